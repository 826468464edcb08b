"""The link of a door device: one button, whose POST sets the cookie."""

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from bakohumas.attendance.models import DoorDevice
from bakohumas.attendance.queries.devices import device_by_uid
from bakohumas.attendance.rules.door import check_device_lives
from bakohumas.attendance.services.devices import let_in
from bakohumas.attendance.views.door import bp
from bakohumas.attendance.views.standing import COOKIE, device_actor, nonce_subject
from bakohumas.core import csrf, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import Gone
from bakohumas.core.links import Purpose, link_by_token

MOST_MISSES, MINUTE = 60, timedelta(minutes=1)


@bp.get("/pintu/<slug>/perangkat/<string:token>")
@access(Access.LINK)
def enter(slug: str, token: str) -> ResponseReturnValue:
    device = _device(slug, token)
    nonce = csrf.link_nonce(web.keys(), nonce_subject(device))
    return render_template("door/enter.html", device=device, meeting=device.meeting, token=nonce)


@bp.post("/pintu/<slug>/perangkat/<string:token>")
@access(Access.LINK)
def let_device_in(slug: str, token: str) -> ResponseReturnValue:
    device = _device(slug, token)
    csrf.check_link_nonce(web.keys(), nonce_subject(device), request.form.get("csrf_token", ""))
    secret = let_in(db.session(), device, actor=device_actor(device), now=web.now())
    answer = redirect(url_for("door.page", slug=slug), code=303)
    answer.set_cookie(
        COOKIE,
        secret,
        expires=device.expires_at,
        path=f"/pintu/{slug}",
        secure=web.settings().is_https,
        httponly=True,
        samesite="Lax",
    )
    db.session.commit()
    return answer


def _device(slug: str, token: str) -> DoorDevice:
    """The device behind the token. Raises NotFound for an unknown one, Gone for one whose time is over."""
    link = link_by_token(db.session(), Purpose.DEVICE, token)
    if link is None:
        web.missed("perangkat", limit=MOST_MISSES, window=MINUTE)
    device = device_by_uid(db.session(), link.owner)
    if device is None or device.meeting.slug != slug:
        raise NotFound
    if link.revoked_at is not None:
        raise Gone("Tautan perangkat ini sudah dicabut. Minta tautan baru kepada sekretariat.")
    check_device_lives(device.expires_at, device.revoked_at, web.now())
    return device
