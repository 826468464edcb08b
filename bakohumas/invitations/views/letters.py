"""The letter to one agency, behind its link."""

from flask import abort
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.links import Purpose
from bakohumas.documents.model import Document
from bakohumas.documents.pdf import render_pdf
from bakohumas.invitations.link_opening import open_invitation
from bakohumas.invitations.models import Invitation, Letter
from bakohumas.invitations.queries.links import letter_behind_link
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.printing import agency_copy, brought_file, printer_of
from bakohumas.invitations.views.answers import bp
from bakohumas.invitations.views.base import MEDIA_TYPES
from bakohumas.invitations.views.feeds import download
from bakohumas.registry.queries import bureau


@bp.get("/u/<string:token>/surat.pdf")
@access(Access.LINK)
def letter(token: str) -> ResponseReturnValue:
    """The letter as it was mailed; not found while none holds."""
    invitation = open_invitation(Purpose.ANSWER, token)
    issued = letter_behind_link(db.session(), invitation.meeting)
    if issued is None:
        abort(404)
    file = brought_file(issued)
    if file is not None:
        content = web.house().storage.get(file.storage_key, sha256=file.sha256)
        return download(content, MEDIA_TYPES[file.format], f"surat-{issued.kind}.{file.format}")
    document, kind = _copy(invitation, issued, token), issued.kind
    db.session.rollback()  # typesetting takes long; nobody waits for this reader
    return download(render_pdf(document), "application/pdf", f"surat-{kind}.pdf")


def _copy(invitation: Invitation, issued: Letter, token: str) -> Document:
    session, office = db.session(), bureau(db.session())
    sender = sender_of(office, web.settings())
    printer = printer_of(session, invitation.meeting, issued, bureau=office, storage=web.house().storage, sender=sender)
    return agency_copy(printer, invitation, sender.answer_url(token))
