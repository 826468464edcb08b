"""A group whose members a rule decides: what the page of a group shows and does then."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.forms.directory import RuleForm, rule_values
from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import AgencyGroup
from bakohumas.agencies.queries.directory import names_to_choose
from bakohumas.agencies.queries.groups import cities, members_of
from bakohumas.agencies.rules.groups import group_stamp, rule_of
from bakohumas.agencies.services import groups as services
from bakohumas.agencies.views.base import rights
from bakohumas.core import web
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt


def stored_rule(found: AgencyGroup) -> RuleForm:
    """The form with what is stored."""
    values = {"name": found.name, "cap": group_stamp(found), **rule_values(rule_of(found))}
    return _offering(RuleForm(formdata=None, data=values))


def _offering(form: RuleForm) -> RuleForm:
    form.offer(names_to_choose(db.session()))
    return form


def rule_page(found: AgencyGroup, form: RuleForm) -> str:
    """The rule, and who is in the group by it now."""
    return render_template(
        "agencies/rule_group.html",
        group=found,
        form=form,
        members=members_of(db.session(), found),
        cities=cities(db.session()),
        categories=CATEGORIES,
        can=rights(),
    )


def save_rule(found: AgencyGroup) -> ResponseReturnValue:
    """Store what was sent; the page of the group shows who is in it now."""
    form = _offering(RuleForm())
    try:
        stored = attempt(form, lambda: _save(found, form))
    except StaleVersion:
        back, sent = url_for("agencies.groups"), {"cap": group_stamp(found)}
        return conflict_page(form, stored_rule(found), action=request.path, back_url=back, sent=sent)
    if stored is None:
        return rule_page(found, form), 422
    flash(gettext("Kelompok tersimpan."), "ok")
    db.session.commit()
    return redirect(url_for("agencies.group", group_id=found.id), code=303)


def _save(found: AgencyGroup, form: RuleForm) -> AgencyGroup:
    name, stamp = form.name.data or "", form.cap.data or ""
    services.edit_rule(db.session(), found, name, form.rule, stamp=stamp, actor=web.actor(), now=web.now())
    return found
