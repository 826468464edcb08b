"""Letters of a meeting: written, numbered, laid before their signatory. Without an id the invitation is meant."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core import audit, formats
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.queries.invitees import live_count
from bakohumas.invitations.queries.letters import letter_of, newest_letter
from bakohumas.invitations.rules.letters import CHAIN, check_can_be_edited, check_can_be_issued, check_step
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import letter_numbering
from bakohumas.registry.services import new_code, take_number
from bakohumas.registry.services.chains import void_chain
from bakohumas.registry.services.numbers import LETTERS
from bakohumas.registry.signatory import Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDetails:
    """What people type of a letter; None is unknown, or taken from the office's template."""

    number: str | None = None
    urgency: str | None = None
    attachment_note: str | None = None
    subject: str | None = None
    opening: str | None = None
    body: str | None = None
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
    letter_id: int | None = None,
) -> Letter:
    """Store the draft, which is made when there is none (`version` 0).

    Raises StaleVersion when the page was made from an older version, DomainError for a letter that is no draft and
    for a number that another letter has.
    """
    lock(session, meeting)
    letter = found_letter(session, meeting, letter_id) or draft_letter(session, meeting, now)
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


def draft_letter(session: Session, meeting: Meeting, now: datetime, **given: Any) -> Letter:
    """A new draft, of an invitation unless `given` says otherwise."""
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
    return draft_letter(session, meeting, now, **{name: getattr(usual, name) for name in NAMES if name != "cc"})


def number_subject(letter: Letter) -> str:
    """What the register calls the letter: a meeting has one invitation, and any number of letters that change it."""
    if letter.kind is LetterKind.INVITATION:
        return f"meeting:{letter.meeting_id}:{letter.kind}"
    return f"letter:{letter.id}"


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


def number_letter(
    session: Session, meeting: Meeting, *, bureau: Bureau, actor: Actor, now: datetime, letter_id: int | None = None
) -> str:
    """Give the draft the next number of the register; a letter not saved yet begins as its page proposes it.

    Raises DomainError without a template, or for no draft.
    """
    lock(session, meeting)
    letter = found_letter(session, meeting, letter_id) or _usual_draft(session, meeting, bureau, now)
    check_can_be_edited(letter)
    letter.number = _take(session, letter, None, letter.issued_on, bureau, actor, now)
    letter.version += 1
    letter.updated_at = now
    return letter.number


def request_signature(
    session: Session, meeting: Meeting, *, actor: Actor, now: datetime, letter_id: int | None = None
) -> Letter:
    """Lay the draft before its signatory, with the code by which it can be verified once it is issued.

    Raises DomainError naming what is missing.
    """
    letter = _step(session, meeting, letter_id, LetterState.DRAFT, LetterState.WAITING, actor=actor, now=now)
    letter.code = new_code()
    return letter


def withdraw_letter(
    session: Session, meeting: Meeting, *, actor: Actor, now: datetime, letter_id: int | None = None
) -> Letter:
    """Take the letter back to be edited; its code and what initials it has are given up.

    Raises DomainError when it is not waiting.
    """
    letter = _step(session, meeting, letter_id, LetterState.WAITING, LetterState.DRAFT, actor=actor, now=now)
    letter.code = None
    void_chain(session, CHAIN, letter.id, now=now)
    return letter


def _step(
    session: Session,
    meeting: Meeting,
    letter_id: int | None,
    before: LetterState,
    after: LetterState,
    *,
    actor: Actor,
    now: datetime,
) -> Letter:
    lock(session, meeting)
    letter = the_letter(session, meeting, letter_id)
    check_step(letter, before=before)
    if after is not LetterState.DRAFT:
        check_can_be_issued(letter, meeting, live_count(session, meeting))
    become(session, letter, after, actor=actor, now=now)
    return letter


def found_letter(session: Session, meeting: Meeting, letter_id: int | None) -> Letter | None:
    """The letter of this id, or the newest invitation, None while there is none.

    Raises NoResultFound for the id of another meeting's letter.
    """
    return newest_letter(session, meeting) if letter_id is None else letter_of(session, meeting, letter_id)


def the_letter(session: Session, meeting: Meeting, letter_id: int | None = None) -> Letter:
    """As `found_letter`. Raises DomainError when no invitation was written."""
    letter = found_letter(session, meeting, letter_id)
    if letter is None:
        raise DomainError("Belum ada surat undangan. Simpan drafnya lebih dulu.")
    return letter


def become(session: Session, letter: Letter, state: LetterState, *, actor: Actor, now: datetime) -> None:
    """Write the state of a letter and its audit row, without asking a rule."""
    changes = {"from": str(letter.state), "to": str(state)}
    letter.state = state
    letter.version += 1
    letter.updated_at = now
    audit.record(session, actor, "letter:state", f"letter:{letter.id}", changes, now=now)
