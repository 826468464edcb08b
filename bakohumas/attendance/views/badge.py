"""What a signed-in door officer may do with a badge: one tap, and the people of its agency are in."""

from dataclasses import replace
from typing import Any

from flask import abort, g
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from bakohumas.attendance.forms import TapForm
from bakohumas.attendance.models import Method
from bakohumas.attendance.queries.roster import roster
from bakohumas.attendance.rules.door import check_takes_arrivals, door_day
from bakohumas.attendance.rules.roster import RosterPerson
from bakohumas.attendance.views.door import bp, taken
from bakohumas.attendance.views.standing import account_standing, check_hours
from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.errors import DomainError
from bakohumas.core.filters import form_key
from bakohumas.core.texts import folded
from bakohumas.invitations.link_opening import open_badge
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.meetings.loading import known_meeting


def badge_actions(
    session: Session, invitation: Invitation, delegate: Delegate | None, token: str
) -> list[dict[str, Any]]:
    """For the officer of an open door one button a person: text, tone, url, label, fields and CSRF token; else none.

    The badge of one `delegate` has the button of that person alone.
    """
    if not _may_work(invitation):
        return []
    day = door_day(invitation.meeting, web.now())
    entry = next((one for one in roster(session, invitation.meeting, day) if one.id == invitation.id), None)
    people = [person for person in entry.people if _is_of(person, delegate)] if entry else []
    return [_action(invitation, person, token) for person in people]


def _is_of(person: RosterPerson, delegate: Delegate | None) -> bool:
    return delegate is None or (person.name is not None and folded(person.name) == folded(delegate.name))


def _action(invitation: Invitation, person: RosterPerson, token: str) -> dict[str, Any]:
    if person.attendance_id is not None:
        at = f" {formats.moment_clock(person.at, invitation.meeting.zone)}" if person.at else ""
        return {"text": gettext("%(name)s sudah tercatat%(at)s", name=person.shown, at=at), "tone": "warn"}
    return {
        "text": person.shown if person.name else gettext("Instansi belum menyebut nama"),
        "url": f"/p/{token}",
        "label": gettext("Catat hadir"),
        "fields": {"kunci": form_key(), "name": person.name or ""},
        "token": generate_csrf(),
    }


def _may_work(invitation: Invitation) -> bool:
    person = web.house().principal()
    if not person.may(Access.DOOR):
        return False
    try:
        meeting, here = known_meeting(person, invitation.meeting.slug)
        check_hours(meeting, person)
        check_takes_arrivals(meeting)
    except (NoResultFound, DomainError):
        return False
    return here.may(Access.DOOR)


@bp.post("/p/<string:token>")
@access(Access.LINK)
def check_badge(token: str) -> ResponseReturnValue:
    invitation, delegate = open_badge(token)
    g.pop("actor", None)  # the officer does it, not the link
    at, form = account_standing(invitation.meeting.slug), TapForm()
    check_takes_arrivals(at.meeting)
    if not form.validate():
        abort(400)
    told = form.arrival(web.now())
    name = delegate.name if delegate else told.name  # a person's own badge lets nobody else in
    return taken(at, replace(told, invitation_id=invitation.id, name=name, method=Method.QR))
