"""What was delivered to invited agencies, and how."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base
from bakohumas.mail.models import Outbox

if TYPE_CHECKING:
    from bakohumas.invitations.models.invitations import Invitation


class Channel(StrEnum):
    """How something reaches an agency."""

    EMAIL = "surel"
    WHATSAPP = "whatsapp"


class DeliveryKind(StrEnum):
    """What was sent."""

    INVITATION = "undangan"
    CHANGE = "perubahan"
    CANCELLATION = "pembatalan"
    REMINDER = "pengingat"
    RECEIPT = "tanda_terima"


class Delivery(Base):
    """One sending to one agency. A mail's state is its outbox row's; WhatsApp is only marked by a person."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel]
    kind: Mapped[DeliveryKind]
    sequence: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(300))
    outbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outbox.id"), index=True)

    invitation: Mapped["Invitation"] = relationship(back_populates="deliveries")
    outbox: Mapped[Outbox | None] = relationship()
