"""Who came: rows of the daftar hadir, door devices, and conflicts between devices."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base, Recorded, Stamped
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting


class AttendanceRole(StrEnum):
    """Role at the meeting."""

    LEADER = "pimpinan"
    SPEAKER = "narasumber"
    MODERATOR = "moderator"
    PARTICIPANT = "peserta"
    COMMITTEE = "panitia"
    PRESS = "pers"
    GUEST = "tamu"


class AttendanceStatus(StrEnum):
    """izin and tidak_hadir did not come and are not counted."""

    PRESENT = "hadir"
    REPRESENTING = "diwakili"
    EXCUSED = "izin"
    ABSENT = "tidak_hadir"
    WALK_IN = "tamu"


class Method(StrEnum):
    """How the check-in was made."""

    QR = "qr"
    CODE = "kode"
    DESK = "meja"
    MANUAL = "manual"
    IMPORT = "impor"


LIVE = sa.text("voided_at IS NULL AND delegate_key IS NOT NULL")


class Attendance(Recorded, Stamped, Base):
    """One person on one day. A voided row is counted nowhere."""

    __tablename__ = "attendance"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "client_uuid"),
        sa.Index(
            "uq_attendance_live_delegate",
            "meeting_id",
            "day_on",
            "delegate_key",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        sa.Index("ix_attendance_meeting_voided", "meeting_id", "voided_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    day_on: Mapped[date]
    order: Mapped[int]  # of arrival, and of the record
    invitation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("invitation.id"), index=True)
    agency_text: Mapped[str | None] = mapped_column(sa.String(300))
    delegate_key: Mapped[str | None] = mapped_column(sa.String(340))  # `rules.check_in.person_key`; None: not compared
    person_name: Mapped[str] = mapped_column(sa.String(300))
    front_title: Mapped[str | None] = mapped_column(sa.String(60))
    back_title: Mapped[str | None] = mapped_column(sa.String(120))
    position: Mapped[str | None] = mapped_column(sa.String(300))
    phone: Mapped[str | None] = mapped_column(sa.String(60))  # of a walk-in who gave it; as typed
    represents_position: Mapped[str | None] = mapped_column(sa.String(300))
    role: Mapped[AttendanceRole | None]
    mode: Mapped[str | None] = mapped_column(sa.String(10))  # luring daring
    status: Mapped[AttendanceStatus | None]
    checked_in_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(sa.String(300))
    time_doubtful: Mapped[bool]  # the device told a time that cannot be; the arrival time stands
    method: Mapped[Method | None]
    device_id: Mapped[int | None] = mapped_column(sa.ForeignKey("door_device.id"))
    client_uuid: Mapped[str] = mapped_column(sa.String(36))
    signature_svg: Mapped[str | None] = mapped_column(sa.Text)  # one SVG path 'd'
    signed_on_paper: Mapped[bool]
    note: Mapped[str | None] = mapped_column(sa.String(500))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str | None] = mapped_column(sa.String(500))
    voided_by: Mapped[str | None] = mapped_column(sa.String(300))

    meeting: Mapped[Meeting] = relationship()
    invitation: Mapped[Invitation | None] = relationship()


class DoorDevice(Stamped, Base):
    """A tablet at the door of one meeting; its link and cookie end 24 h after the meeting."""

    __tablename__ = "door_device"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(36), unique=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(sa.String(120))
    cookie_hash: Mapped[bytes | None] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship()


class SyncConflict(Base):
    """A check-in that met an earlier one of the same person; the earlier time stands, this is shown."""

    __tablename__ = "sync_conflict"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "client_uuid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[int] = mapped_column(sa.ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    client_uuid: Mapped[str] = mapped_column(sa.String(36))
    told_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(sa.String(300))
