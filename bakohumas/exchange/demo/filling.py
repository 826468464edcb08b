"""What the demo holds, written by the same services as the pages use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role, User
from bakohumas.accounts.services.users import add_user
from bakohumas.agencies.models import Agency
from bakohumas.agencies.services.groups import create_group
from bakohumas.core import clock, formats, web
from bakohumas.core.access import Actor
from bakohumas.exchange.demo.answers import ANSWERED, give_answers, refuse_waiting_mail
from bakohumas.exchange.demo.coming import RECORDS, Record, coming_record, record
from bakohumas.exchange.demo.house import BUREAU, GROUPS
from bakohumas.exchange.demo.mails import bring_mails
from bakohumas.exchange.meetings import named_meeting
from bakohumas.exchange.record.reading import import_record
from bakohumas.exchange.runtime import unit_of_work
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.services.commands import send_invitations_now
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.team import team_stamp
from bakohumas.meetings.services.schedule import set_team
from bakohumas.press.services import publish_composed
from bakohumas.press.text import PressKind
from bakohumas.registry.queries import bureau
from bakohumas.registry.services.bureau import save_bureau

FOUNDING_DAY = "2017-10-26"
SENT_BEFORE = timedelta(days=2)
ANSWERED_BEFORE = timedelta(hours=20)
MAILED_BEFORE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the demo with its password."""

    role: Role
    email: str
    name: str
    password: str


def fill_demo(accounts: list[Account]) -> None:
    """Fill a fresh instance, each part in a commit of its own.

    What is published about the founding meeting comes before the bureau of the demo, which is made up: neither its
    letterhead nor its contact may stand on it.
    """
    now = clock.now()
    with unit_of_work() as session:
        users = _people(session, accounts, now)
    for path in sorted(RECORDS.glob("*.json")):
        with unit_of_work() as session:
            _take(session, record(path.stem), users, now)
    for kind in (PressKind.NEWS, PressKind.RELEASE):
        with unit_of_work() as session:
            _publish(session, kind, users, now)
    with unit_of_work() as session:
        save_bureau(session, BUREAU, version=bureau(session).version, actor=_acting(users[Role.ADMIN]), now=now)
        coming = _take(session, coming_record(formats.local(now, web.settings().zone).date()), users, now)
        _groups(session, users, now)
        slug = coming.slug
    _invite(slug, users, now)


def _people(session: Session, accounts: list[Account], now: datetime) -> dict[Role, User]:
    operator = Actor(kind="sistem", keys=web.keys(), name="demo", request_id="demo")
    return {
        account.role: add_user(
            session, account.email, account.name, [account.role], account.password, actor=operator, now=now
        )
        for account in accounts
    }


def _acting(user: User) -> Actor:
    return Actor(kind="akun", keys=web.keys(), id=user.id, name=user.name, request_id="demo")


def _take(session: Session, told: Record, users: dict[Role, User], now: datetime) -> Meeting:
    actor = _acting(users[Role.SECRETARIAT])
    meeting = import_record(session, told, domain=web.settings().domain, actor=actor, now=now)
    team = [session.merge(user) for user in users.values()]
    set_team(session, meeting, team, stamp=team_stamp(meeting), actor=actor, now=now)
    return meeting


def _groups(session: Session, users: dict[Role, User], now: datetime) -> None:
    actor = _acting(users[Role.SECRETARIAT])
    for name, categories in GROUPS.items():
        group = create_group(session, name, actor=actor, now=now)
        wanted = sa.select(Agency).where(Agency.category.in_(categories)).order_by(Agency.name)
        group.agencies = list(session.scalars(wanted))


def _invite(slug: str, users: dict[Role, User], now: datetime) -> None:
    """Send two days ago: one mail comes back, the others arrive, and agencies answer."""
    organiser, sent_at = _acting(users[Role.SECRETARIAT]), now - SENT_BEFORE
    hands: dict[str, Any] = {"settings": web.settings(), "storage": web.house().storage, "actor": organiser}
    with unit_of_work() as session:
        meeting = named_meeting(session, slug)
        unlucky = [row.email for row in invitations_of(session, meeting) if row.email][-1]
        send_invitations_now(session, meeting, only=[unlucky], now=sent_at, **hands)
        refuse_waiting_mail(session, sent_at)
    with unit_of_work() as session:
        send_invitations_now(session, named_meeting(session, slug), now=sent_at, **hands)
    with unit_of_work() as session:
        meeting = named_meeting(session, slug)
        give_answers(session, meeting, organiser, now - ANSWERED_BEFORE)
    bring_mails(meeting, ANSWERED, _mail_server(), now - MAILED_BEFORE)


def _mail_server() -> Actor:
    return Actor(kind="sistem", keys=web.keys(), name="server surel", request_id="demo")


def _publish(session: Session, kind: PressKind, users: dict[Role, User], now: datetime) -> None:
    editor, approver = _acting(users[Role.PRESS_OFFICER]), _acting(users[Role.LEADER])
    meeting = session.scalars(sa.select(Meeting).where(Meeting.slug.like(f"%{FOUNDING_DAY}"))).one()
    publish_composed(
        session,
        web.house().storage,
        meeting,
        kind,
        settings=web.settings(),
        editor=editor,
        approver=approver,
        now=now,
    )
