"""What the worker does for this package every minute: planned reminders that are due."""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import web
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer
from bakohumas.core.quiet import read_rules
from bakohumas.core.settings import Settings
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.planned import Clockwork, due_reminders
from bakohumas.invitations.services.sweeping import deal_with
from bakohumas.registry.queries import bureau

log = logging.getLogger(__name__)
BY = "Pengingat otomatis"


def clockwork_of(settings: Settings) -> Clockwork:
    """What the settings say of reminders."""
    return Clockwork(read_rules(settings.reminders), settings.quiet)


def send_due_reminders(sessions: Callable[[], Session], now: datetime) -> None:
    """Send each once, a transaction for each, so that one that fails holds up no other. In the app's context."""
    settings, clockwork = web.settings(), clockwork_of(web.settings())
    with sessions() as session:
        due = due_reminders(session, clockwork, now)
    for meeting_id, days_before in due:
        actor = Actor(kind="sistem", name=BY, keys=web.keys(), request_id=f"worker-{now:%Y%m%d%H%M}")
        with sessions() as session, as_writer(session):
            sender = sender_of(bureau(session), settings)
            done = deal_with(session, meeting_id, days_before, clockwork, sender=sender, actor=actor, now=now)
            session.commit()
        if done:
            log.info("reminder H-%s of meeting %s dealt with", days_before, meeting_id)
