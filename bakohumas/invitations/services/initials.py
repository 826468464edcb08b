"""Initials of a letter: laid before several officials in turn, each by a link of the own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.accounts.queries import user_by_email
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, give_link
from bakohumas.invitations.models import Letter, LetterState
from bakohumas.invitations.rules.letters import CHAIN, NAMES, check_step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.notices import tell_team
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock
from bakohumas.registry.mails import Office
from bakohumas.registry.models import ApprovalState, ApprovalStep
from bakohumas.registry.queries import asked_step
from bakohumas.registry.services.chains import Approver, ask_for_initials, link_owner, start_chain


def office_of(sender: Sender) -> Office:
    """The bureau as the mail to an approver shows it."""
    return Office(name=sender.name or "", address=sender.address, domain=sender.domain, base_url=sender.base_url)


def letter_title(letter: Letter) -> str:
    """What an approver reads of the letter before opening it."""
    return letter.subject or f"{NAMES[letter.kind].capitalize()} {letter.meeting.title}"


def ask_initials(
    session: Session,
    meeting: Meeting,
    letter: Letter,
    approvers: Sequence[Approver],
    *,
    sender: Sender,
    actor: Actor,
    now: datetime,
) -> str:
    """Lay a letter that waits for its signature before officials; the token of the first one's link.

    An address of an account stands for the account. Raises DomainError for a letter in another state.
    """
    lock(session, meeting)
    session.refresh(letter)
    check_step(letter, before=LetterState.WAITING)
    known = [_with_account(session, one) for one in approvers]
    steps = start_chain(session, CHAIN, letter.id, known, revision=letter.version, actor=actor, now=now)
    return _ask(session, letter, steps[0], sender=sender, actor=actor, now=now)


def _with_account(session: Session, approver: Approver) -> Approver:
    user = user_by_email(session, approver.email) if approver.email else None
    return replace(approver, user_id=user.id, name=approver.name or user.name) if user else approver


def _ask(session: Session, letter: Letter, step: ApprovalStep, *, sender: Sender, actor: Actor, now: datetime) -> str:
    title, office = letter_title(letter), office_of(sender)
    return ask_for_initials(session, step, title, letter.number, office=office, actor=actor, now=now)


def link_of_step(session: Session, letter: Letter, step_id: int, *, actor: Actor, now: datetime) -> str:
    """The token of whoever is asked now. Raises NoResultFound for a step of another letter or one not asked."""
    step = asked_step(session, CHAIN, letter.id, step_id)
    audit.record(session, actor, "approval:link", f"letter:{letter.id}", {"step": step.order}, now=now)
    return give_link(session, Purpose.APPROVAL, link_owner(step), keys=actor.keys, now=now)


def follow_decision(
    session: Session,
    letter: Letter,
    step: ApprovalStep,
    following: ApprovalStep | None,
    *,
    sender: Sender,
    actor: Actor,
    now: datetime,
) -> None:
    """Ask the next one; tell those who organise when the last one has decided, or one sent the letter back."""
    if following is not None:
        _ask(session, letter, following, sender=sender, actor=actor, now=now)
        return
    returned = step.state is ApprovalState.RETURNED
    done = (
        f"{NAMES[letter.kind].capitalize()} dikembalikan" if returned else f"Semua paraf {NAMES[letter.kind]} lengkap"
    )
    reason = f"{step.approver_position}: {step.reason}" if returned else "Surat dapat ditandatangani dan diterbitkan."
    subject, key = f"{done}: {letter.meeting.title}", f"paraf:{step.id}"
    tell_team(session, letter.meeting, key=key, subject=subject, lines=(reason,), sender=sender, now=now)
