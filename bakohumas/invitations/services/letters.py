"""The surat undangan: written, numbered, laid before its signatory, issued, corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core import audit, formats
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.storage import Storage
from bakohumas.invitations.letter_text import subject_text
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.queries.invitees import live_count
from bakohumas.invitations.queries.letters import issued_letter, newest_letter
from bakohumas.invitations.rules.letters import check_can_be_edited, check_can_be_issued, check_step
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts
from bakohumas.meetings.services.states import lock
from bakohumas.registry.models import Bureau, IssuedDocument
from bakohumas.registry.queries import last_revision, letter_numbering
from bakohumas.registry.services import issue_document, take_number
from bakohumas.registry.services.numbers import LETTERS
from bakohumas.registry.signatory import Signatory

KIND = "undangan"  # of the issued document
REASON = "Ralat surat undangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDetails:
    """What people type of a letter; None is unknown, or taken from the office's template."""

    number: str | None = None
    urgency: str | None = None
    attachment_note: str | None = None
    subject: str | None = None
    opening: str | None = None
    closing: str | None = None
    issued_on: date | None = None
    issued_place: str | None = None
    signatory: Signatory | None = None
    cc: tuple[str, ...] = ()


NAMES = tuple(field.name for field in fields(LetterDetails))


def letter_details(letter: Letter) -> LetterDetails:
    """What is stored of a letter, in the shape that people edit."""
    values = {name: getattr(letter, name) for name in NAMES}
    return LetterDetails(**{**values, "cc": tuple(letter.cc)})


def usual_letter(bureau: Bureau, on: date) -> LetterDetails:
    """What a new letter begins with: the office's texts and signatory, as far as they are filled in."""
    return LetterDetails(
        urgency="Biasa",
        issued_on=on,
        issued_place=bureau.city,
        signatory=bureau.signatory,
    )


def save_letter(
    session: Session,
    meeting: Meeting,
    details: LetterDetails,
    *,
    version: int,
    bureau: Bureau,
    actor: Actor,
    now: datetime,
) -> Letter:
    """Store the draft, which is made when there is none (`version` 0).

    Raises StaleVersion when the page was made from an older version, DomainError for a letter that is no draft and
    for a number that another letter has.
    """
    lock(session, meeting)
    letter = newest_letter(session, meeting) or _draft(session, meeting, now)
    check_can_be_edited(letter)
    if letter.version != version:
        raise StaleVersion("Surat ini diubah orang lain selagi Anda menyunting.")
    if details.number and details.number != letter.number:
        _take(session, letter, details.number, details.issued_on, bureau, actor, now)
    changed = [name for name in NAMES if getattr(letter_details(letter), name) != getattr(details, name)]
    for name in changed:
        value = getattr(details, name)
        setattr(letter, name, list(value) if name == "cc" else value)
    letter.version += 1
    letter.updated_at = now
    session.flush()
    audit.record(session, actor, "letter:edit", f"letter:{letter.id}", _told(letter, changed, actor), now=now)
    return letter


def _told(letter: Letter, changed: list[str], actor: Actor) -> dict[str, Any]:
    return {name: audit.digest(actor.keys, repr(getattr(letter, name))) for name in changed}


def _draft(session: Session, meeting: Meeting, now: datetime, **given: Any) -> Letter:
    letter = Letter(
        **{
            "meeting_id": meeting.id,
            "kind": LetterKind.INVITATION,
            "cc": [],
            "state": LetterState.DRAFT,
            "version": 0,
            "created_at": now,
            "updated_at": now,
            **given,
        }
    )
    session.add(letter)
    session.flush()
    return letter


def _usual_draft(session: Session, meeting: Meeting, bureau: Bureau, now: datetime) -> Letter:
    usual = usual_letter(bureau, formats.local(now, meeting.zone).date())
    return _draft(session, meeting, now, **{name: getattr(usual, name) for name in NAMES if name != "cc"})


def number_subject(letter: Letter) -> str:
    """What the register calls the letter; a correction goes on under the number of what it corrects."""
    return f"meeting:{letter.meeting_id}:{letter.kind}"


def _take(
    session: Session,
    letter: Letter,
    printed: str | None,
    on: date | None,
    bureau: Bureau,
    actor: Actor,
    now: datetime,
) -> str:
    day = on or formats.local(now, letter.meeting.zone).date()
    row = take_number(
        session,
        LETTERS,
        day,
        subject=number_subject(letter),
        numbering=letter_numbering(bureau),
        printed=printed,
        actor=actor,
        now=now,
    )
    return row.printed


def number_letter(session: Session, meeting: Meeting, *, bureau: Bureau, actor: Actor, now: datetime) -> str:
    """Give the draft the next number of the register; a letter not saved yet begins as its page proposes it.

    Raises DomainError without a template, or for no draft.
    """
    lock(session, meeting)
    letter = newest_letter(session, meeting) or _usual_draft(session, meeting, bureau, now)
    check_can_be_edited(letter)
    letter.number = _take(session, letter, None, letter.issued_on, bureau, actor, now)
    letter.version += 1
    letter.updated_at = now
    return letter.number


def request_signature(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """Lay the draft before its signatory. Raises DomainError naming what is missing."""
    return _step(session, meeting, LetterState.DRAFT, LetterState.WAITING, actor=actor, now=now)


def withdraw_letter(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """Take the letter back to be edited. Raises DomainError when it is not waiting."""
    return _step(session, meeting, LetterState.WAITING, LetterState.DRAFT, actor=actor, now=now)


def _step(
    session: Session, meeting: Meeting, before: LetterState, after: LetterState, *, actor: Actor, now: datetime
) -> Letter:
    lock(session, meeting)
    letter = the_letter(session, meeting)
    check_step(letter, before=before)
    if after is not LetterState.DRAFT:
        check_can_be_issued(letter, meeting, live_count(session, meeting))
    _become(session, letter, after, actor=actor, now=now)
    return letter


def the_letter(session: Session, meeting: Meeting) -> Letter:
    """The newest letter. Raises DomainError when none was written."""
    letter = newest_letter(session, meeting)
    if letter is None:
        raise DomainError("Belum ada surat undangan. Simpan drafnya lebih dulu.")
    return letter


def _become(session: Session, letter: Letter, state: LetterState, *, actor: Actor, now: datetime) -> None:
    changes = {"from": str(letter.state), "to": str(state)}
    letter.state = state
    letter.version += 1
    letter.updated_at = now
    audit.record(session, actor, "letter:state", f"letter:{letter.id}", changes, now=now)


def issue_letter(  # noqa: PLR0913 - what a document is issued from
    session: Session,
    storage: Storage,
    meeting: Meeting,
    files: Mapping[str, bytes],
    *,
    version: int,
    told: CalendarFacts,
    code: str,
    bureau: Bureau,
    default: str,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    """Freeze the letter: `files` are the copy for the file, rendered from `version` with `code` before.

    `told` is when and where the meeting was then; `default` is the visibility of a meeting that does not say. A
    correction replaces the letter before it. Raises StaleVersion when the letter or the schedule changed since it was
    rendered, DomainError naming what is missing.
    """
    lock(session, meeting)
    letter = the_letter(session, meeting)
    check_step(letter, before=LetterState.WAITING)
    check_can_be_issued(letter, meeting, live_count(session, meeting))
    if letter.version != version:
        raise StaleVersion("Surat ini diubah orang lain sejak diperiksa. Muat ulang halamannya.")
    if calendar_facts(meeting) != told:
        raise StaleVersion("Jadwal pertemuan diubah orang lain sejak surat diperiksa. Muat ulang halamannya.")
    earlier = issued_letter(session, meeting.id)
    if earlier is not None:
        _become(session, earlier, LetterState.CORRECTED, actor=actor, now=now)
    letter.told = told
    _become(session, letter, LetterState.ISSUED, actor=actor, now=now)
    hidden = meeting.is_restricted(default)
    return _issued(
        session, storage, meeting, letter, files, code=code, bureau=bureau, hidden=hidden, actor=actor, now=now
    )


def _issued(  # noqa: PLR0913 - what a document is issued from
    session: Session,
    storage: Storage,
    meeting: Meeting,
    letter: Letter,
    files: Mapping[str, bytes],
    *,
    code: str,
    bureau: Bureau,
    hidden: bool,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    subject = f"meeting:{meeting.id}"
    return issue_document(
        session,
        storage,
        kind=KIND,
        subject=subject,
        title=letter.subject or subject_text(schedule_of(meeting)),
        files=files,
        number=letter.number,
        dated_on=letter.issued_on,
        issuer=bureau.name,
        signatory_position=letter.signatory.position if letter.signatory else None,
        is_internal=hidden,
        reason=REASON if last_revision(session, subject, KIND) else None,
        actor=actor,
        now=now,
        code=code,
    )


def correct_letter(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """A draft that corrects the issued letter, which holds until the correction is issued."""
    lock(session, meeting)
    letter = the_letter(session, meeting)
    check_step(letter, before=LetterState.ISSUED)
    values = {name: getattr(letter, name) for name in NAMES}
    made = _draft(session, meeting, now, **{**values, "cc": list(letter.cc)}, revision=(letter.revision or 0) + 1)
    audit.record(session, actor, "letter:correct", f"letter:{made.id}", {"corrects": letter.id}, now=now)
    return made
