"""What the letter and the invitations of a meeting tell, added to its frozen facts."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Invitation, Letter, LetterKind, LetterState
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts
from bakohumas.meetings.models import Meeting


def with_invitations(session: Session, facts: MeetingFacts, meeting: Meeting) -> MeetingFacts:
    """`facts` with the invitation letter that holds (else the newest) and every standing invitation, in order."""
    holds = sa.case((Letter.state == LetterState.ISSUED, 0), else_=1)
    letter = session.scalar(
        sa.select(Letter)
        .where(Letter.meeting_id == meeting.id, Letter.kind == LetterKind.INVITATION)
        .order_by(holds, Letter.id.desc())
        .limit(1)
    )
    invited = session.scalars(
        sa.select(Invitation)
        .where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None))
        .order_by(Invitation.order, Invitation.id)
    )
    return replace(
        facts,
        letter=letter_facts(letter) if letter else None,
        invitations=tuple(invitation_facts(row) for row in invited),
    )


def letter_facts(letter: Letter) -> LetterFacts:
    """The letter as a frozen value."""
    return LetterFacts(
        number=letter.number,
        urgency=letter.urgency,
        attachment_note=letter.attachment_note,
        subject=letter.subject,
        opening=letter.opening,
        closing=letter.closing,
        issued_on=letter.issued_on,
        issued_place=letter.issued_place,
        revision=letter.revision,
        signatory=letter.signatory,
        cc=tuple(letter.cc),
    )


def invitation_facts(invitation: Invitation) -> InvitationFacts:
    """The invitation as a frozen value, without contact data."""
    return InvitationFacts(
        agency=invitation.agency_name,
        short_name=invitation.agency_short_name,
        category=invitation.agency_category,
        city=invitation.agency_city,
        addressee=invitation.addressee,
        reply=invitation.reply,
        protocol_rank=invitation.agency_rank,
    )
