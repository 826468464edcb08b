"""The page behind an approver's link: one person, one revision of one document."""

from datetime import timedelta
from typing import NoReturn

from flask import Response, abort, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.core import csrf, web
from bakohumas.core.access import Access, Actor, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.links import LinkToken, Purpose, link_by_token
from bakohumas.core.texts import plain_text
from bakohumas.registry import queries
from bakohumas.registry.approvals import ApprovalPaper
from bakohumas.registry.blueprint import bp
from bakohumas.registry.models import ApprovalState, ApprovalStep
from bakohumas.registry.services.chains import initial, object_to

MISSES, WINDOW = 60, timedelta(minutes=1)
LONGEST = 2000  # characters of a reason


@bp.get("/setuju/<string:token>")
@access(Access.LINK)
def approval(token: str) -> ResponseReturnValue:
    """The document and two buttons; once decided, what was decided."""
    step = _open(token)
    return _page(step, _paper(step), token)


def _open(token: str) -> ApprovalStep:
    """The step behind a link. Aborts with 404, with 410 for an older revision, or 429 after many unknown ones."""
    link = link_by_token(db.session(), Purpose.APPROVAL, token)
    if link is None:
        web.missed("tautan", limit=MISSES, window=WINDOW)
    step = queries.step_by_id(db.session(), int(link.owner.partition(":")[2]))
    if step is None or not link.is_live(web.now()) or step.state is ApprovalState.VOID:
        _gone()
    _act_as(link, step)
    return step


def _gone() -> NoReturn:
    answer: Response = make_response(render_template("registry/approval_gone.html"), 410)
    abort(answer)


def _act_as(link: LinkToken, step: ApprovalStep) -> None:
    name = step.approver_name or step.approver_position or ""
    g.actor = Actor(kind="tautan", keys=web.keys(), id=link.id, name=name, request_id=web.request_id())


def _paper(step: ApprovalStep) -> ApprovalPaper:
    """What the owner of the document tells of it. Aborts with 410 when it is gone or changed."""
    told: list[ApprovalPaper | None] = web.told(f"approval:{step.subject_kind}", step)
    paper = next((one for one in told if one is not None), None)
    if paper is None:
        _gone()
    return paper


def _nonce_subject(step: ApprovalStep) -> str:
    return f"{Purpose.APPROVAL}:{step.id}"


def _page(step: ApprovalStep, paper: ApprovalPaper, token: str, *, reason: str = "", error: str = "") -> str:
    return render_template(
        "registry/approval.html",
        step=step,
        paper=paper,
        token=token,
        nonce=csrf.link_nonce(web.keys(), _nonce_subject(step)),
        reason=reason,
        error=error,
        zone=web.settings().zone,
    )


@bp.get("/setuju/<string:token>/naskah.pdf")
@access(Access.LINK)
def approval_document(token: str) -> ResponseReturnValue:
    """The document as it stands."""
    paper = _paper(_open(token))
    response = Response(paper.pdf(), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename="naskah.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/setuju/<string:token>")
@access(Access.LINK)
def decide(token: str) -> ResponseReturnValue:
    """Give the initials, or send the document back with a reason."""
    step = _open(token)
    csrf.check_link_nonce(web.keys(), _nonce_subject(step), request.form.get("csrf_token", ""))
    reason = plain_text(request.form.get("alasan", ""))[:LONGEST]
    try:
        following = _decide(step, request.form.get("keputusan", ""), reason)
    except DomainError as error:
        db.session.rollback()
        step = _open(token)
        return _page(step, _paper(step), token, reason=reason, error=error.message), 422 if error.field else 409
    web.told(f"approval_decided:{step.subject_kind}", step, following)
    db.session.commit()
    return redirect(url_for("registry.approval", token=token), code=303)


def _decide(step: ApprovalStep, decision: str, reason: str) -> ApprovalStep | None:
    """The step that is asked next; None after the last one, or when the document goes back."""
    if decision == "setuju":
        return initial(db.session(), step, actor=web.actor(), now=web.now())
    object_to(db.session(), step, reason, actor=web.actor(), now=web.now())
    return None
