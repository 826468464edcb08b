"""The page behind an agency's own link: its invitations, follow-ups, calendar and contacts.

A purpose opens nothing of another: this page's token is unknown at /u/, and no answer link stands on it. The button
beside an invitation asks for that link by POST, and the answer leads there.
"""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import agency_by_owner, family_of
from bakohumas.agencies.queries.people import pr_contact
from bakohumas.agencies.queries.worklist import changes_of
from bakohumas.agencies.services.changes import propose_changes
from bakohumas.core import csrf, formats, receipts, web
from bakohumas.core.access import Access, Actor, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import attempt
from bakohumas.core.links import LinkToken, Purpose, links_of
from bakohumas.ical import links
from bakohumas.invitations.link_opening import open_link, refuse_gone
from bakohumas.invitations.link_page import bureau_contact
from bakohumas.overview.forms.standing import ProposalForm
from bakohumas.overview.queries.standing import invitations_of, open_item, own_invitation, own_items
from bakohumas.overview.standing_page import AHEAD, StandingPage, contact_rows, invitation_lines, proposed_line
from bakohumas.overview.views.base import today
from bakohumas.registry.queries import bureau

bp = Blueprint("standing", __name__)
CHANGES = 10  # proposals that the page still tells of


def _open(token: str) -> tuple[LinkToken, Agency]:
    """The agency behind the link. Aborts with 404, 410, or 429 after many unknown ones."""
    link = open_link(Purpose.STANDING, token)
    agency = agency_by_owner(db.session(), link.owner)
    if agency is None:
        refuse_gone()
    g.actor = Actor(kind="tautan", keys=web.keys(), id=link.id, name=agency.shown_name, request_id=web.request_id())
    return link, agency


@bp.get("/i/<string:token>/")
@access(Access.LINK)
def show(token: str) -> ResponseReturnValue:
    link, agency = _open(token)
    return render_template(
        "standing/show.html",
        page=_page(link, agency),
        feed=_feed(agency),
        nonce=_nonce(agency),
        token=token,
        proposed="diajukan" in request.args,
        contact=bureau_contact(bureau(db.session())),
    )


def _page(link: LinkToken, agency: Agency) -> StandingPage:
    session, family, zone = db.session(), family_of(db.session(), agency.id), web.settings().zone
    lines = invitation_lines(invitations_of(session, family), web.now())
    ahead = tuple(line for line in reversed(lines) if line.phase in AHEAD)
    return StandingPage(
        name=agency.name,
        ahead=ahead,
        past=tuple(line for line in lines if line.phase not in AHEAD),
        items=tuple(open_item(item, today()) for item in own_items(session, family)),
        contacts=contact_rows(agency, pr_contact(session, agency.id, today())),
        changes=tuple(proposed_line(one, zone) for one in changes_of(session, agency.id, limit=CHANGES)),
        until=formats.local(link.expires_at, zone).date() if link.expires_at else None,
    )


def _feed(agency: Agency) -> str | None:
    """Subscribes to the agency's calendar; None before it was invited for the first time."""
    token = links_of(db.session(), Purpose.FEED, [agency.uid], keys=web.keys(), now=web.now()).get(agency.uid)
    return links.webcal_link(f"{web.settings().base_url}/u/{token}/kalender.ics") if token else None


def _subject(agency: Agency) -> str:
    return f"{Purpose.STANDING}:{agency.uid}"


def _nonce(agency: Agency) -> str:
    return csrf.link_nonce(web.keys(), _subject(agency))


def _check_nonce(agency: Agency) -> str:
    given = request.form.get("csrf_token", "")
    csrf.check_link_nonce(web.keys(), _subject(agency), given)
    return given


@bp.post("/i/<string:token>/undangan/<int:invitation_id>")
@access(Access.LINK)
def open_answer(token: str, invitation_id: int) -> ResponseReturnValue:
    """Go on to the page on which this invitation is answered, by its own live link."""
    _link, agency = _open(token)
    invitation = own_invitation(db.session(), family_of(db.session(), agency.id), invitation_id)
    _check_nonce(agency)
    found = links_of(db.session(), Purpose.ANSWER, [invitation.uid], keys=web.keys(), now=web.now())
    if invitation.uid not in found:
        raise DomainError("Tautan jawaban undangan ini sudah ditarik. Minta tautan baru kepada penyelenggara.")
    return redirect(url_for("answers.show", token=found[invitation.uid]), code=303)


@bp.get("/i/<string:token>/kontak")
@access(Access.LINK)
def contacts(token: str) -> ResponseReturnValue:
    link, agency = _open(token)
    return _contact_page(link, agency, token, ProposalForm())


def _contact_page(link: LinkToken, agency: Agency, token: str, form: ProposalForm) -> str:
    page = _page(link, agency)
    return render_template("standing/contacts.html", page=page, form=form, nonce=_nonce(agency), token=token)


@bp.post("/i/<string:token>/kontak")
@access(Access.LINK)
def propose(token: str) -> ResponseReturnValue:
    link, agency = _open(token)
    nonce, form = _check_nonce(agency), ProposalForm()
    target = url_for("standing.show", token=token, diajukan=1, _anchor="kontak")
    if receipts.taken(db.session(), nonce[:64]) is None:
        if attempt(form, lambda: _propose(agency, form)) is None:
            return _contact_page(link, agency, token, form), 422
        receipts.take(db.session(), nonce, "/", now=web.now())
        db.session.commit()
    return redirect(target, code=303)


def _propose(agency: Agency, form: ProposalForm) -> int:
    by, who, now = form.by.data or "", web.actor(), web.now()
    return propose_changes(db.session(), agency, form.given, by=by, today=today(), actor=who, now=now)
