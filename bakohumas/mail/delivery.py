"""Moves what the outbox holds to the mail server, one mail at a time."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.db import as_writer
from bakohumas.mail.models import MAIL_CHANNEL, Outbox
from bakohumas.mail.queries import claimable_ids
from bakohumas.mail.services import claim, drop_expired, empty_bodies, record_failure, record_sent
from bakohumas.mail.transport import DeliveryError, Envelope, Transport

log = logging.getLogger(__name__)


Refused = Callable[[Session, Outbox, int | None, str, datetime], None]


def nobody_asks(_session: Session, _mail: Outbox, _code: int | None, _words: str, _now: datetime) -> None:
    """Nobody wants to know of refused mails."""


@dataclass(slots=True)
class Courier:
    """Sends everything that is due on its channel. Several may run at once, in threads or processes: the claims decide.

    `wait` sleeps for so many seconds and says whether to stop; `pause` are the seconds between two mails. `refused`
    is told of each mail that a server refused for good, with its code and words, in the transaction that notes it.
    """

    sessions: Callable[[], Session]
    transport: Transport
    clock: Callable[[], datetime]
    wait: Callable[[float], bool]
    pause: float
    channel: str = MAIL_CHANNEL
    refused: Refused = nobody_asks
    outage: DeliveryError | None = field(default=None, init=False)

    def run(self) -> int:
        """Send all mails that are due; how many the server took.

        When the server cannot be reached, it is asked once a run and every mail that is due notes the same failure.
        """
        self.outage, sent = None, 0
        try:
            while (mail := self._next()) is not None:
                delivered = self._deliver(mail)
                sent += delivered
                if self._rests(delivered):
                    break
        finally:
            self.transport.close()
        return sent

    def tend(self) -> None:
        """Drop what is too late to send, and empty what was sent long ago."""
        with _writing(self.sessions) as session:
            drop_expired(session, now=self.clock())
            empty_bodies(session, now=self.clock())

    def _next(self) -> Outbox | None:
        """The next mail, claimed and let go of the session; None when nothing is due."""
        while due := self._due():
            with _writing(self.sessions) as session:
                found = claim(session, self.clock(), channel=self.channel, due=due)
                session.expunge_all()
            if found:  # else another worker was faster
                return found[0]
        return None

    def _due(self) -> list[tuple[int, int]]:
        """Looked for as a reader: a worker with nothing to do holds up nobody."""
        with self.sessions() as session:
            return claimable_ids(session, self.clock(), 1, self.channel)

    def _deliver(self, mail: Outbox) -> bool:
        error = self._attempt(mail)
        with _writing(self.sessions) as session:
            if error is None:
                record_sent(session, mail, now=self.clock())
            else:
                record_failure(session, mail, error, now=self.clock())
                if error.is_permanent:
                    self.refused(session, mail, error.code, error.words, self.clock())
        log.info("mail %s %s: %s", mail.id, mail.kind, "sent" if error is None else f"failed {error.code or ''}")
        return error is None

    def _attempt(self, mail: Outbox) -> DeliveryError | None:
        if self.outage is not None:
            return self.outage
        try:
            self.transport.send(envelope_of(mail))
        except DeliveryError as error:
            if error.is_outage:
                self.outage = error
            return error
        return None

    def _rests(self, delivered: bool) -> bool:  # noqa: FBT001 - the outcome of the last mail
        """Keep the pace after a mail; whether to stop."""
        return self.wait(self.pause if delivered and self.transport.is_paced else 0)


def envelope_of(mail: Outbox) -> Envelope:
    """What the server is told. Raises ValueError for a mail whose body was emptied."""
    if mail.body is None:
        raise ValueError(f"mail {mail.id} has no body any more")
    name = f"{mail.id:07}-{mail.message_id.strip('<>').partition('@')[0]}"
    return Envelope(mail.envelope_sender, mail.recipient, mail.body, name)


@contextmanager
def _writing(sessions: Callable[[], Session]) -> Iterator[Session]:
    with sessions() as session, as_writer(session):
        yield session
        session.commit()
