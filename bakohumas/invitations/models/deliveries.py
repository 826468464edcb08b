"""What was delivered to invited agencies, and how."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import AsJSON, Base
from bakohumas.mail.models import Outbox
from bakohumas.meetings.rules.changes import CalendarFacts

if TYPE_CHECKING:
    from bakohumas.invitations.models.invitations import Invitation


SYSTEM = "Sistem"  # `by` of what no person pressed a button for


class Channel(StrEnum):
    """How something reaches an agency."""

    EMAIL = "surel"
    WHATSAPP = "whatsapp"


class DeliveryKind(StrEnum):
    """What was sent."""

    INVITATION = "undangan"
    CHANGE = "perubahan"
    POSTPONEMENT = "penundaan"
    CANCELLATION = "pembatalan"
    REMINDER = "pengingat"
    SEAT_OFFERED = "tempat_tersedia"  # a seat became free for somebody who waited
    NOTICE = "hari_pertemuan"  # on the day, to those who come
    RECEIPT = "tanda_terima"
    COUNTER_DECLINED = "tolak_usul"  # to one that proposed another time


class Delivery(Base):
    """One sending to one agency. A mail's state is its outbox row's; WhatsApp by hand is only marked by a person.

    `owed`: a WhatsApp message that nobody has marked as sent yet, so it stands in the queue; `at` is since when.
    """

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel]
    kind: Mapped[DeliveryKind]
    sequence: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(300))
    outbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outbox.id"), index=True)
    owed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    told: Mapped[CalendarFacts | None] = mapped_column(AsJSON(CalendarFacts))  # by WhatsApp; a mail's is `sent_facts`

    invitation: Mapped["Invitation"] = relationship(back_populates="deliveries")
    outbox: Mapped[Outbox | None] = relationship()
