"""Who stands at the door: a device with its cookie, or an account with the right, at a door that is open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import abort, g, redirect, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import NotFound

from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.attendance.queries.devices import device_by_cookie
from bakohumas.attendance.rules import door
from bakohumas.core import csrf, web
from bakohumas.core.access import Access, Actor, Principal
from bakohumas.core.db import db
from bakohumas.meetings.loading import known_meeting
from bakohumas.meetings.models import Meeting

COOKIE = "pintu"
SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting's door and who works at it; `device` None: an account."""

    meeting: Meeting
    device: DoorDevice | None = None

    def may_undo(self, row: Attendance) -> bool:
        """A device strikes out what it recorded itself, an account whatever stands."""
        own = self.device is None or row.device_id == self.device.id
        return own and row.voided_at is None


def at_door(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give the view a `Standing` instead of the slug, with its CSRF token checked.

    404 for a meeting that one may not know of and for the device of another, 403 without the right and outside the
    window, 410 for a device whose time is over, 409 at a meeting that is called off, 303 to sign in for nobody.
    """

    @wraps(view)
    def guarded(slug: str, **more: Any) -> Any:
        standing = _standing(slug)
        door.check_takes_arrivals(standing.meeting)
        return view(standing, **more)

    return guarded


def _standing(slug: str) -> Standing:
    token = request.cookies.get(COOKIE)
    device = device_by_cookie(db.session(), token) if token else None
    if device is not None and device.meeting.slug == slug:
        return _device_standing(device)
    return account_standing(slug, strange=token is not None)


def _device_standing(device: DoorDevice) -> Standing:
    door.check_device_lives(device.expires_at, device.revoked_at, web.now())
    if request.method not in SAFE:
        given = request.form.get("csrf_token") or request.headers.get("X-CSRFToken") or ""
        csrf.check_link_nonce(web.keys(), nonce_subject(device), given)
    door.check_open(device.meeting, web.now())
    g.actor = device_actor(device)
    return Standing(device.meeting, device)


def device_actor(device: DoorDevice) -> Actor:
    """A device as the doer of a change."""
    return Actor("perangkat", web.keys(), device.id, device.label, web.request_id())


def nonce_subject(device: DoorDevice) -> str:
    """What the nonces of a device's pages are bound to."""
    return f"pintu:{device.uid}"


def account_standing(slug: str, *, strange: bool = False) -> Standing:
    """The door for the account that is signed in; `strange`: a cookie came along that no device of this door holds."""
    g.principal = person = web.house().principal()
    if not person.is_signed_in:
        if strange:
            raise NotFound
        abort(redirect(url_for("accounts.sign_in", next=_way_back()), code=303))
    meeting, g.principal = known_meeting(person, slug)
    person = g.principal
    if not person.may(Access.DOOR):
        abort(403)
    if request.method not in SAFE:
        csrf.check_session_token(request, web.settings().keys)
    check_hours(meeting, person)
    return Standing(meeting)


def _way_back() -> str:
    return request.full_path.rstrip("?") if request.method in SAFE else "/"


def check_hours(meeting: Meeting, person: Principal) -> None:
    """Raise DoorClosed for people who only work at doors, outside the window; who organises is free of it."""
    if not person.may(Access.MEETING_WRITE):
        door.check_open(meeting, web.now())


def csrf_of(standing: Standing) -> str:
    """The token for the forms of a door page."""
    if standing.device is None:
        token: str = generate_csrf()
        return token
    return csrf.link_nonce(web.keys(), nonce_subject(standing.device))
