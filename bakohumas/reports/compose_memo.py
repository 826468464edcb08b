"""The sections of a nota dinas that reports a meeting on one page."""

from bakohumas.meetings.facts import MeetingFacts, RemarkFacts
from bakohumas.meetings.participants import participants_sentence
from bakohumas.meetings.texts import held_sentence, listing, one_line, person_text, sentence
from bakohumas.minutes.compose_remarks import opening_sentence
from bakohumas.minutes.outcome import decision_sentences
from bakohumas.minutes.sections import Section, lettered, numbered, paragraphs, sentences
from bakohumas.reports.compose_activity import LECTURES

ROOM = 1500  # characters that still leave the page room for its head and the signature
CLOSING = "Demikian kami laporkan, mohon arahan lebih lanjut."


def memo_subject(facts: MeetingFacts) -> str:
    """The row Hal."""
    return f"Laporan Pelaksanaan {one_line(facts.title)}"


def _lecturers(remarks: tuple[RemarkFacts, ...]) -> str:
    people = [person_text(remark.delivered_by) for remark in remarks if remark.kind in LECTURES]
    return sentence(f"Narasumber: {listing(people)}") if people else ""


def body_text(facts: MeetingFacts) -> str:
    """When and where, who opened it for whom, how many came, who lectured: numbered."""
    told = (
        held_sentence(facts),
        opening_sentence(facts.opening_remark),
        participants_sentence(facts),
        _lecturers(facts.remarks),
    )
    return numbered(text for text in told if text)


def gist_text(facts: MeetingFacts, room: int) -> str:
    """All points of the opener, or '' when they do not fit into `room` characters."""
    remark = facts.opening_remark
    points = sentences(remark.points) if remark else ()
    if not points or sum(map(len, points)) > room:
        return ""
    return paragraphs("Pokok-pokok sambutan pada pembukaan:", lettered(points))


def decisions_text(facts: MeetingFacts) -> str:
    """All decisions; '' when there are none."""
    decisions = decision_sentences(facts)
    return paragraphs("Keputusan yang diambil:", lettered(decisions)) if decisions else ""


def memo_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """Opening, what happened, the gist of the opening speech, decisions, closing."""
    opening = f"Menindaklanjuti pelaksanaan {one_line(facts.title)}, dengan ini kami laporkan hal-hal sebagai berikut:"
    body, decisions = body_text(facts), decisions_text(facts)
    gist = gist_text(facts, ROOM - len(body) - len(decisions))
    return (
        Section("pembuka", "Pembuka", opening, ("meeting.title",)),
        Section("isi", "Isi", body, ("meeting", "remarks", "participants", "attendance")),
        Section("pokok", "Pokok sambutan", gist, ("remarks",)),
        Section("keputusan", "Keputusan", decisions, ("decisions", "entries")),
        Section("penutup", "Penutup", CLOSING),
    )
