"""A message that came in by whatever way, filed in one unit of work of its own."""

from collections.abc import Sequence

from bakohumas.core import clock, web
from bakohumas.core.access import Actor
from bakohumas.core.db import db
from bakohumas.exchange.runtime import unit_of_work
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.intake import receive
from bakohumas.registry.queries import bureau

MAIL_SERVER = "server surel"


def file_mail(raw: bytes, recipients: Sequence[str]) -> None:
    """Judge, store and commit one message; `recipients` are the envelope's. In an app context.

    Whatever it raises, nothing was stored and the message must be given again.
    """
    sender = sender_of(bureau(db.session()), web.settings())
    with unit_of_work() as session:  # its first statement takes the lock, after the message has been read and stored
        storage, keys, now = web.house().storage, web.keys(), clock.now()
        actor = Actor(kind="sistem", name=MAIL_SERVER, keys=keys, request_id=f"mail-{now:%Y%m%d%H%M%S}")
        receive(session, storage, raw, recipients, sender=sender, actor=actor, keys=keys, now=now)
