"""Door devices: made with a link that is shown once, let in by a cookie, taken back."""

import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bakohumas.attendance.models import DoorDevice
from bakohumas.attendance.rules.door import check_device_lives, check_takes_arrivals, closes_at
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.core.secrets import token_hash
from bakohumas.meetings.models import Meeting

COOKIE_BYTES = 32
SEEN_EVERY = timedelta(minutes=1)


def create_device(
    session: Session, meeting: Meeting, label: str, *, actor: Actor, now: datetime
) -> tuple[DoorDevice, str]:
    """A device and the token of its link, to be shown once. Raises DomainError when the door is over or called off."""
    check_takes_arrivals(meeting)
    expires_at = closes_at(meeting)
    if now >= expires_at:
        raise DomainError("Pertemuan ini sudah selesai; tautan perangkat baru tidak dapat dibuat.")
    device = DoorDevice(
        uid=str(uuid.uuid4()),
        meeting_id=meeting.id,
        label=label,
        expires_at=expires_at,
        created_at=now,
        updated_at=now,
    )
    session.add(device)
    session.flush()
    token = give_link(session, Purpose.DEVICE, device.uid, keys=actor.keys, now=now, expires_at=expires_at)
    audit.record(session, actor, "door_device:create", f"door_device:{device.id}", {"meeting": meeting.id}, now=now)
    return device, token


def let_in(session: Session, device: DoorDevice, *, actor: Actor, now: datetime) -> str:
    """The secret for the device's cookie; an earlier tablet with the same link is out. Raises Gone when it is over."""
    check_device_lives(device.expires_at, device.revoked_at, now)
    token = secrets.token_urlsafe(COOKIE_BYTES)
    device.cookie_hash, device.last_seen_at, device.updated_at = token_hash(token), now, now
    audit.record(session, actor, "door_device:enter", f"door_device:{device.id}", now=now)
    return token


def mark_seen(device: DoorDevice, now: datetime) -> None:
    """Remember when the device was last heard of, to the minute."""
    if device.last_seen_at is None or now - device.last_seen_at >= SEEN_EVERY:
        device.last_seen_at = now


def revoke_device(session: Session, device: DoorDevice, *, actor: Actor, now: datetime) -> None:
    """End the link and the cookie at once; both then answer 410."""
    if device.revoked_at is not None:
        return
    device.revoked_at, device.updated_at = now, now
    revoke_links(session, Purpose.DEVICE, device.uid, now=now)
    audit.record(session, actor, "door_device:revoke", f"door_device:{device.id}", now=now)
