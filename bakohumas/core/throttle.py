"""Counting tries in the database, so that two processes and a restart share the count."""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from bakohumas.core.db import Base
from bakohumas.core.errors import TooMany

PREFIX_BITS = {4: 24, 6: 48}


class Throttle(Base):
    """Tries of one kind by one key within a window that began at `began_at`."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    began_at: Mapped[datetime]
    count: Mapped[int]


def prefix_of(address: str | None) -> str:
    """The network a request came from: /24 or /48, never the whole address; '-' when it is not known."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "-"
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{found}/{PREFIX_BITS[found.version]}", strict=False))


def tries(session: Session, key: str, *, window: timedelta, now: datetime) -> int:
    """Tries counted for `key` in the running window."""
    row = session.get(Throttle, key)
    return 0 if row is None or now - row.began_at >= window else row.count


def locked_row(session: Session, key: str, *, now: datetime) -> Throttle:
    """The row of `key`, made when there is none, and locked until the commit."""
    row = session.get(Throttle, key, with_for_update=True)
    if row is not None:
        return row
    try:
        with session.begin_nested():
            session.add(made := Throttle(key=key, began_at=now, count=0))
    except IntegrityError:  # another process made it first
        return session.get_one(Throttle, key, with_for_update=True)
    return made


def count_try(session: Session, key: str, *, window: timedelta, now: datetime) -> int:
    """Count one more try; the number in the window, this one included. The caller commits."""
    row = locked_row(session, key, now=now)
    if now - row.began_at >= window:
        row.began_at, row.count = now, 0
    row.count += 1
    session.flush()
    return row.count


def check_tries(session: Session, key: str, *, limit: int, window: timedelta, now: datetime) -> None:
    """Raises TooMany when `limit` tries of the window are used up."""
    if tries(session, key, window=window, now=now) >= limit:
        raise TooMany(
            "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.", retry_after=int(window.total_seconds())
        )


def forget_tries(session: Session, key: str) -> None:
    """Start again at nought. The caller commits."""
    session.execute(sa.delete(Throttle).where(Throttle.key == key))
