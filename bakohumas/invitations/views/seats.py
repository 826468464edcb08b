"""The waiting list for those who organise, and asking once more who answered already."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.invitations.forms.seats import AskingForm, GivingForm
from bakohumas.invitations.models import Reply
from bakohumas.invitations.queries.invitees import invitation_of
from bakohumas.invitations.rules.asking import check_can_ask_again
from bakohumas.invitations.services import asking
from bakohumas.invitations.services.seats import free_and_hand_on
from bakohumas.invitations.services.seats import give_seat as give_one
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.views.base import bp, can_write, hands, own_sender, to_invitation, to_list
from bakohumas.invitations.views.guest import invitation_page
from bakohumas.meetings.models import Meeting


@bp.post("/pertemuan/<slug>/undangan/<int:invitation_id>/beri-tempat")
@access(Access.INVITATION_WRITE)
def give_seat(meeting: Meeting, invitation_id: int) -> ResponseReturnValue:
    """Seats for an agency on the waiting list, with a reason."""
    invitation, form = invitation_of(db.session(), meeting, invitation_id), GivingForm()
    reason = form.alasan_tempat.data

    def give() -> bool:
        give_one(db.session(), invitation, reason, sender=own_sender(), **hands())
        return True

    if attempt(form, give) is None:
        return invitation_page(invitation, giving=form), 422
    flash(gettext("%(agency)s mendapat tempat dan diberi tahu.", agency=invitation.shown_agency), "ok")
    answer = to_invitation(invitation)
    db.session.commit()
    return answer


def after_edit(session: Session, meeting: Meeting) -> None:
    """When a meeting was edited, seats that it has more go to the waiting list."""
    count = free_and_hand_on(session, meeting, sender=own_sender(), **hands())
    if count:
        said = ngettext(
            "%(num)d instansi dari daftar tunggu mendapat tempat.",
            "%(num)d instansi dari daftar tunggu mendapat tempat.",
            count,
        )
        flash(said, "ok")


@bp.get("/pertemuan/<slug>/undangan/konfirmasi-ulang")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def ask_again(meeting: Meeting) -> ResponseReturnValue:
    """Who can be asked once more; those who said that they come are ticked."""
    check_can_ask_again(meeting, plan_sending(db.session(), meeting), web.now())
    rows = asking.answered_invitations(db.session(), meeting)
    ticked = [row.id for row in rows if row.reply is not Reply.DECLINED]
    form = AskingForm(formdata=None, data={"undangan": ticked})
    return render_template(
        "invitations/ask_again.html", meeting=meeting, rows=rows, ticked=set(ticked), form=form, can_write=can_write()
    )


@bp.post("/pertemuan/<slug>/undangan/konfirmasi-ulang")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def ask_again_now(meeting: Meeting) -> ResponseReturnValue:
    """Ask those who were ticked; the same form twice asks once."""
    form = AskingForm()
    chosen, answer = set(form.undangan.data or ()), to_list(meeting)
    if receipts.taken(db.session(), form.kunci.data):
        return answer
    asked = asking.ask_once_more(db.session(), meeting, chosen, sender=own_sender(), **hands())
    _say_asked(asked)
    receipts.take(db.session(), form.kunci.data, answer.location or "", now=web.now())
    db.session.commit()
    return answer


def _say_asked(asked: asking.Asked) -> None:
    if not asked.mails and not asked.by_chat:
        flash(gettext("Tidak ada instansi yang dipilih."), "info")
        return
    mails = ngettext("%(num)d surel masuk antrean kirim.", "%(num)d surel masuk antrean kirim.", asked.mails)
    chats = ngettext(
        "%(num)d instansi menunggu pesan WhatsApp.", "%(num)d instansi menunggu pesan WhatsApp.", asked.by_chat
    )
    flash(" ".join([mails, chats] if asked.by_chat else [mails]), "ok")
