"""The WhatsApp queue: one agency at a time, opened by hand, marked by a person.

A message holds the agency's link, so it is shown in the answer of a POST only, as every link.
"""

from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.exceptions import NotFound

from bakohumas.core import phones, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.invitations.forms.chats import ChatForm, ChatStep, ChatTextForm, ChosenForm
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Delivery, Invitation
from bakohumas.invitations.queries.chats import chat_delivery
from bakohumas.invitations.queries.invitees import invitation_of, invitations_of
from bakohumas.invitations.rules.chatting import STANDING, uses_chat
from bakohumas.invitations.services.chat_sending import send_chats
from bakohumas.invitations.services.chats import ChatQueue, ChatTask, chat_queue, task_text
from bakohumas.invitations.services.choosing_chat import choose_chats
from bakohumas.invitations.services.inviting import show_link
from bakohumas.invitations.services.marking import mark_passed_on, skip, unmark
from bakohumas.invitations.views.base import bp, hands, own_sender, to_page
from bakohumas.meetings.models import Meeting


@bp.get("/pertemuan/<slug>/undangan/whatsapp")
@access(Access.INVITATION_WRITE)
def whatsapp(meeting: Meeting) -> ResponseReturnValue:
    """How far the queue is, who comes next, who has no number, and what was marked by whom."""
    queue = chat_queue(db.session(), meeting, now=web.now())
    return render_template(
        "invitations/whatsapp.html",
        meeting=meeting,
        queue=queue,
        tasks=[_shown(task) for task in queue.tasks],
        done=[{"agency": row.shown_agency, "id": row.id, "line": line} for row, line in reversed(queue.done)],
        sends=web.settings().sends_whatsapp,
    )


def _shown(task: ChatTask) -> dict[str, Any]:
    return {"task": task, "row": task.invitation, "number": phones.shown(task.number) if task.number else None}


@bp.post("/pertemuan/<slug>/undangan/whatsapp")
@access(Access.INVITATION_WRITE)
def whatsapp_step(meeting: Meeting) -> ResponseReturnValue:
    """Open, mark or skip one agency; the answer shows the message of the next, and the same sent again does no more."""
    form = ChatForm()
    if not form.validate():
        return to_page(meeting, "whatsapp")
    marked = _act(meeting, form)
    db.session.flush()
    queue = chat_queue(db.session(), meeting, now=web.now())
    stays = form.aksi.data in {ChatStep.OPEN, ChatStep.WRITE}
    task = (queue.task(form.undangan.data) if stays else None) or queue.task(None)
    if task is None:
        flash(gettext("Antrean WhatsApp kosong. Semua pesan sudah ditandai."), "ok")
    answer = to_page(meeting, "whatsapp") if task is None else _message(meeting, queue, task, form, marked)
    db.session.commit()
    return answer


def _act(meeting: Meeting, form: ChatForm) -> Delivery | None:
    """The row of what was marked just now."""
    if form.aksi.data not in {ChatStep.MARK, ChatStep.SKIP}:
        return None
    invitation = invitation_of(db.session(), meeting, form.undangan.data or 0)
    if form.aksi.data is ChatStep.SKIP:
        skip(invitation, now=web.now())
        return None
    return _mark(meeting, invitation, form)


def _mark(meeting: Meeting, invitation: Invitation, form: ChatForm) -> Delivery | None:
    """What was sent is marked even where another message is due by now; a reminder only as long as it is asked for."""
    task, shown = chat_queue(db.session(), meeting, now=web.now()).task(invitation.id), form.shown
    if task is not None and shown is not None and task.owed.kind is shown.kind:
        return mark_passed_on(db.session(), invitation, task.owed, **hands())
    if shown is not None and shown.kind in STANDING:
        return mark_passed_on(db.session(), invitation, shown, **hands())
    return None


def _message(
    meeting: Meeting, queue: ChatQueue, task: ChatTask, form: ChatForm, marked: Delivery | None
) -> ResponseReturnValue:
    """The page with the link; what was typed stays where it is too long."""
    sender, row = own_sender(), task.invitation
    token = show_link(db.session(), row, **hands()) if row.is_live else ""
    written = ChatTextForm() if form.aksi.data is ChatStep.WRITE and row.id == form.undangan.data else None
    fine = written is None or written.validate()
    words = meeting_words(meeting, sender)
    text = (written and written.pesan.data) or task_text(meeting, task, words, sender=sender, token=token)
    page = render_template(
        "invitations/whatsapp_message.html",
        meeting=meeting,
        queue=queue,
        task=task,
        number=phones.shown(task.number or ""),
        form=written or ChatTextForm(formdata=None, data={"pesan": text}),
        chat_url=phones.whatsapp_url(task.number or "", text if fine else ""),
        lacks_link=bool(token) and sender.answer_url(token) not in text,
        marked=marked,
    )
    return page, 200 if fine else 422


@bp.post("/pertemuan/<slug>/undangan/whatsapp/<int:delivery_id>/urungkan")
@access(Access.INVITATION_WRITE)
def whatsapp_undo(meeting: Meeting, delivery_id: int) -> ResponseReturnValue:
    """Take a mark back."""
    delivery = chat_delivery(db.session(), meeting, delivery_id)
    agency = delivery.invitation.shown_agency
    unmark(db.session(), delivery, **hands())
    flash(gettext("Tanda terkirim untuk %(agency)s diurungkan.", agency=agency), "ok")
    db.session.commit()
    return to_page(meeting, "whatsapp")


@bp.post("/pertemuan/<slug>/undangan/whatsapp/kirim")
@access(Access.INVITATION_WRITE)
def whatsapp_send(meeting: Meeting) -> ResponseReturnValue:
    """Everything in the queue by WhatsApp Business; pressed again it finds an empty queue."""
    if not web.settings().sends_whatsapp:
        raise NotFound
    count = send_chats(db.session(), meeting, sender=own_sender(), **hands())
    text = ngettext("%(num)d pesan masuk antrean kirim.", "%(num)d pesan masuk antrean kirim.", count)
    flash(text, "ok" if count else "info")
    db.session.commit()
    return to_page(meeting, "whatsapp")


@bp.get("/pertemuan/<slug>/undangan/whatsapp/pilih")
@access(Access.INVITATION_WRITE)
def whatsapp_choice(meeting: Meeting) -> ResponseReturnValue:
    """Who gets WhatsApp beside the e-mail."""
    rows = [row for row in invitations_of(db.session(), meeting) if row.is_live and (row.by_whatsapp or row.email)]
    options = [
        {"value": row.id, "label": row.shown_agency, "note": None if phones.chat_number(row.phone) else no_number()}
        for row in rows
        if row.by_whatsapp or not uses_chat(row)
    ]
    chosen = [row.id for row in rows if row.by_whatsapp]
    return render_template("invitations/whatsapp_choice.html", meeting=meeting, options=options, chosen=chosen)


def no_number() -> str:
    """What is said of an agency that WhatsApp cannot reach."""
    return str(gettext("Tanpa nomor WhatsApp"))


@bp.post("/pertemuan/<slug>/undangan/whatsapp/pilih")
@access(Access.INVITATION_WRITE)
def whatsapp_choose(meeting: Meeting) -> ResponseReturnValue:
    """Take the choice."""
    form = ChosenForm()
    rows = invitations_of(db.session(), meeting)
    form.undangan.offer([(str(row.id), row.shown_agency) for row in rows])
    if not form.validate():
        return to_page(meeting, "whatsapp_choice")
    count = choose_chats(db.session(), meeting, rows, form.undangan.data, **hands())
    flash(gettext("%(count)s instansi juga dihubungi lewat WhatsApp.", count=count), "ok")
    db.session.commit()
    return to_page(meeting, "whatsapp")
