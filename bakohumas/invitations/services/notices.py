"""What those who organise a meeting are told of it by mail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role, User
from bakohumas.accounts.queries import active_with_role
from bakohumas.core.validators import is_email
from bakohumas.invitations.notices import team_mail
from bakohumas.invitations.queries.seats import asking_round
from bakohumas.invitations.sender import Sender
from bakohumas.mail.services import enqueue_all
from bakohumas.meetings.models import Meeting

ORGANISERS = {Role.ADMIN, Role.SECRETARIAT}


def organisers_of(session: Session, meeting: Meeting) -> list[User]:
    """Who of the meeting's team organises, else the whole secretariat; active accounts only."""
    team = [user for user in meeting.team if user.active and user.roles & ORGANISERS]
    return team or active_with_role(session, Role.SECRETARIAT)


def tell_team(
    session: Session, meeting: Meeting, *, key: str, subject: str, lines: Sequence[str], sender: Sender, now: datetime
) -> int:
    """Queue one mail to each of those who organise; how many there are. The same `key` tells each of them once."""
    url = f"{sender.base_url}/pertemuan/{meeting.slug}/undangan/"
    people = [user for user in organisers_of(session, meeting) if is_email(user.email)]
    mails = [team_mail(user, key, subject, lines, url, sender=sender, now=now) for user in people]
    return len(enqueue_all(session, mails, now=now))


def tell_when_all_answered(session: Session, meeting: Meeting, *, sender: Sender, now: datetime) -> bool:
    """Tell the organisers once that nobody is silent any more; whether that is so. Asking anew begins a new round."""
    asked = asking_round(session, meeting)
    if not asked.invited or asked.silent:
        return False
    tell_team(
        session,
        meeting,
        key=f"semua-menjawab:{meeting.id}:{asked.mark}",
        subject=f"Semua instansi sudah menjawab: {meeting.title}",
        lines=(f"Semua {asked.invited} instansi yang diundang ke “{meeting.title}” sudah menjawab.",),
        sender=sender,
        now=now,
    )
    return True
