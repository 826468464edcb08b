"""A letter is issued: its bytes are frozen and verifiable, and it takes the place of the letter that it corrects."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.core.storage import Storage
from bakohumas.invitations.letter_text import subject_text
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.queries.invitees import live_count
from bakohumas.invitations.rules.letters import CHAIN, check_can_be_issued, check_step
from bakohumas.invitations.services.letters import become, the_letter
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts
from bakohumas.meetings.services.states import lock
from bakohumas.registry.models import Bureau, IssuedDocument
from bakohumas.registry.queries import last_revision, valid_document
from bakohumas.registry.services import issue_document
from bakohumas.registry.services.chains import check_all_initialled
from bakohumas.registry.services.documents import keep_copies

REASON = "Ralat surat undangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was rendered or brought: `files` by format, made from `version` when the meeting was as `told`."""

    files: Mapping[str, bytes]
    version: int
    told: CalendarFacts
    code: str


def document_key(letter: Letter) -> tuple[str, str]:
    """(subject, kind) of the issued document: a meeting's one invitation, or a letter that stands for itself."""
    own = f"letter:{letter.id}"
    return (f"meeting:{letter.meeting_id}" if letter.kind is LetterKind.INVITATION else own), str(letter.kind)


def document_of_letter(session: Session, letter: Letter) -> IssuedDocument | None:
    """The document as which the letter was issued; None while it was not, or when it came in a record."""
    return valid_document(session, *document_key(letter))


def keep_letter_copies(session: Session, letter_id: int | None, contents: Collection[bytes], *, now: datetime) -> None:
    """Let the copies of single agencies be recognised as ours; nothing for a letter that came in a record."""
    letter = session.get(Letter, letter_id) if letter_id is not None and contents else None
    document = document_of_letter(session, letter) if letter else None
    if document is not None:
        keep_copies(session, document, contents, now=now)


def issue_letter(  # noqa: PLR0913 - what a document is issued from
    session: Session,
    storage: Storage,
    meeting: Meeting,
    proof: Proof,
    *,
    bureau: Bureau,
    default: str,
    actor: Actor,
    now: datetime,
    letter_id: int | None = None,
) -> IssuedDocument:
    """Freeze the letter; `default` is the visibility of a meeting that does not say.

    A Ralat takes the place of the letter that it changes. Raises StaleVersion when letter or schedule changed since it
    was rendered, DomainError naming what is missing or whose initials are.
    """
    lock(session, meeting)
    letter = the_letter(session, meeting, letter_id)
    check_step(letter, before=LetterState.WAITING)
    check_can_be_issued(letter, meeting, live_count(session, meeting))
    _check_unchanged(letter, meeting, proof)
    check_all_initialled(session, CHAIN, letter.id)
    if letter.kind is LetterKind.CORRECTION and letter.changes is not None:
        become(session, letter.changes, LetterState.CORRECTED, actor=actor, now=now)
    letter.told = proof.told
    become(session, letter, LetterState.ISSUED, actor=actor, now=now)
    hidden = meeting.is_restricted(default)
    return _issued(session, storage, letter, proof, bureau=bureau, hidden=hidden, actor=actor, now=now)


def _check_unchanged(letter: Letter, meeting: Meeting, proof: Proof) -> None:
    if letter.version != proof.version:
        raise StaleVersion("Surat ini diubah orang lain sejak diperiksa. Muat ulang halamannya.")
    if calendar_facts(meeting) != proof.told:
        raise StaleVersion("Jadwal pertemuan diubah orang lain sejak surat diperiksa. Muat ulang halamannya.")


def _issued(
    session: Session,
    storage: Storage,
    letter: Letter,
    proof: Proof,
    *,
    bureau: Bureau,
    hidden: bool,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    subject, kind = document_key(letter)
    changed = document_of_letter(session, letter.changes) if letter.changes else None
    return issue_document(
        session,
        storage,
        kind=kind,
        subject=subject,
        title=letter.subject or subject_text(schedule_of(letter.meeting)),
        files=proof.files,
        number=letter.number,
        dated_on=letter.issued_on,
        issuer=bureau.name,
        signatory_position=letter.signatory.position if letter.signatory else None,
        is_internal=hidden,
        reason=REASON if last_revision(session, subject, kind) else None,
        actor=actor,
        now=now,
        code=proof.code,
        changes_id=changed.id if changed else None,
    )
