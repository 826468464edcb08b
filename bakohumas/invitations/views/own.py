"""The page behind the own link of somebody who is named to come: the meeting, the own data, the own code."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.core import csrf, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.core.links import Purpose
from bakohumas.ical.calendars import download_calendar
from bakohumas.invitations.calendar import calendar_event
from bakohumas.invitations.forms.own import OwnForm
from bakohumas.invitations.link_opening import open_delegate
from bakohumas.invitations.link_page import link_page
from bakohumas.invitations.models import Delegate, Seat
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.delegates import amend_self
from bakohumas.invitations.views.feeds import download
from bakohumas.invitations.views.offers import badge_code
from bakohumas.meetings.views.feeds import CALENDAR
from bakohumas.registry.queries import bureau

bp = Blueprint("delegates", __name__)


def _subject(delegate: Delegate) -> str:
    """What the form of this page is signed for."""
    return f"{Purpose.DELEGATE}:{delegate.uid}"


@bp.get("/w/<string:token>/")
@access(Access.LINK)
def show(token: str) -> ResponseReturnValue:
    """The meeting, the own code, and the own data to be mended."""
    delegate = open_delegate(token)
    return _page(delegate, token, OwnForm(formdata=None, obj=delegate))


def _page(delegate: Delegate, token: str, form: OwnForm) -> str:
    invitation, own = delegate.invitation, bureau(db.session())
    return render_template(
        "answers/delegate.html",
        delegate=delegate,
        invitation=invitation,
        meeting=invitation.meeting,
        page=link_page(invitation, own, web.now()),
        is_waiting=invitation.seat is Seat.WAITING,
        qr=badge_code(delegate.uid or ""),
        form=form,
        nonce=csrf.link_nonce(web.keys(), _subject(delegate)),
        token=token,
    )


@bp.post("/w/<string:token>/")
@access(Access.LINK)
def amend(token: str) -> ResponseReturnValue:
    """Take what the person says of themselves."""
    delegate, form = open_delegate(token), OwnForm()
    csrf.check_link_nonce(web.keys(), _subject(delegate), request.form.get("csrf_token", ""))
    if attempt(form, lambda: (_amend(delegate, form),)) is None:
        return _page(delegate, token, form), 422
    db.session.commit()
    return redirect(url_for("delegates.show", token=token, tersimpan=1, _anchor="data"), code=303)


def _amend(delegate: Delegate, form: OwnForm) -> bool:
    return amend_self(db.session(), delegate, form.person, actor=web.actor(), now=web.now())


@bp.get("/w/<string:token>/undangan.ics")
@access(Access.LINK)
def calendar(token: str) -> ResponseReturnValue:
    """The entry for a calendar: no guest in it, UID and SEQUENCE of the agency's mails."""
    invitation = open_delegate(token).invitation
    event = calendar_event(invitation.meeting, invitation, sender_of(bureau(db.session()), web.settings()))
    content = download_calendar(event, sequence=invitation.sequence, stamp=web.now())
    return download(content, CALENDAR, f"undangan-{invitation.meeting.slug}.ics")
