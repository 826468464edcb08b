"""Which key of the record stands in which column."""

from bakohumas.attendance.models import AttendanceRole, AttendanceStatus, Method
from bakohumas.exchange.record.codec import CLOCK, DAY, MOMENT, PERSON, SIGNATORY, TEXTS, Field, Nested, Part, choice
from bakohumas.invitations.models import Reply, ReplySource
from bakohumas.meetings.models import (
    DelegationPolicy,
    FileKind,
    FileVisibility,
    Kind,
    Mode,
    PartOfDay,
    State,
    Visibility,
)
from bakohumas.minutes.models import ActionState, EntryKind, RemarkKind


def _columns(prefix: str, *names: str) -> tuple[Field, ...]:
    return tuple(Field(name, f"{prefix}_{name}") for name in names)


# The record's words are older than answers by WhatsApp; both were written down by who organises.
SOURCE = choice(ReplySource, told_as={ReplySource.WHATSAPP: ReplySource.ORGANISER})
PERSON_NAMES = ("name", "front_title", "back_title", "position", "agency")
OFFICE_NAMES = ("position", "name", "front_title", "back_title", "second_capacity")

MEETING: tuple[Part, ...] = (
    Field("title"),
    Field("kind", codec=choice(Kind)),
    Field("theme"),
    Field("theme_label"),
    Field("mode", codec=choice(Mode)),
    Field("zone"),
    Field("starts_on", codec=DAY),
    Field("ends_on", codec=DAY),
    Field("starts_time", codec=CLOCK),
    Field("ends_time", codec=CLOCK),
    Field("ends_open"),
    Field("part_of_day", codec=choice(PartOfDay)),
    Nested("venue", _columns("venue", "room", "building", "address", "city", "province")),
    Nested("online", _columns("online", "url", "platform", "meeting_id", "passcode", "stream_url")),
    Field("organiser"),
    Field("co_organisers", codec=TEXTS),
    Field("host"),
    Field("chair", codec=PERSON),
    Field("secretary", codec=PERSON),
    Field("minute_taker", codec=PERSON),
    Field("moderator", codec=PERSON),
    Field("legal_basis", codec=TEXTS),
    Field("expected_outputs", codec=TEXTS),
    Field("annual"),
    Field("rsvp_deadline", codec=MOMENT),
    Field("seats_per_agency"),
    Field("capacity"),
    Field("dress_code"),
    Field("delegation_policy", codec=choice(DelegationPolicy)),
    Field("state", codec=choice(State), default=State.DRAFT),
    Field("visibility", codec=choice(Visibility)),
    Field("series"),
)
WHOLE: tuple[Field, ...] = (
    Field("source_note"),
    Field("participants"),
    Field("board"),
    Field("press"),
    Field("byline"),
    Field("dateline"),
)
LETTER: tuple[Part, ...] = (
    Field("number"),
    Field("urgency"),
    Field("attachment_note"),
    Field("subject"),
    Field("opening"),
    Field("closing"),
    Field("issued_on", codec=DAY),
    Field("issued_place"),
    Field("revision"),
    Field("signatory", codec=SIGNATORY),
    Field("cc", codec=TEXTS),
)
AGENDA: tuple[Part, ...] = (
    Field("order"),
    Field("on", codec=DAY),
    Field("starts_time", codec=CLOCK),
    Field("minutes"),
    Field("title"),
    Field("kind"),
    Field("speaker", codec=PERSON),
    Field("moderator", codec=PERSON),
)
INVITATION: tuple[Part, ...] = (
    Nested(
        "agency",
        (*_columns("agency", "name", "short_name", "category", "city"), Field("protocol_rank", "agency_rank")),
    ),
    Field("addressee"),
    Field("email"),
    Field("phone"),
    Field("seats"),
    Field("reply", codec=choice(Reply), default=Reply.NONE),
    Field("replied_at", codec=MOMENT),
    Field("reply_source", codec=SOURCE),
    Field("comment"),
)
DELEGATE: tuple[Part, ...] = tuple(
    Field(name)
    for name in ("name", "front_title", "back_title", "position", "unit", "represents_position", "phone", "email")
)
ATTENDANCE: tuple[Part, ...] = (
    Field("name", "person_name"),
    Field("front_title"),
    Field("back_title"),
    Field("position"),
    Field("agency", "agency_text"),
    Field("represents_position"),
    Field("role", codec=choice(AttendanceRole)),
    Field("mode"),
    Field("status", codec=choice(AttendanceStatus)),
    Field("checked_in_at", codec=MOMENT),
    Field("method", codec=choice(Method)),
    Field("signature_svg"),
    Field("note"),
    Field("voided_at", codec=MOMENT),
    Field("void_reason"),
)
REMARK: tuple[Part, ...] = (
    Field("order"),
    Field("kind", codec=choice(RemarkKind)),
    Nested("delivered_by", _columns("delivered_by", *PERSON_NAMES)),
    Nested("represents", _columns("represents", *OFFICE_NAMES)),
    Nested("author", _columns("author", *OFFICE_NAMES)),
    Field("second_capacity"),
    Field("officially_opens"),
    Field("said_on", codec=DAY),
    Field("accompanied_by", codec=TEXTS),
    Field("text"),
    Field("points", codec=TEXTS),
    Field("file", "file_path"),
)
QUOTE: tuple[Part, ...] = (Field("text"), Field("direct"), Field("approved"))
ENTRY: tuple[Part, ...] = (
    Field("kind", codec=choice(EntryKind)),
    Field("speaker"),
    Field("text"),
    Field("direct"),
    Field("approved"),
    Field("at", codec=MOMENT),
    Field("author"),
)
ACTION: tuple[Part, ...] = (
    Field("text"),
    Field("how"),
    Field("pic_agency"),
    Field("pic_person"),
    Field("due_on", codec=DAY),
    Field("state", codec=choice(ActionState)),
    Nested("carried_from", (Field("title", "carried_from_title"), Field("held_on", "carried_from_on", DAY))),
    Field("progress_note"),
    Field("evidence", codec=TEXTS),
)
PHOTO: tuple[Part, ...] = (Field("caption"), Field("credit"), Field("file", "path"), Field("taken_at", codec=MOMENT))
FILE: tuple[Part, ...] = (
    Field("caption"),
    Field("kind", codec=choice(FileKind)),
    Field("credit"),
    Field("visibility", codec=choice(FileVisibility)),
    Field("file", "path"),
)
