"""A meeting's own rows as the frozen facts that documents are composed from."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bakohumas.meetings.facts import (
    AgendaFacts,
    BoardFacts,
    BoardPost,
    Breakdown,
    Delegation,
    MeetingFacts,
    Online,
    ParticipantFacts,
    PhotoFacts,
    PressContact,
    PressFacts,
    Venue,
)
from bakohumas.meetings.models import AgendaItem, FileKind, Meeting, MeetingFile

Told = dict[str, Any]
SAME = ("title", "starts_on", "zone", "ends_on", "starts_time", "ends_time", "ends_open", "theme", "theme_label")
SAME_TOO = ("organiser", "host", "chair", "secretary", "minute_taker", "moderator", "annual", "dress_code")
LAST = ("seats_per_agency", "byline", "dateline")
WORDS = ("kind", "mode", "part_of_day", "delegation_policy", "state", "visibility")
LISTS = ("co_organisers", "legal_basis", "expected_outputs")


def facts_of(meeting: Meeting) -> MeetingFacts:
    """Own columns, agenda, photos, participants, board and press; what higher packages know is still empty.

    Loads the agenda and the files of the meeting where they are not loaded yet.
    """
    return MeetingFacts(
        **_own(meeting),
        agenda=tuple(map(_agenda, meeting.agenda)),
        photos=tuple(_photo(file, meeting.zone) for file in meeting.files if file.kind is FileKind.PHOTO),
        participants=_participants(meeting.participants or {}),
        board=_board(meeting.board),
        press=_press(meeting.press or {}),
    )


def schedule_of(meeting: Meeting) -> MeetingFacts:
    """The meeting's own columns alone, without a query: enough to print when and where."""
    return MeetingFacts(**_own(meeting))


def _own(meeting: Meeting) -> Told:
    deadline = meeting.rsvp_deadline
    return {
        **{name: getattr(meeting, name) for name in (*SAME, *SAME_TOO, *LAST)},
        **{name: _word(getattr(meeting, name)) for name in WORDS},
        **{name: tuple(getattr(meeting, name) or ()) for name in LISTS},
        "venue": venue_of(meeting),
        "online": online_of(meeting),
        "rsvp_deadline": _local(deadline, meeting.zone),
    }


def _word(value: str | None) -> str | None:
    return None if value is None else str(value)


def _local(at: datetime | None, zone: str) -> datetime | None:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if at else None


def venue_of(meeting: Meeting) -> Venue | None:
    """The place, None when no part of it is known."""
    parts = [getattr(meeting, f"venue_{part}") for part in ("room", "building", "address", "city", "province")]
    return Venue(*parts) if any(parts) else None


def online_of(meeting: Meeting) -> Online | None:
    """Online access, None without a link."""
    if not meeting.online_url:
        return None
    names = ("url", "platform", "meeting_id", "passcode", "stream_url")
    return Online(*(getattr(meeting, f"online_{name}") for name in names))


def _agenda(item: AgendaItem) -> AgendaFacts:
    names = ("order", "title", "on", "starts_time", "minutes", "kind", "speaker", "moderator")
    return AgendaFacts(**{name: getattr(item, name) for name in names})


def _photo(file: MeetingFile, zone: str) -> PhotoFacts:
    return PhotoFacts(file.caption, file.credit, _local(file.taken_at, zone))


def _known(source: Told, *names: str) -> Told:
    return {name: source[name] for name in names if source.get(name) is not None}


def _participants(source: Told) -> ParticipantFacts:
    return ParticipantFacts(
        **_known(source, "count", "unit", "agencies", "attendance_complete"),
        categories=tuple(source.get("categories") or ()),
        breakdown=tuple(Breakdown(**each) for each in source.get("breakdown") or ()),
        delegations=tuple(Delegation(**each) for each in source.get("delegations") or ()),
        confirmed=tuple(source.get("confirmed") or ()),
    )


def _board(source: Told | None) -> BoardFacts | None:
    if not source:
        return None
    posts = tuple(BoardPost(**each) for each in source.get("positions") or ())
    return BoardFacts(**_known(source, "name", "term_start", "term_end", "decree", "members"), positions=posts)


def _press(source: Told) -> PressFacts:
    embargo, contact = source.get("embargo_until"), source.get("contact")
    return PressFacts(
        **_known(source, "title", "number", "boilerplate"),
        embargo_until=datetime.fromisoformat(embargo) if embargo else None,
        contact=PressContact(**contact) if contact else None,
    )
