"""What a judged mail does: an answer recorded, a receipt, the entry sent again, a failed delivery marked."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Inbox, Invitation, Outcome, ReplySource
from bakohumas.invitations.queries.intake import invited_addresses
from bakohumas.invitations.rules.answers import stored_answer
from bakohumas.invitations.rules.intake_matching import Match
from bakohumas.invitations.rules.intake_values import Given, Message, Verdict, Way, Why
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.services.intake_mails import send_entry_again, send_receipt
from bakohumas.invitations.services.intake_recording import answer_of, record_answer
from bakohumas.invitations.services.intake_reports import note_report
from bakohumas.invitations.services.notices import tell_team

HOURLY = timedelta(hours=1)


def take_effect(
    session: Session,
    row: Inbox,
    message: Message,
    matched: Match,
    verdict: Verdict,
    invitation: Invitation | None,
    *,
    desk: IntakeDesk,
) -> None:
    """Do what the verdict says; the row is in the session and tells it too."""
    if verdict.why is Why.BOUNCE:
        note_report(session, message.mail, invitation, now=desk.now)
    elif invitation is not None and verdict.given is not None:
        _record(session, row, message, matched, verdict.given, invitation, desk=desk)
    elif invitation is not None and verdict.why is Why.REFRESH:
        _refresh(session, invitation, desk)
    if row.outcome is Outcome.REVIEW and invitation is not None:
        _tell(session, invitation, desk)


def _record(
    session: Session,
    row: Inbox,
    message: Message,
    matched: Match,
    given: Given,
    invitation: Invitation,
    *,
    desk: IntakeDesk,
) -> None:
    answer, by = answer_of(given, stored_answer(invitation)), _answered_by(row, invitation)
    try:
        record_answer(session, row, invitation, answer, source=ReplySource.MAIL, by=by, desk=desk)
    except DomainError:  # more people than the agency or the room has seats for
        row.outcome, row.why, row.stamped_at = Outcome.REVIEW, str(Why.FULL), None
        return
    if matched.way is Way.KEY and _is_owed_receipt(message, invitation, desk):
        invitation.receipt_at = desk.now
        send_receipt(session, invitation, by, desk)


def _answered_by(row: Inbox, invitation: Invitation) -> str:
    """The agency, or who answered for it as the mail says."""
    if row.from_address is None or row.from_address in invited_addresses(invitation):
        return invitation.shown_agency
    return f"{row.from_name} <{row.from_address}>" if row.from_name else row.from_address


def _is_owed_receipt(message: Message, invitation: Invitation, desk: IntakeDesk) -> bool:
    """Whether somebody else answered, and the agency has not been told of such within the hour.

    Never because of a mail from the null sender: it might be an answer to ours.
    """
    sender = message.mail.sender
    if message.mail.return_path == "" or (sender and sender.address in invited_addresses(invitation)):
        return False
    return invitation.receipt_at is None or desk.now - invitation.receipt_at >= HOURLY


def _refresh(session: Session, invitation: Invitation, desk: IntakeDesk) -> None:
    if invitation.refreshed_at is not None and desk.now - invitation.refreshed_at < HOURLY:
        return
    if send_entry_again(session, invitation, desk):
        invitation.refreshed_at = desk.now


def _tell(session: Session, invitation: Invitation, desk: IntakeDesk) -> None:
    """Tell the organisers once a day that mails wait to be read."""
    meeting = invitation.meeting
    tell_team(
        session,
        meeting,
        key=f"surel-perlu-dibaca:{meeting.id}:{desk.now:%Y%m%d}",
        subject=f"Ada surel yang perlu dibaca: {meeting.title}",
        lines=(
            f"Surel tentang “{meeting.title}” tidak dapat dicatat otomatis.",
            f"Buka Surat masuk untuk membaca dan memutuskannya: {desk.sender.base_url}/surat-masuk/",
        ),
        sender=desk.sender,
        now=desk.now,
    )
