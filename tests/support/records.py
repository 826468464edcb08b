"""Meeting records as frozen facts, read the way the contract says and without any code of ours that reads them."""

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bakohumas.agencies.values import Office, Person
from bakohumas.meetings.facts import (
    ActionFacts,
    AgendaFacts,
    AttendanceFacts,
    BoardFacts,
    BoardPost,
    Breakdown,
    Delegation,
    EntryFacts,
    InvitationFacts,
    LetterFacts,
    MeetingFacts,
    Online,
    ParticipantFacts,
    PhotoFacts,
    PressContact,
    PressFacts,
    QuoteFacts,
    RemarkFacts,
    Venue,
)
from bakohumas.registry.signatory import Signatory

RECORDS = Path(__file__).parents[2] / "bakohumas" / "exchange" / "demo" / "records"
NAMES = tuple(sorted(path.stem for path in RECORDS.glob("*.json")))
Json = dict[str, Any]


def record(name: str) -> Json:
    """One of the given records as JSON."""
    return json.loads((RECORDS / f"{name}.json").read_text("utf-8"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _only(source: Json, *names: str) -> Json:
    return {name: source[name] for name in names if name in source}


def _person(source: Json | None) -> Person | None:
    return Person(**source) if source else None


def _office(source: Json | None) -> Office | None:
    return Office(**source) if source else None


def _quote(source: Json) -> QuoteFacts:
    return QuoteFacts(**source)


def _remark(source: Json) -> RemarkFacts:
    return RemarkFacts(
        **_only(source, "order", "kind", "second_capacity", "officially_opens", "text", "agenda_order"),
        delivered_by=Person(**source["delivered_by"]),
        represents=_office(source.get("represents")),
        author=_office(source.get("author")),
        said_on=_day(source.get("said_on")),
        accompanied_by=tuple(Person(**each) for each in source.get("accompanied_by", ())),
        points=tuple(source.get("points", ())),
        quotes=tuple(_quote(each) for each in source.get("quotes", ())),
    )


def _agenda(source: Json) -> AgendaFacts:
    return AgendaFacts(
        **_only(source, "order", "title", "minutes", "kind"),
        on=_day(source.get("on")),
        starts_time=_time(source.get("starts_time")),
        speaker=_person(source.get("speaker")),
        moderator=_person(source.get("moderator")),
    )


def _entry(source: Json) -> EntryFacts:
    known = _only(source, "kind", "text", "agenda_order", "speaker", "direct", "approved", "author")
    return EntryFacts(**known, at=_moment(source.get("at")))


def _attendance(source: Json) -> AttendanceFacts:
    names = ("name", "front_title", "back_title", "position", "agency", "represents_position", "role", "mode")
    known = _only(source, *names, "status", "note")
    return AttendanceFacts(**known, checked_in_at=_moment(source.get("checked_in_at")))


def _action(source: Json) -> ActionFacts:
    carried = source.get("carried_from") or {}
    return ActionFacts(
        **_only(source, "text", "how", "pic_agency", "pic_person", "state", "source_decision", "progress_note"),
        due_on=_day(source.get("due_on")),
        carried_from_title=carried.get("title"),
        carried_from_on=_day(carried.get("held_on")),
    )


def _invitation(source: Json) -> InvitationFacts:
    agency = source["agency"]
    known = _only(agency, "short_name", "category", "city", "protocol_rank") | _only(source, "addressee", "reply")
    return InvitationFacts(agency=agency["name"], **known)


def _letter(source: Json | None) -> LetterFacts | None:
    if not source:
        return None
    names = ("number", "urgency", "attachment_note", "subject", "opening", "closing", "issued_place", "revision")
    return LetterFacts(
        **_only(source, *names),
        issued_on=_day(source.get("issued_on")),
        signatory=_signatory(source.get("signatory")),
        cc=tuple(source.get("cc", ())),
    )


def _signatory(source: Json | None) -> Signatory | None:
    if not source:
        return None
    return Signatory(**(source | {"on_behalf_of": tuple(source.get("on_behalf_of", ()))}))


def _participants(source: Json) -> ParticipantFacts:
    return ParticipantFacts(
        **_only(source, "count", "unit", "agencies", "attendance_complete"),
        categories=tuple(source.get("categories", ())),
        breakdown=tuple(Breakdown(**each) for each in source.get("breakdown", ())),
        delegations=tuple(Delegation(**each) for each in source.get("delegations", ())),
        confirmed=tuple(source.get("confirmed", ())),
    )


def _board(source: Json | None) -> BoardFacts | None:
    if not source:
        return None
    posts = tuple(BoardPost(**each) for each in source.get("positions", ()))
    return BoardFacts(**_only(source, "name", "term_start", "term_end", "decree", "members"), positions=posts)


def _press(source: Json | None) -> PressFacts:
    known = source or {}
    contact = known.get("contact")
    return PressFacts(
        **_only(known, "title", "number", "boilerplate"),
        embargo_until=_moment(known.get("embargo_until")),
        contact=PressContact(**contact) if contact else None,
    )


def _photo(source: Json) -> PhotoFacts:
    return PhotoFacts(**_only(source, "caption", "credit"), taken_at=_moment(source.get("taken_at")))


def _meeting(source: Json) -> Json:
    names = ("title", "zone", "kind", "theme", "theme_label", "mode", "ends_open", "part_of_day", "organiser", "host")
    known = _only(
        source, *names, "annual", "dress_code", "state", "visibility", "seats_per_agency", "delegation_policy"
    )
    known |= {role: _person(source.get(role)) for role in ("chair", "secretary", "minute_taker", "moderator")}
    known |= {each: tuple(source.get(each, ())) for each in ("co_organisers", "legal_basis", "expected_outputs")}
    return known | {
        "starts_on": date.fromisoformat(source["starts_on"]),
        "ends_on": _day(source.get("ends_on")),
        "starts_time": _time(source.get("starts_time")),
        "ends_time": _time(source.get("ends_time")),
        "rsvp_deadline": _moment(source.get("rsvp_deadline")),
        "venue": Venue(**source["venue"]) if source.get("venue") else None,
        "online": Online(**source["online"]) if source.get("online") else None,
    }


def facts_from_record(source: Json) -> MeetingFacts:
    """The whole record as the facts that documents are composed from; absent stays unknown."""
    return MeetingFacts(
        **_meeting(source["meeting"]),
        letter=_letter(source.get("letter")),
        agenda=tuple(map(_agenda, source.get("agenda", ()))),
        invitations=tuple(map(_invitation, source.get("invitations", ()))),
        attendance=tuple(_attendance(row) for row in source.get("attendance", ()) if not row.get("voided_at")),
        participants=_participants(source.get("participants") or {}),
        remarks=tuple(map(_remark, source.get("remarks", ()))),
        entries=tuple(map(_entry, source.get("entries", ()))),
        decisions=tuple(source.get("decisions", ())),
        action_items=tuple(map(_action, source.get("action_items", ()))),
        board=_board(source.get("board")),
        press=_press(source.get("press")),
        photos=tuple(map(_photo, source.get("photos", ()))),
        byline=source.get("byline"),
        dateline=source.get("dateline"),
    )
