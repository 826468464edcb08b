"""The page behind an agency's link: what it is invited to, its answer, and the receipt."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.core.links import Purpose
from bakohumas.invitations.forms.answers import AnswerForm, CommentForm
from bakohumas.invitations.link_opening import check_nonce, new_nonce, open_invitation, own_bureau
from bakohumas.invitations.link_page import link_page
from bakohumas.invitations.models import Invitation, Reply, ReplySource
from bakohumas.invitations.queries.seats import room_for
from bakohumas.invitations.rules.answers import Answer, pressed_answer, stored_answer
from bakohumas.invitations.rules.replies import check_may_be_represented, takes_replies
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.delegates import give_own_links
from bakohumas.invitations.services.replies import record_reply
from bakohumas.invitations.views.offers import keepsakes, offers

bp = Blueprint("answers", __name__)


@bp.get("/u/<string:token>/")
@access(Access.LINK)
def show(token: str) -> ResponseReturnValue:
    """The invitation; an answer that was given stands first."""
    return page("answers/show.html", open_invitation(Purpose.ANSWER, token), token, form=AnswerForm())


def page(template: str, invitation: Invitation, token: str, **more: object) -> str:
    """One of the link's pages."""
    changing = invitation.reply is Reply.NONE or "ubah" in request.args or request.method == "POST"
    return render_template(
        template,
        invitation=invitation,
        meeting=invitation.meeting,
        page=link_page(invitation, own_bureau(), web.now()),
        changing=changing,
        offers=offers(invitation, token),
        room=room_for(db.session(), invitation),
        follow_ups=_follow_ups(invitation),
        nonce=new_nonce(invitation),
        token=token,
        **more,
    )


def _follow_ups(invitation: Invitation) -> list[Any]:
    """What the agency is to do after the meeting: `text`, `due_on` (None: no date) and `state` of each."""
    told = web.told("link_follow_ups", db.session(), invitation.meeting, invitation.agency_id)
    return [item for items in told for item in items]


@bp.post("/u/<string:token>/")
@access(Access.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Take one of the three buttons."""
    invitation, form = open_invitation(Purpose.ANSWER, token), AnswerForm()
    check_nonce(invitation, request.form.get("csrf_token", ""))
    if not takes_replies(invitation.meeting, web.now()):
        return closed_page(invitation, token)
    target = attempt(form, lambda: _take(invitation, form.jawaban.data, token))
    if target is None:
        return page("answers/show.html", invitation, token, form=form), 422
    db.session.commit()
    return redirect(target, code=303)


def closed_page(invitation: Invitation, token: str) -> ResponseReturnValue:
    """The invitation, which says by itself why it takes no answer now."""
    return page("answers/show.html", invitation, token, form=AnswerForm(formdata=None)), 409


def _take(invitation: Invitation, reply: Reply, token: str) -> str:
    """Record the answer, or ask who comes instead; the address to go on to."""
    if reply is Reply.REPRESENTED:
        check_may_be_represented(invitation.meeting)
        return url_for("answers.represented", token=token)
    record_from_page(invitation, pressed_answer(stored_answer(invitation), reply))
    return url_for("answers.receipt", token=token)


def record_from_page(invitation: Invitation, given: Answer) -> bool:
    """Record what came through the link; whether anything changed."""
    who = invitation.shown_agency
    sender = sender_of(own_bureau(), web.settings())
    return record_reply(
        db.session(), invitation, given, source=ReplySource.WEB, by=who, sender=sender, actor=web.actor(), now=web.now()
    )


@bp.get("/u/<string:token>/diterima")
@access(Access.LINK)
def receipt(token: str) -> ResponseReturnValue:
    """What was recorded, to keep; the answer page while there is no answer."""
    invitation = open_invitation(Purpose.ANSWER, token)
    if invitation.reply is Reply.NONE:
        return redirect(url_for("answers.show", token=token), code=303)
    return _receipt_page(invitation, token, CommentForm(obj=invitation))


def _receipt_page(invitation: Invitation, token: str, form: CommentForm) -> str:
    return page("answers/receipt.html", invitation, token, form=form, keepsakes=keepsakes(invitation))


@bp.post("/u/<string:token>/diterima")
@access(Access.LINK)
def comment(token: str) -> ResponseReturnValue:
    """Take a word to the organiser beside the answer."""
    invitation, form = open_invitation(Purpose.ANSWER, token), CommentForm()
    check_nonce(invitation, request.form.get("csrf_token", ""))
    if not takes_replies(invitation.meeting, web.now()):
        return closed_page(invitation, token)
    given = replace(stored_answer(invitation), comment=form.comment.data)
    if attempt(form, lambda: record_from_page(invitation, given)) is None:
        return _receipt_page(invitation, token, form), 422
    db.session.commit()
    return redirect(url_for("answers.receipt", token=token, _anchor="catatan"), code=303)


@bp.post("/u/<string:token>/teruskan")
@access(Access.LINK)
def forward(token: str) -> ResponseReturnValue:
    """Make the own links of the people who were named before there were such links."""
    invitation = open_invitation(Purpose.ANSWER, token)
    check_nonce(invitation, request.form.get("csrf_token", ""))
    give_own_links(db.session(), invitation.delegates, keys=web.keys(), now=web.now())
    db.session.commit()
    return redirect(url_for("answers.receipt", token=token, _anchor="teruskan"), code=303)
