"""Kirim uji ke saya: an agency's mail as it would go, to the person who asks."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.documents.pdf import render_pdf
from bakohumas.invitations.forms.sending import TrialForm
from bakohumas.invitations.queries.invitees import invitation_of
from bakohumas.invitations.services import trying
from bakohumas.invitations.services.printing import trial_copy
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.views.base import bp, hands, own_bureau, own_sender, to_page
from bakohumas.invitations.views.sending import own_address, sending_page, trial_choices
from bakohumas.meetings.models import Meeting


@bp.post("/pertemuan/<slug>/undangan/kirim/uji")
@access(Access.INVITATION_WRITE)
def send_trial(meeting: Meeting) -> ResponseReturnValue:
    """Queue the trial of the chosen agency; its letter is set before the write begins."""
    form = TrialForm()
    form.offer(trial_choices(plan_sending(db.session(), meeting)))
    if attempt(form, lambda: _send(meeting, form.instansi.data)) is None:
        return sending_page(meeting, form), 422
    flash(gettext("Surel uji masuk antrean kirim ke %(address)s.", address=own_address()), "ok")
    answer = to_page(meeting, "send")
    db.session.commit()
    return answer


def _send(meeting: Meeting, invitation_id: int) -> bool:
    session, sender = db.session(), own_sender()
    row = invitation_of(session, meeting, invitation_id)
    copy = trial_copy(session, meeting, row, bureau=own_bureau(), storage=web.house().storage, sender=sender)
    session.rollback()  # setting the letter takes its time
    letter = render_pdf(copy) if copy else None
    message = trying.trial_message(session, meeting, row, to=own_address(), letter=letter, sender=sender, now=web.now())
    trying.send_trial(session, message, **hands())
    return True
