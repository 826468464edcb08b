"""Who comes: the second page of 'Diwakili', and the names beside 'Hadir'."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.core.links import Purpose
from bakohumas.invitations.forms.answers import PeopleForm, people_values
from bakohumas.invitations.link_opening import check_nonce, open_invitation
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.rules.answers import stored_answer
from bakohumas.invitations.rules.replies import may_be_represented, seats_of, takes_replies
from bakohumas.invitations.views.answers import bp, closed_page, page, record_from_page


@bp.get("/u/<string:token>/perwakilan")
@access(Access.LINK)
def represented(token: str) -> ResponseReturnValue:
    """Ask who comes instead of the invited head."""
    return _ask(token, Reply.REPRESENTED)


@bp.post("/u/<string:token>/perwakilan")
@access(Access.LINK)
def name_representatives(token: str) -> ResponseReturnValue:
    """Take who comes instead, or that the names follow."""
    return _take(token, Reply.REPRESENTED)


@bp.get("/u/<string:token>/peserta")
@access(Access.LINK)
def coming(token: str) -> ResponseReturnValue:
    """Ask who comes."""
    return _ask(token, Reply.COMING)


@bp.post("/u/<string:token>/peserta")
@access(Access.LINK)
def name_participants(token: str) -> ResponseReturnValue:
    """Take who comes; no name is asked for."""
    return _take(token, Reply.COMING)


def _ask(token: str, reply: Reply) -> ResponseReturnValue:
    invitation = open_invitation(Purpose.ANSWER, token)
    if not _is_open(invitation, reply):
        return redirect(url_for("answers.show", token=token), code=303)
    form = PeopleForm(formdata=None, data=people_values(invitation, reply))
    form.tell_stored_phones(invitation)
    return _page(invitation, token, reply, form)


def _is_open(invitation: Invitation, reply: Reply) -> bool:
    allowed = reply is Reply.COMING or may_be_represented(invitation.meeting)
    return allowed and takes_replies(invitation.meeting, web.now())


def _page(invitation: Invitation, token: str, reply: Reply, form: PeopleForm) -> str:
    has_room = form.has_room(seats_of(invitation, invitation.meeting))
    return page("answers/people.html", invitation, token, form=form, reply=reply, has_room=has_room)


def _take(token: str, reply: Reply) -> ResponseReturnValue:
    invitation, form = open_invitation(Purpose.ANSWER, token), PeopleForm()
    check_nonce(invitation, request.form.get("csrf_token", ""))
    if not _is_open(invitation, reply):
        return closed_page(invitation, token)
    if form.wants_row:
        form.add_row(seats_of(invitation, invitation.meeting))
        return _page(invitation, token, reply, form)
    given = attempt(form, lambda: form.answer(stored_answer(invitation), reply))
    if given is None or attempt(form, lambda: record_from_page(invitation, given)) is None:
        return _page(invitation, token, reply, form), 422
    db.session.commit()
    return redirect(url_for("answers.receipt", token=token), code=303)
