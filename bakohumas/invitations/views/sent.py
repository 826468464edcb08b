"""Yang diterima instansi ini: a mail as it was sent, and afterwards what it consisted of."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from bakohumas.core import audit, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.invitations.as_sent import Part, part_of, sent_mail
from bakohumas.invitations.queries.sent import mail_delivery
from bakohumas.invitations.views.base import bp, hands
from bakohumas.mail.models import Outbox
from bakohumas.mail.rules import enhanced_status, plain_reason
from bakohumas.meetings.models import Meeting

LOOK = "sandbox; default-src 'none'; style-src 'unsafe-inline'"  # the inline styles of a mail, and nothing else


@bp.get("/pertemuan/<slug>/undangan/<int:invitation_id>/surel/<int:delivery_id>")
@access(Access.INVITATION_WRITE)
def sent(meeting: Meeting, invitation_id: int, delivery_id: int) -> ResponseReturnValue:
    """Headers, text, calendar and parts of one mail; its links stay hidden."""
    delivery, outbox = mail_delivery(db.session(), meeting, invitation_id, delivery_id)
    return render_template(
        "invitations/sent.html",
        meeting=meeting,
        invitation=delivery.invitation,
        delivery=delivery,
        mail=outbox,
        reason=failure_words(outbox),
        shown=sent_mail(outbox.body, outbox.parts),
    )


def failure_words(outbox: Outbox) -> str | None:
    """Why it did not arrive or waits, in plain words; None while nothing went wrong."""
    if outbox.last_error is None:
        return None
    return plain_reason(outbox.last_code, enhanced_status(outbox.last_error), outbox.last_error)


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/surel/<int:delivery_id>")
@access(Access.INVITATION_WRITE)
def open_sent(meeting: Meeting, invitation_id: int, delivery_id: int) -> ResponseReturnValue:
    """The message or one of its parts with the links that work: noted, since they answer for the agency."""
    delivery, outbox = mail_delivery(db.session(), meeting, invitation_id, delivery_id)
    if outbox.body is None:
        raise DomainError(gettext("Isi surel ini sudah dikosongkan."))
    wanted = request.form.get("bagian", "eml")
    part = part_of(outbox.body, wanted)
    if part is None:
        raise NotFound
    subject, changes = f"invitation:{invitation_id}", {"delivery": delivery.id, "part": wanted}
    audit.record(db.session(), hands()["actor"], "invitation:mail-open", subject, changes, now=web.now())
    answer = _shown(part) if wanted == "html" else _kept(part)
    db.session.commit()
    return answer


def _shown(part: Part) -> Response:
    """The HTML alone, in a sandbox."""
    return Response(part.content, content_type=part.media_type, headers={"Content-Security-Policy": LOOK})


def _kept(part: Part) -> Response:
    response = Response(part.content, content_type=part.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=part.name)
    return response
