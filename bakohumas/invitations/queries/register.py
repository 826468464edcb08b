"""The register of outgoing letters: every number with what became of it (domain.md 2.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.invitations.models import Delivery, DeliveryKind, Invitation, Letter, LetterKind
from bakohumas.meetings.models import Meeting
from bakohumas.registry.models import IssuedDocument, NumberRegister, NumberState

LETTERS = tuple(str(kind) for kind in LetterKind)  # kinds of documents that are letters
LAST = 2**31 - 1  # where numbers stand that fit no sequence
TOLD = (DeliveryKind.CHANGE, DeliveryKind.POSTPONEMENT, DeliveryKind.CANCELLATION)
PLACE = sa.case(
    (NumberRegister.after.is_not(None), NumberRegister.after),
    (NumberRegister.number > 0, NumberRegister.number),
    else_=LAST,
)
SUFFIX = sa.func.coalesce(NumberRegister.suffix, "")
ORDER = (PLACE, SUFFIX, NumberRegister.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What of the register is wanted; None is all."""

    year: int
    series: str
    state: NumberState | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One number and what stands beside it; None is not known."""

    row: NumberRegister
    letter: Letter | None = None
    document: IssuedDocument | None = None
    sent_at: datetime | None = None
    invited: int = 0
    only_agency: str | None = None  # where one agency alone is written to
    is_hidden: bool = False  # of a meeting that the reader may not know of: the number alone is told

    @property
    def sequence(self) -> str:
        """'123', '123.a', or '' for a number out of sequence."""
        if self.row.after is not None:
            return f"{self.row.after}.{self.row.suffix}"
        return str(self.row.number) if self.row.number > 0 else ""

    @property
    def dated_on(self) -> date | None:
        """Day of the letter."""
        if self.letter is not None:
            return self.letter.issued_on
        return self.document.dated_on if self.document else self.row.dated_on


def register_years(session: Session) -> list[int]:
    """Years that have numbers, the newest first."""
    return list(session.scalars(sa.select(NumberRegister.year).distinct().order_by(NumberRegister.year.desc())))


def register_page(
    session: Session,
    visible: sa.ColumnElement[bool],
    wanted: Narrowed,
    *,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[RegisterLine]:
    """One page in the order of the numbers; `visible` is the condition on meetings that the reader may know of."""
    query = _numbers(visible, wanted).order_by(*ORDER).limit(size + 1)
    key = decode_key(after)
    if key and len(key) == len(ORDER):
        query = query.where(sa.tuple_(*ORDER) > sa.tuple_(*(sa.literal(part) for part in key)))
    rows = session.scalars(query).all()
    page = page_of(rows, _key, size)
    return Page(_lines(session, visible, page.rows), page.after)


def _key(row: NumberRegister) -> Sequence[Any]:
    place = row.after if row.after is not None else row.number if row.number > 0 else LAST
    return (place, row.suffix or "", row.id)


def register_lines(session: Session, visible: sa.ColumnElement[bool], wanted: Narrowed) -> list[RegisterLine]:
    """All of it, for a file."""
    return _lines(session, visible, session.scalars(_numbers(visible, wanted).order_by(*ORDER)).all())


def _numbers(visible: sa.ColumnElement[bool], wanted: Narrowed) -> sa.Select[NumberRegister]:
    query = sa.select(NumberRegister).where(NumberRegister.year == wanted.year, NumberRegister.series == wanted.series)
    if wanted.state is not None:
        query = query.where(NumberRegister.state == wanted.state)
    return query.where(_says(visible, wanted.words)) if wanted.words else query


def _says(visible: sa.ColumnElement[bool], words: str) -> sa.ColumnElement[bool]:
    """The number, its note, or the subject of its letter or document holds these words."""
    lettered = (
        sa.exists()
        .where(Letter.number == NumberRegister.printed, Letter.meeting_id == Meeting.id, visible)
        .where(
            sa.or_(Letter.subject.icontains(words, autoescape=True), Meeting.title.icontains(words, autoescape=True))
        )
    )
    documented = sa.exists().where(
        IssuedDocument.number == NumberRegister.printed,
        IssuedDocument.title.icontains(words, autoescape=True),
        sa.or_(IssuedDocument.is_internal.is_(False), IssuedDocument.kind.not_in(LETTERS)),
    )
    return sa.or_(
        NumberRegister.printed.icontains(words, autoescape=True),
        NumberRegister.note.icontains(words, autoescape=True),
        lettered,
        documented,
    )


def _lines(session: Session, visible: sa.ColumnElement[bool], rows: Sequence[NumberRegister]) -> list[RegisterLine]:
    used = [row for row in rows if row.state is NumberState.USED]
    letters = _letters(session, used)
    documents = _documents(session, used)
    sent = _sent(session, list(letters.values()))
    meetings = {letter.meeting_id for letter in letters.values()}
    guests, known = _guests(session, meetings), _known(session, visible, meetings)
    lines = [_line(row, letters.get(row.id), documents.get(row.printed), sent, guests) for row in rows]
    return [RegisterLine(row=line.row, is_hidden=True) if _is_hidden(line, known) else line for line in lines]


def _known(session: Session, visible: sa.ColumnElement[bool], meetings: set[int]) -> set[int]:
    return set(session.scalars(sa.select(Meeting.id).where(Meeting.id.in_(meetings), visible)))


def _is_hidden(line: RegisterLine, known: set[int]) -> bool:
    if line.letter is not None:
        return line.letter.meeting_id not in known
    return line.document is not None and line.document.is_internal and line.document.kind in LETTERS


def _line(
    row: NumberRegister,
    letter: Letter | None,
    document: IssuedDocument | None,
    sent: dict[int, datetime],
    guests: dict[int, tuple[int, str]],
) -> RegisterLine:
    if row.state is not NumberState.USED:
        return RegisterLine(row=row)
    count, name = guests.get(letter.meeting_id, (0, "")) if letter else (0, "")
    return RegisterLine(
        row=row,
        letter=letter,
        document=document,
        sent_at=sent.get(letter.id) if letter else None,
        invited=count,
        only_agency=name if count == 1 else None,
    )


def _letters(session: Session, rows: Sequence[NumberRegister]) -> dict[int, Letter]:
    """The letter of each number, by the number's id: the one with that number, the newest where several had it."""
    printed = [row.printed for row in rows]
    query = (
        sa.select(Letter)
        .where(Letter.number.in_(printed))
        .options(joinedload(Letter.meeting), joinedload(Letter.changes))
    )
    by_subject = {_subject(letter): letter for letter in session.scalars(query.order_by(Letter.id))}
    return {row.id: by_subject[row.subject] for row in rows if row.subject in by_subject}


def _subject(letter: Letter) -> str:
    inviting = letter.kind is LetterKind.INVITATION
    return f"meeting:{letter.meeting_id}:{letter.kind}" if inviting else f"letter:{letter.id}"


def _documents(session: Session, rows: Sequence[NumberRegister]) -> dict[str, IssuedDocument]:
    query = sa.select(IssuedDocument).where(IssuedDocument.number.in_([row.printed for row in rows]))
    return {document.number or "": document for document in session.scalars(query.order_by(IssuedDocument.id))}


def _sent(session: Session, letters: Sequence[Letter]) -> dict[int, datetime]:
    """When the first agency was sent each letter."""
    invitations = [letter for letter in letters if letter.kind is LetterKind.INVITATION]
    first = (
        sa.select(Invitation.meeting_id, sa.func.min(Invitation.first_sent_at))
        .where(Invitation.meeting_id.in_([letter.meeting_id for letter in invitations]))
        .group_by(Invitation.meeting_id)
    )
    by_meeting = {meeting_id: at for meeting_id, at in session.execute(first) if at is not None}
    found = {letter.id: by_meeting[letter.meeting_id] for letter in invitations if letter.meeting_id in by_meeting}
    return {**found, **_told(session, [letter.id for letter in letters if letter.kind is not LetterKind.INVITATION])}


def _told(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """The first mail about a change that left after its letter was issued."""
    subject = sa.literal("letter:") + sa.cast(Letter.id, sa.String)
    query = (
        sa.select(Letter.id, sa.func.min(Delivery.at))
        .join(IssuedDocument, IssuedDocument.subject == subject)
        .join(Invitation, Invitation.meeting_id == Letter.meeting_id)
        .join(Delivery, Delivery.invitation_id == Invitation.id)
        .where(Letter.id.in_(ids), Delivery.kind.in_(TOLD), Delivery.at >= IssuedDocument.issued_at)
        .group_by(Letter.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _guests(session: Session, meetings: set[int]) -> dict[int, tuple[int, str]]:
    """(how many are invited, one of them) by meeting."""
    query = (
        sa.select(Invitation.meeting_id, sa.func.count(), sa.func.min(Invitation.agency_name))
        .where(Invitation.meeting_id.in_(meetings), Invitation.revoked_at.is_(None))
        .group_by(Invitation.meeting_id)
    )
    return {meeting_id: (count, name) for meeting_id, count, name in session.execute(query)}
