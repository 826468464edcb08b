"""Counting failed sign-ins: per account and network with growing delays, and per network."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bakohumas.accounts.rules import (
    NETWORK_FAILURES,
    NETWORK_WINDOW,
    delay_after,
    failures_that_count,
)
from bakohumas.core.errors import TooMany
from bakohumas.core.throttle import Throttle, check_tries, count_try, forget_tries, locked_row

WAIT = "Terlalu banyak percobaan masuk. Tunggu sebentar, lalu coba lagi."


def _account_key(email: str, network: str) -> str:
    address = hashlib.sha256(email.lower().encode()).hexdigest()[:32]
    return f"masuk:{address}:{network}"


def _network_key(network: str) -> str:
    return f"masuk:{network}"


def check_may_try(session: Session, email: str, network: str, *, now: datetime) -> None:
    """Raises TooMany while this address must wait in this network; whether it has an account plays no part."""
    check_tries(session, _network_key(network), limit=NETWORK_FAILURES, window=NETWORK_WINDOW, now=now)
    row = session.get(Throttle, _account_key(email, network))
    if row is None:
        return
    wait = row.began_at + delay_after(failures_that_count(row.count, now - row.began_at)) - now
    if wait > timedelta(0):
        raise TooMany(WAIT, retry_after=int(wait.total_seconds()) + 1)


def count_failure(session: Session, email: str, network: str, *, now: datetime) -> None:
    """Count a wrong password; the row's `began_at` is the time of the last one. The caller commits."""
    count_try(session, _network_key(network), window=NETWORK_WINDOW, now=now)
    row = locked_row(session, _account_key(email, network), now=now)
    row.count = failures_that_count(row.count, now - row.began_at) + 1
    row.began_at = now
    session.flush()


def forgive(session: Session, email: str, network: str) -> None:
    """The right password came. The caller commits."""
    forget_tries(session, _account_key(email, network))
