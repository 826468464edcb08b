"""Opening a link: unknown 404, revoked 410, and the link itself as the doer of what follows."""

from datetime import timedelta
from typing import NoReturn

from flask import Response, abort, g, make_response, render_template

from bakohumas.core import csrf, web
from bakohumas.core.access import Actor
from bakohumas.core.db import db
from bakohumas.core.links import LinkToken, Purpose, link_by_token
from bakohumas.invitations.link_page import bureau_contact
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.invitations.queries.answers import delegate_by_link
from bakohumas.invitations.queries.links import invitation_by_link
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import bureau, face_of

MISSES, WINDOW = 60, timedelta(minutes=1)


def open_invitation(purpose: Purpose, token: str) -> Invitation:
    """The invitation behind a link of this purpose. Aborts with 404, 410, or 429 after many unknown ones."""
    found = invitation_by_link(db.session(), purpose, token) or refuse_unknown()
    g.bureau_face = face_of(found.bureau)  # what the page's head would ask for again
    link, invitation = _live(found.link), found.invitation
    if invitation is None or not invitation.is_live:
        refuse_gone()
    g.own_bureau = found.bureau
    g.actor = Actor(
        kind="tautan", keys=web.keys(), id=link.id, name=invitation.shown_agency, request_id=web.request_id()
    )
    return invitation


def own_bureau() -> Bureau:
    """The bureau that invites: read along with the invitation where one was opened."""
    found: Bureau | None = g.get("own_bureau")
    return found or bureau(db.session())


def open_badge(token: str) -> tuple[Invitation, Delegate | None]:
    """The invitation behind a badge, and whose own badge it is, None for the agency's. Aborts as `open_invitation`."""
    found = delegate_by_link(db.session(), Purpose.BADGE, token)
    if found is None or found[1] is None:
        return open_invitation(Purpose.BADGE, token), None
    delegate = _live_delegate(*found)
    return delegate.invitation, delegate


def open_delegate(token: str) -> Delegate:
    """The person behind an own link. Aborts with 404, 410 once the agency sends somebody else, or 429."""
    return _live_delegate(*(delegate_by_link(db.session(), Purpose.DELEGATE, token) or refuse_unknown()))


def _live_delegate(link: LinkToken, delegate: Delegate | None) -> Delegate:
    _live(link)
    if delegate is None or not delegate.invitation.is_live:
        refuse_gone()
    g.actor = Actor(kind="tautan", keys=web.keys(), id=link.id, name=delegate.name, request_id=web.request_id())
    return delegate


def open_link(purpose: Purpose, token: str) -> LinkToken:
    """The row of a live link that opens no invitation."""
    return _live(link_by_token(db.session(), purpose, token) or refuse_unknown())


def _live(link: LinkToken) -> LinkToken:
    if not link.is_live(web.now()):
        refuse_gone()
    return link


def refuse_unknown() -> NoReturn:
    """Answer 404, or 429 after many."""
    web.missed("tautan", limit=MISSES, window=WINDOW)


def refuse_gone() -> NoReturn:
    """Answer 410 with the bureau's public contact and nothing of the meeting."""
    contact = bureau_contact(bureau(db.session()))
    gone: Response = make_response(render_template("answers/gone.html", contact=contact), 410)
    abort(gone)


def nonce_subject(invitation: Invitation) -> str:
    """What the forms of an invitation's page are signed for."""
    return f"{Purpose.ANSWER}:{invitation.uid}"


def check_nonce(invitation: Invitation, given: str) -> None:
    """Abort 400 unless the form was made by this invitation's own page."""
    csrf.check_link_nonce(web.keys(), nonce_subject(invitation), given)


def new_nonce(invitation: Invitation) -> str:
    """The nonce of one form."""
    return csrf.link_nonce(web.keys(), nonce_subject(invitation))
