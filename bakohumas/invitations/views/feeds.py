"""What the link gives to programs: the calendar entry, the letter, files, and the agency's own feed."""

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from bakohumas.accounts.queries import active_user
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.links import Purpose
from bakohumas.ical.calendars import download_calendar
from bakohumas.invitations.calendar import calendar_event
from bakohumas.invitations.feed import agency_feed, feed_since
from bakohumas.invitations.link_opening import open_invitation, open_link, refuse_gone
from bakohumas.invitations.queries.links import agency_by_uid, feed_invitations, shared_file
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.views.answers import bp
from bakohumas.meetings.services.links import account_of
from bakohumas.meetings.views.feeds import CALENDAR, account_feed
from bakohumas.meetings.views.files import send_stored
from bakohumas.registry.queries import bureau


@bp.get("/u/<string:token>/undangan.ics")
@access(Access.LINK)
def calendar(token: str) -> ResponseReturnValue:
    """The entry for a calendar: no guest in it, the UID and SEQUENCE of the mails."""
    invitation = open_invitation(Purpose.ANSWER, token)
    event = calendar_event(invitation.meeting, invitation, sender_of(bureau(db.session()), web.settings()))
    content = download_calendar(event, sequence=invitation.sequence, stamp=web.now())
    return download(content, CALENDAR, f"undangan-{invitation.meeting.slug}.ics")


def download(content: bytes, kind: str, name: str) -> Response:
    """Bytes to save under a name of ASCII letters."""
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/u/<string:token>/berkas/<int:file_id>/<string:name>")
@access(Access.LINK)
def file(token: str, file_id: int, name: str) -> ResponseReturnValue:
    """A file of this meeting for those who are invited; its visibility is asked each time."""
    invitation = open_invitation(Purpose.ANSWER, token)
    return send_stored(shared_file(db.session(), invitation.meeting, file_id, name))


@bp.get("/u/<string:token>/kalender.ics")
@access(Access.LINK)
def feed(token: str) -> ResponseReturnValue:
    """The calendar of an agency or of an account, by a token that opens nothing else."""
    owner = open_link(Purpose.FEED, token).owner
    account = account_of(owner)
    return _agency_answer(owner) if account is None else _account_answer(account)


def _account_answer(user_id: int) -> ResponseReturnValue:
    user = active_user(db.session(), user_id)
    if user is None:
        refuse_gone()
    return account_feed(user, request.path)


def _agency_answer(uid: str) -> ResponseReturnValue:
    agency = agency_by_uid(db.session(), uid)
    if agency is None:
        refuse_gone()
    entries, zone = feed_invitations(db.session(), agency), web.settings().zone
    address = web.settings().base_url + request.path
    made = agency_feed(agency, entries, since=feed_since(web.now(), zone), zone=zone, source_url=address)
    answer = make_response(made.content)
    answer.headers["Content-Type"] = CALENDAR
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(made.tag)
    answer.last_modified = made.changed_at
    return answer.make_conditional(request)
