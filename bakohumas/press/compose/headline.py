"""The headline: the editor's own, or one of recorded words."""

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.minutes.attribution_offices import office_phrase
from bakohumas.minutes.attribution_short import short_agency
from bakohumas.press.compose.phrase import Phrase, fact, glue
from bakohumas.press.text import Angle, Sentence

MOST_WORDS = 5  # of an office in a headline


def _board(facts: MeetingFacts) -> Phrase | None:
    """'72 Pengurus Bakohumas Provinsi Sumsel Dikukuhkan'; who installed them is not said."""
    board = facts.board
    if board is None or facts.kind != "pengukuhan":
        return None
    members = fact(str(board.members) if board.members else None, "board.members")
    return glue(members, "Pengurus", fact(board.name, "board.name"), "Dikukuhkan")


def _short(office: str) -> str:
    """An office of many words in its usual short form."""
    return short_agency(office) if len(office.split()) > MOST_WORDS else office


def _opener(facts: MeetingFacts) -> Phrase | None:
    """'Gubernur Sumatera Selatan Buka …' only of who opened officially."""
    for at, remark in enumerate(facts.remarks):
        office = _short(office_phrase(remark.delivered_by, news=True)) or remark.delivered_by.name
        if remark.officially_opens and office:
            sources = f"remarks[{at}].delivered_by.position", f"remarks[{at}].officially_opens"
            return glue(fact(office, *sources), "Buka", fact(facts.title, "meeting.title"))
    return None


def _organiser(facts: MeetingFacts) -> Phrase | None:
    if not facts.organiser:
        return None
    short = fact(short_agency(facts.organiser), "meeting.organiser")
    return glue(short, "Gelar", fact(facts.title, "meeting.title"))


def _event(facts: MeetingFacts) -> Phrase:
    city = facts.venue.city if facts.venue else None
    where = glue("di", fact(city, "meeting.venue.city")) if city else None
    return glue(fact(facts.title, "meeting.title"), "Digelar", where)


def headline(facts: MeetingFacts, angle: Angle) -> Sentence:
    """`press.title` as the editor wrote it, else active and of recorded words only; no full stop."""
    if facts.press.title:
        return Sentence(facts.press.title, ("press.title",))
    by_angle = _opener(facts) if angle is Angle.OPENER else _organiser(facts) if angle is Angle.ORGANISER else None
    whole = _board(facts) or by_angle or _event(facts)
    return Sentence(whole.text, whole.sources)
