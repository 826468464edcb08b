"""Reminders by rule: what will leave when and to how many, each to be looked at, changed or cancelled."""

from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.invitations.chore import clockwork_of
from bakohumas.invitations.forms.planned import MomentForm, RulesForm, moment_values, rule_values
from bakohumas.invitations.queries.planned import reminder_rules
from bakohumas.invitations.rules.planned import Plan, rules_of
from bakohumas.invitations.services.planned import (
    Clockwork,
    cancel_planned,
    foreseen,
    move_planned,
    plan_of,
    restore_planned,
    save_rules,
)
from bakohumas.invitations.services.reminder_sample import reminder_sample
from bakohumas.invitations.services.reminding import recipients_of
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.services.sweeping import obstacle_of
from bakohumas.invitations.views.base import bp, can_write, hands, own_sender, to_page
from bakohumas.meetings.models import Meeting


def _clockwork() -> Clockwork:
    return clockwork_of(web.settings())


@bp.get("/pertemuan/<slug>/undangan/pengingat")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def planned(meeting: Meeting) -> ResponseReturnValue:
    """The rules of this meeting, and what follows from them."""
    rows, clockwork = reminder_rules(db.session(), meeting), _clockwork()
    hours = {row.days_before: row.at for row in rows}
    form = RulesForm(formdata=None, data=rule_values(rules_of(rows, clockwork.defaults), hours))
    return _rules_page(meeting, form)


def _rules_page(meeting: Meeting, form: RulesForm) -> str:
    clockwork = _clockwork()
    return render_template(
        "invitations/planned.html",
        meeting=meeting,
        form=form,
        plans=foreseen(db.session(), meeting, clockwork),
        obstacle=obstacle_of(plan_sending(db.session(), meeting)),
        quiet=clockwork.quiet,
        now=web.now(),
        can_write=can_write(),
    )


@bp.post("/pertemuan/<slug>/undangan/pengingat")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def plan_reminders(meeting: Meeting) -> ResponseReturnValue:
    """Store the rules."""
    form = RulesForm()
    if not form.validate():
        return _rules_page(meeting, form), 422
    save_rules(db.session(), meeting, form.wanted, **hands())
    flash(gettext("Aturan pengingat disimpan."), "ok")
    answer = to_page(meeting, "planned")
    db.session.commit()
    return answer


@bp.get("/pertemuan/<slug>/undangan/pengingat/<int:days_before>")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def planned_one(meeting: Meeting, days_before: int) -> ResponseReturnValue:
    """One planned reminder: to whom it would go now, and its text."""
    plan = _plan(meeting, days_before)
    form = MomentForm(formdata=None, data=moment_values(plan.at, meeting.zone))
    return _one_page(meeting, plan, form)


def _plan(meeting: Meeting, days_before: int) -> Plan:
    plan = plan_of(db.session(), meeting, days_before, _clockwork())
    if plan is None:
        raise NotFound
    return plan


def _one_page(meeting: Meeting, plan: Plan, form: MomentForm) -> str:
    recipients = recipients_of(db.session(), meeting, plan)
    return render_template(
        "invitations/planned_one.html",
        meeting=meeting,
        plan=plan,
        recipients=recipients,
        sample=_sample(meeting, plan, recipients.mails),
        form=form,
        now=web.now(),
        can_write=can_write(),
    )


def _sample(meeting: Meeting, plan: Plan, mails: Any) -> Any:
    """The mail to the first recipient, with a link that opens nothing."""
    if not mails:
        return None
    row, known = mails[0]
    return reminder_sample(
        db.session(), meeting, row, known, is_notice=plan.is_notice, sender=own_sender(), now=web.now()
    )


@bp.post("/pertemuan/<slug>/undangan/pengingat/<int:days_before>/pindah")
@access(Access.INVITATION_WRITE)
def move_reminder(meeting: Meeting, days_before: int) -> ResponseReturnValue:
    """Another moment for this one."""
    form, clockwork = MomentForm(), _clockwork()

    def move() -> bool:
        move_planned(db.session(), meeting, days_before, form.moment(meeting.zone), clockwork, **hands())
        return True

    if attempt(form, move) is None:
        db.session.rollback()
        return _one_page(meeting, _plan(meeting, days_before), form), 422
    return _changed(meeting, gettext("Waktu pengingat diubah."))


@bp.post("/pertemuan/<slug>/undangan/pengingat/<int:days_before>/batal")
@access(Access.INVITATION_WRITE)
def cancel_reminder(meeting: Meeting, days_before: int) -> ResponseReturnValue:
    """Not this one."""
    cancel_planned(db.session(), meeting, days_before, _clockwork(), **hands())
    return _changed(meeting, gettext("Pengingat ini tidak akan dikirim."))


@bp.post("/pertemuan/<slug>/undangan/pengingat/<int:days_before>/pulihkan")
@access(Access.INVITATION_WRITE)
def restore_reminder(meeting: Meeting, days_before: int) -> ResponseReturnValue:
    """As the rule says again."""
    restore_planned(db.session(), meeting, days_before, _clockwork(), **hands())
    return _changed(meeting, gettext("Pengingat mengikuti aturan lagi."))


def _changed(meeting: Meeting, text: str) -> ResponseReturnValue:
    flash(text, "ok")
    answer = to_page(meeting, "planned")
    db.session.commit()
    return answer
