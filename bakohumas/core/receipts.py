"""A form that creates something is taken once: its nonce is kept with the place it led to."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from bakohumas.core.db import Base


class FormReceipt(Base):
    """A form that was taken: the same nonce again leads to the same place and does nothing."""

    __tablename__ = "form_receipt"

    nonce: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    location: Mapped[str] = mapped_column(sa.String(300))
    taken_at: Mapped[datetime] = mapped_column(index=True)


def taken(session: Session, nonce: str) -> str | None:
    """Where the form with this nonce led to, None if it has not been taken."""
    receipt = session.get(FormReceipt, nonce) if nonce else None
    return receipt.location if receipt else None


def take(session: Session, nonce: str, location: str, *, now: datetime) -> None:
    """Remember that the form was taken. Raises IntegrityError at the commit when it was taken meanwhile."""
    if nonce:
        session.add(FormReceipt(nonce=nonce[:64], location=location, taken_at=now))
