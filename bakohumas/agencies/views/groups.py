"""Groups of agencies."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.forms.directory import GroupForm, MembersForm
from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import AgencyGroup
from bakohumas.agencies.queries.groups import Choice, agencies_among, choices, group_lines, group_of
from bakohumas.agencies.rules.groups import group_stamp
from bakohumas.agencies.services import groups as services
from bakohumas.agencies.views.base import bp, rights
from bakohumas.agencies.views.rule_groups import rule_page, save_rule, stored_rule
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt


@bp.get("/instansi/kelompok/")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def groups() -> ResponseReturnValue:
    return _page(GroupForm())


def _page(form: GroupForm) -> str:
    return render_template("agencies/groups.html", form=form, groups=group_lines(db.session()), can=rights())


@bp.post("/instansi/kelompok/")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def create_group() -> ResponseReturnValue:
    form = GroupForm()
    if taken := receipts.taken(db.session(), form.kunci.data):
        return redirect(taken, code=303)
    made = attempt(form, lambda: _create(form))
    if made is None:
        return _page(form), 422
    target = url_for("agencies.group", group_id=made.id)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    db.session.commit()
    return redirect(target, code=303)


def _create(form: GroupForm) -> AgencyGroup:
    name, by_rule = form.name.data or "", bool(form.by_rule.data)
    return services.create_group(db.session(), name, by_rule=by_rule, actor=web.actor(), now=web.now())


@bp.get("/instansi/kelompok/<int:group_id>")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def group(group_id: int) -> ResponseReturnValue:
    found = group_of(db.session(), group_id)
    if found.by_rule:
        return rule_page(found, stored_rule(found))
    form = _stored(found)
    return _group_page(found, form, form.agencies.data)


def _stored(found: AgencyGroup) -> MembersForm:
    members = [agency.id for agency in found.agencies]
    values = {"name": found.name, "agencies": members, "cap": group_stamp(found)}
    return _offering(MembersForm(formdata=None, data=values))


def _offering(form: MembersForm) -> MembersForm:
    offered = {choice.id: choice.name for choice in choices(db.session())}
    form.agencies.offer([(str(key), name) for key, name in offered.items()])
    return form


def _group_page(found: AgencyGroup, form: MembersForm, chosen: list[int]) -> str:
    return render_template(
        "agencies/group.html",
        group=found,
        form=form,
        chosen=chosen,
        by_category=_by_category(choices(db.session())),
        can=rights(),
    )


def _by_category(offered: Any) -> list[dict[str, Any]]:
    """Choices under their categories, for `choice_list`."""
    kinds: dict[Any, list[Choice]] = {kind: [] for kind in (*CATEGORIES, None)}
    for choice in offered:
        kinds[choice.category].append(choice)
    return [
        {
            "label": CATEGORIES[kind] if kind else gettext("Tanpa kategori"),
            "options": [{"value": one.id, "label": one.name, "note": one.short_name} for one in found],
        }
        for kind, found in kinds.items()
        if found
    ]


@bp.post("/instansi/kelompok/<int:group_id>")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def save_group(group_id: int) -> ResponseReturnValue:
    found = group_of(db.session(), group_id)
    if found.by_rule:
        return save_rule(found)
    form = _offering(MembersForm())
    try:
        stored = attempt(form, lambda: _save(found, form))
    except StaleVersion:
        back, sent = url_for("agencies.groups"), {"cap": group_stamp(found)}
        return conflict_page(form, _stored(found), action=request.path, back_url=back, sent=sent)
    if stored is None:
        return _group_page(found, form, form.agencies.data), 422
    flash(gettext("Kelompok tersimpan."), "ok")
    db.session.commit()
    return redirect(url_for("agencies.groups"), code=303)


def _save(found: AgencyGroup, form: MembersForm) -> AgencyGroup:
    members = agencies_among(db.session(), form.agencies.data)
    kept = [agency for agency in found.agencies if not agency.active]  # they are not offered, so not taken out
    name, stamp, who = form.name.data or "", form.cap.data or "", web.actor()
    services.edit_group(db.session(), found, name, [*members, *kept], stamp=stamp, actor=who, now=web.now())
    return found


@bp.post("/instansi/kelompok/<int:group_id>/hapus")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def remove_group(group_id: int) -> ResponseReturnValue:
    found = group_of(db.session(), group_id)
    flash(gettext("Kelompok “%(name)s” dihapus; instansinya tetap.", name=found.name), "ok")
    services.remove_group(db.session(), found, actor=web.actor(), now=web.now())
    db.session.commit()
    return redirect(url_for("agencies.groups"), code=303)
