"""Hangs the page of incoming mails on the app, and forgets raw messages in time."""

import logging
from collections.abc import Callable
from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from bakohumas.core import web
from bakohumas.core.db import as_writer
from bakohumas.core.storage import FileMissing
from bakohumas.invitations.services.inbox import forget_raw, has_forgettable
from bakohumas.invitations.views.inbox import bp, waiting_mails

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Register the page, tell others how many mails wait, and have old messages forgotten."""
    app.register_blueprint(bp)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("waiting_mails", waiting_mails)
    house.add_teller(web.EACH_MINUTE, forget_old)


def forget_old(sessions: Callable[[], Session], now: datetime) -> None:
    """The worker's chore; it becomes a writer only when there is something to forget."""
    with sessions() as session:
        if not has_forgettable(session, now):
            return
        with as_writer(session):
            try:
                forget_raw(session, web.house().storage, now=now)
            except FileMissing as error:
                log.warning("old mails are kept: %s", error)
                return
            session.commit()
