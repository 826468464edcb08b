"""One invitation: who is addressed, what was sent, what was answered, and what may be done about it."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import Form, attempt
from bakohumas.invitations.answer_labels import SOURCES
from bakohumas.invitations.forms.answering import OnBehalfForm, on_behalf_values
from bakohumas.invitations.forms.choosing import ContactForm
from bakohumas.invitations.forms.seats import GivingForm
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.queries.answers import last_answer
from bakohumas.invitations.queries.invitees import invitation_of
from bakohumas.invitations.queries.listing import reply_history
from bakohumas.invitations.queries.seats import waiting_place
from bakohumas.invitations.rules.answers import stored_answer
from bakohumas.invitations.rules.replies import seats_of
from bakohumas.invitations.rules.undoing import can_be_undone
from bakohumas.invitations.services.inviting import change_contact, remove_invitation
from bakohumas.invitations.services.replies import record_reply
from bakohumas.invitations.services.undoing import undo_on_behalf
from bakohumas.invitations.views.base import bp, can_write, hands, own_sender, to_invitation, to_list
from bakohumas.invitations.views.inbox import mails_of_invitation
from bakohumas.invitations.views.sending import dispatch
from bakohumas.meetings.models import Meeting


@bp.get("/pertemuan/<slug>/undangan/<int:invitation_id>")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def show(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """Everything about one invited agency."""
    return invitation_page(_found(meeting, invitation_id))


def _found(meeting: Meeting, invitation_id: int) -> Invitation:
    return invitation_of(db.session(), meeting, invitation_id)


def invitation_page(
    invitation: Invitation,
    *,
    contact: ContactForm | None = None,
    answering: OnBehalfForm | None = None,
    giving: GivingForm | None = None,
) -> str:
    """The page; a form that was refused is shown again with what was typed."""
    return render_template(
        "invitations/show.html",
        meeting=invitation.meeting,
        invitation=invitation,
        contact=contact or _contact_form(invitation),
        answering=answering
        or OnBehalfForm(formdata=None, data=on_behalf_values(stored_answer(invitation), invitation)),
        giving=giving or GivingForm(formdata=None),
        form=contact or answering or giving or Form(formdata=None),
        history=reply_history(db.session(), invitation),
        can_undo=can_be_undone(last_answer(db.session(), invitation), invitation),
        place=waiting_place(db.session(), invitation),
        quota=seats_of(invitation, invitation.meeting),
        sources=SOURCES,
        answered_earlier=invitation.reply is Reply.NONE and (invitation.answer_sequence is not None),
        can_write=can_write(),
        mails_in_of=mails_of_invitation(invitation),
    )


def _contact_form(invitation: Invitation) -> ContactForm:
    names = ("addressee", "email", "phone", "seats")
    values = {name: getattr(invitation, name) for name in names}
    return ContactForm(formdata=None, data={**values, "city": invitation.agency_city, "versi": invitation.version})


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/ubah")
@access(Access.INVITATION_WRITE)
def edit_contact(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """Another addressee or address; a new address is told on the next sending."""
    invitation, form = _found(meeting, invitation_id), ContactForm()
    try:
        moved = attempt(form, lambda: _change(invitation, form))
    except StaleVersion:
        return _conflict(invitation, form)
    if moved is None:
        return invitation_page(invitation, contact=form), 422
    flash(gettext("Data undangan tersimpan."), "ok")
    if moved and invitation.is_told:
        flash(gettext("Alamat surel berubah. Tekan Kirim ulang agar alamat baru menerima undangan."), "warn")
    answer = to_invitation(invitation)
    db.session.commit()
    return answer


def _change(invitation: Invitation, form: ContactForm) -> bool:
    return change_contact(db.session(), invitation, form.contact, version=form.versi.data or 0, **hands())


def _conflict(invitation: Invitation, form: ContactForm) -> ResponseReturnValue:
    back = request.path.rpartition("/")[0]
    sent = {"versi": str(invitation.version)}
    return conflict_page(form, _contact_form(invitation), action=request.path, back_url=back, sent=sent)


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/jawaban")
@access(Access.INVITATION_WRITE)
def answer_for(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """What the agency said by phone, recorded for it."""
    invitation, form = _found(meeting, invitation_id), OnBehalfForm()
    if receipts.taken(db.session(), form.kunci.data):
        return to_invitation(invitation)
    if attempt(form, lambda: _record(invitation, form)) is None:
        return invitation_page(invitation, answering=form), 422
    flash(gettext("Jawaban tercatat."), "ok")
    answer = to_invitation(invitation)
    receipts.take(db.session(), form.kunci.data, answer.location or "", now=web.now())
    db.session.commit()
    return answer


def _record(invitation: Invitation, form: OnBehalfForm) -> bool:
    answer, doer = form.answer(stored_answer(invitation)), web.actor()
    return record_reply(
        db.session(),
        invitation,
        answer,
        source=form.source.data,
        by=doer.name,
        reason=form.reason.data,
        seat_reason=form.reason.data if form.over_full.data else None,
        sender=own_sender(),
        actor=doer,
        now=web.now(),
    )


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/urungkan")
@access(Access.INVITATION_WRITE)
def undo_answer(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """Take the last answer on behalf back."""
    invitation = _found(meeting, invitation_id)
    undo_on_behalf(db.session(), invitation, sender=own_sender(), **hands())
    flash(gettext("Jawaban atas nama instansi diurungkan."), "ok")
    answer = to_invitation(invitation)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/kirim-ulang")
@access(Access.INVITATION_WRITE)
def resend(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """The same invitation once more, or what is due for this agency."""
    invitation = _found(meeting, invitation_id)
    result = dispatch(meeting, again={invitation.id})
    told = gettext("Surel masuk antrean kirim.") if result.mails else gettext("Tidak ada surel yang dapat dikirim.")
    flash(told, "ok" if result.mails else "warn")
    answer = to_invitation(invitation)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/hapus")
@access(Access.INVITATION_WRITE)
def remove(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """Withdraw the invitation; whoever got it is told."""
    invitation = _found(meeting, invitation_id)
    flash(gettext("Undangan untuk %(agency)s ditarik.", agency=invitation.shown_agency), "ok")
    remove_invitation(db.session(), invitation, sender=own_sender(), **hands())
    answer = to_list(meeting)
    db.session.commit()
    return answer
