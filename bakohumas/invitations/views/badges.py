"""What any phone camera finds behind the QR code of a badge: meeting, agency and manual code, nothing else."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.invitations.link_opening import open_badge, own_bureau
from bakohumas.invitations.link_page import link_page

bp = Blueprint("badges", __name__)


@bp.get("/p/<string:token>")
@access(Access.LINK)
def show(token: str) -> ResponseReturnValue:
    """The badge; tellers of the topic `badge_actions` put in what a signed-in door officer may do with it."""
    invitation, delegate = open_badge(token)
    told = web.told("badge_actions", db.session(), invitation, delegate, token)
    return render_template(
        "answers/badge.html",
        invitation=invitation,
        meeting=invitation.meeting,
        page=link_page(invitation, own_bureau(), web.now()),
        actions=[one for actions in told for one in actions],
    )
