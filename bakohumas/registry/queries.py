"""What is read of the bureau, numbers, issued documents and approvals."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.storage import Storage
from bakohumas.documents.model import Letterhead
from bakohumas.registry.models import (
    ApprovalState,
    ApprovalStep,
    Bureau,
    DocumentCopy,
    DocumentFile,
    DocumentStatus,
    IssuedDocument,
    NumberRegister,
    NumberState,
)
from bakohumas.registry.numbering import Numbering

THE_ONE = 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LIST_THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class BureauFace:
    """What pages show of the bureau; every part may be None."""

    name: str | None = None
    short: str | None = None
    parent: str | None = None
    logo_key: str | None = None


def bureau(session: Session) -> Bureau:
    """The bureau; an empty one that is in no session while nobody has filled it in."""
    return session.get(Bureau, THE_ONE) or empty_bureau()


def locked_bureau(session: Session) -> Bureau | None:
    """The row of the bureau, locked until the commit; None while nobody has filled it in."""
    return session.get(Bureau, THE_ONE, with_for_update=True)


def empty_bureau() -> Bureau:
    """Nothing known: no name, no letterhead."""
    return Bureau(
        id=THE_ONE,
        letterhead_lines=[],
        paper="a4",
        salutation="Saudara",
        list_threshold=LIST_THRESHOLD,
        version=0,
        created_at=EPOCH,
        updated_at=EPOCH,
    )


def bureau_face(session: Session) -> BureauFace:
    """What pages show; no query of its own where the page has the bureau already."""
    return face_of(bureau(session))


def face_of(bureau: Bureau) -> BureauFace:
    """What pages show of this row."""
    return BureauFace(bureau.name, bureau.short_name, bureau.parent_name, bureau.logo_key)


def letterhead(bureau: Bureau, storage: Storage) -> Letterhead:
    """The kop from the settings; no lines, no kop. Raises FileMissing when the stored logo is gone."""
    if not bureau.letterhead_lines:
        return Letterhead()
    logo = storage.get(bureau.logo_key) if bureau.logo_key else None
    return Letterhead(tuple(bureau.letterhead_lines), bureau.letterhead_address, bureau.letterhead_contact, logo)


def letter_numbering(bureau: Bureau, security: str | None = None) -> Numbering | None:
    """How the bureau numbers its letters; None: every number is typed."""
    return _numbering(bureau, bureau.number_template, security)


def press_numbering(bureau: Bureau) -> Numbering | None:
    """How the bureau numbers its press releases; None: every number is typed, or there is none."""
    return _numbering(bureau, bureau.press_number_template, None)


def _numbering(bureau: Bureau, template: str | None, security: str | None) -> Numbering | None:
    return Numbering(template, bureau.classification, bureau.unit_code, security) if template else None


def next_sequence(session: Session, series: str, year: int) -> int:
    """The next running number of a series in a year."""
    last = session.scalar(
        sa.select(sa.func.max(NumberRegister.number)).where(
            NumberRegister.series == series, NumberRegister.year == year
        )
    )
    return max(last or 0, 0) + 1


def lowest_sequence(session: Session, series: str, year: int) -> int:
    """The lowest number of a series in a year, 0 of none; numbers below 1 stand for typed ones out of sequence."""
    first = session.scalar(
        sa.select(sa.func.min(NumberRegister.number)).where(
            NumberRegister.series == series, NumberRegister.year == year
        )
    )
    return min(first or 0, 0)


def has_sequence(session: Session, series: str, year: int, number: int) -> bool:
    """Whether a running number is in the register, void ones included."""
    query = sa.select(NumberRegister.id).where(
        NumberRegister.series == series, NumberRegister.year == year, NumberRegister.number == number
    )
    return session.scalar(query) is not None


def last_suffix(session: Session, series: str, year: int, after: int) -> str | None:
    """The last letter among the numbers that stand behind another; None: there are none."""
    return session.scalar(
        sa.select(sa.func.max(NumberRegister.suffix)).where(
            NumberRegister.series == series, NumberRegister.year == year, NumberRegister.after == after
        )
    )


def number_by_id(session: Session, number_id: int) -> NumberRegister:
    """One number. Raises NoResultFound."""
    return session.scalars(sa.select(NumberRegister).where(NumberRegister.id == number_id)).one()


def number_gaps(session: Session, series: str, year: int, most: int = 20) -> list[tuple[int, int]]:
    """Runs (first, last) of numbers that nobody took between the first and the last one taken, at most `most`.

    What lies before the first is no gap: an office may begin in the middle of a year.
    """
    query = sa.select(NumberRegister.number).where(
        NumberRegister.series == series, NumberRegister.year == year, NumberRegister.number > 0
    )
    taken = list(session.scalars(query.order_by(NumberRegister.number)))
    runs = [(before + 1, after - 1) for before, after in pairwise(taken) if after - before > 1]
    return runs[:most]


def number_by_print(session: Session, series: str, year: int, printed: str) -> NumberRegister | None:
    """Who has this number in this series and year."""
    return session.scalar(
        sa.select(NumberRegister).where(
            NumberRegister.series == series, NumberRegister.year == year, NumberRegister.printed == printed
        )
    )


def number_of(session: Session, series: str, subject: str) -> NumberRegister | None:
    """The number that a letter or release holds, the newest if it had several."""
    return session.scalar(
        sa.select(NumberRegister)
        .where(
            NumberRegister.series == series, NumberRegister.subject == subject, NumberRegister.state != NumberState.VOID
        )
        .order_by(NumberRegister.id.desc())
        .limit(1)
    )


def document_by_code(session: Session, code: str) -> IssuedDocument | None:
    """The issued document with this verification code, however it was typed."""
    return session.scalar(sa.select(IssuedDocument).where(IssuedDocument.code == code))


def document_by_hash(session: Session, sha256: str) -> IssuedDocument | None:
    """The issued document of which this is a file or one recipient's copy, the newest where several share it."""
    filed = sa.select(DocumentFile.document_id).where(DocumentFile.sha256 == sha256)
    copied = sa.select(DocumentCopy.document_id).where(DocumentCopy.sha256 == sha256)
    query = sa.select(IssuedDocument).where(IssuedDocument.id.in_(sa.union_all(filed, copied)))
    return session.scalar(query.order_by(IssuedDocument.id.desc()).limit(1))


def known_copies(session: Session, document_id: int) -> set[str]:
    """Hashes of the copies that were kept of a document."""
    return set(session.scalars(sa.select(DocumentCopy.sha256).where(DocumentCopy.document_id == document_id)))


def document_of(session: Session, subject: str, document_id: int) -> IssuedDocument:
    """One issued document of this subject. Raises NoResultFound for one of another."""
    query = sa.select(IssuedDocument).where(IssuedDocument.subject == subject, IssuedDocument.id == document_id)
    return session.scalars(query).one()


def documents_of(session: Session, subject: str, kind: str | None = None) -> list[IssuedDocument]:
    """Issued documents of a subject, the newest first; only of one kind if given."""
    query = sa.select(IssuedDocument).where(IssuedDocument.subject == subject)
    if kind is not None:
        query = query.where(IssuedDocument.kind == kind)
    return list(session.scalars(query.order_by(IssuedDocument.id.desc())))


def valid_document(session: Session, subject: str, kind: str) -> IssuedDocument | None:
    """The document of a kind that holds now; None while none was issued, or when it was withdrawn."""
    return session.scalar(
        sa.select(IssuedDocument).where(
            IssuedDocument.subject == subject,
            IssuedDocument.kind == kind,
            IssuedDocument.status == DocumentStatus.VALID,
        )
    )


def changes_of(session: Session, document: IssuedDocument) -> list[IssuedDocument]:
    """Issued documents that change this one, the oldest first."""
    query = sa.select(IssuedDocument).where(IssuedDocument.changes_id == document.id)
    return list(session.scalars(query.order_by(IssuedDocument.id)))


def last_revision(session: Session, subject: str, kind: str) -> int:
    """Number of the newest revision, 0 of none."""
    found = session.scalar(
        sa.select(sa.func.max(IssuedDocument.revision)).where(
            IssuedDocument.subject == subject, IssuedDocument.kind == kind
        )
    )
    return found or 0


def steps_of(session: Session, kind: str, subject_id: int) -> list[ApprovalStep]:
    """Decisions asked for about one letter, notula, laporan or press item, the newest first."""
    query = sa.select(ApprovalStep).where(ApprovalStep.subject_kind == kind, ApprovalStep.subject_id == subject_id)
    return list(session.scalars(query.order_by(ApprovalStep.order.desc(), ApprovalStep.id.desc())))


def chain_of(session: Session, kind: str, subject_id: int) -> list[ApprovalStep]:
    """Steps of the initials of one document, in their order, those of older revisions included."""
    query = sa.select(ApprovalStep).where(
        ApprovalStep.subject_kind == kind, ApprovalStep.subject_id == subject_id, ApprovalStep.revision.is_not(None)
    )
    return list(session.scalars(query.order_by(ApprovalStep.order, ApprovalStep.id)))


def asked_step(session: Session, kind: str, subject_id: int, step_id: int) -> ApprovalStep:
    """The step that is waited for. Raises NoResultFound for one of another document, or decided already."""
    query = sa.select(ApprovalStep).where(
        ApprovalStep.id == step_id,
        ApprovalStep.subject_kind == kind,
        ApprovalStep.subject_id == subject_id,
        ApprovalStep.state == ApprovalState.WAITING,
    )
    return session.scalars(query).one()


def step_by_id(session: Session, step_id: int) -> ApprovalStep | None:
    """One step; None when it is gone with its document."""
    return session.get(ApprovalStep, step_id)


def waiting_step(session: Session, kind: str, subject_id: int) -> ApprovalStep | None:
    """The decision that is waited for."""
    return next((step for step in steps_of(session, kind, subject_id) if step.state is ApprovalState.WAITING), None)
