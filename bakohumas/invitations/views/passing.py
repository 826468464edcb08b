"""Passing a link on: shown only in the answer of a POST, recorded each time, marked as sent by a person."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import phones, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.documents.docx import render_docx
from bakohumas.documents.pdf import render_pdf
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.queries.invitees import invitation_of
from bakohumas.invitations.services.inviting import rotate_link, show_link
from bakohumas.invitations.services.letters import the_letter
from bakohumas.invitations.services.marking import mark_passed_on
from bakohumas.invitations.services.printing import agency_copy, printer_of
from bakohumas.invitations.views.base import bp, file_response, hands, own_bureau, own_sender, to_invitation
from bakohumas.invitations.whatsapp_text import whatsapp_text
from bakohumas.meetings.models import Meeting


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/tautan")
@access(Access.INVITATION_WRITE)
def reveal_link(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """The link, and a text to pass it on by WhatsApp."""
    invitation = invitation_of(db.session(), meeting, invitation_id)
    page = _link_page(meeting, invitation, show_link(db.session(), invitation, **hands()))
    db.session.commit()
    return page


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/ganti-tautan")
@access(Access.INVITATION_WRITE)
def replace_link(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """A new link; the old one opens nothing any more."""
    invitation = invitation_of(db.session(), meeting, invitation_id)
    page = _link_page(meeting, invitation, rotate_link(db.session(), invitation, **hands()), replaced=True)
    db.session.commit()
    return page


def _link_page(meeting: Meeting, invitation: Invitation, token: str, *, replaced: bool = False) -> str:
    sender = own_sender()
    url = sender.answer_url(token)
    office = office_invited(invitation_facts(invitation))
    text = whatsapp_text(meeting_words(meeting, sender), sender, office, url)
    number = phones.e164(invitation.phone) if invitation.phone else None
    return render_template(
        "invitations/link.html",
        meeting=meeting,
        invitation=invitation,
        url=url,
        text=text,
        lines=text.split("\n"),
        chat_url=phones.whatsapp_url(number, text) if number else None,
        replaced=replaced,
    )


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/whatsapp")
@access(Access.INVITATION_WRITE)
def mark_whatsapp(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """A person says that the text was sent; WhatsApp itself tells nobody."""
    invitation = invitation_of(db.session(), meeting, invitation_id)
    mark_passed_on(db.session(), invitation, **hands())
    flash(gettext("Ditandai terkirim lewat WhatsApp."), "ok")
    answer = to_invitation(invitation)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/surat")
@access(Access.INVITATION_WRITE)
def agency_letter(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """The letter to this agency with its link, to be printed."""
    invitation, format_ = invitation_of(db.session(), meeting, invitation_id), request.form.get("format", "pdf")
    sender, own = own_sender(), own_bureau()
    letter = the_letter(db.session(), meeting)
    token = show_link(db.session(), invitation, **hands())
    printer = printer_of(db.session(), meeting, letter, bureau=own, storage=web.house().storage, sender=sender)
    document = agency_copy(printer, invitation, sender.answer_url(token))
    db.session.commit()
    content = render_docx(document) if format_ == "docx" else render_pdf(document)
    return file_response(content, f"surat-undangan-{invitation.code.lower()}", "docx" if format_ == "docx" else "pdf")
