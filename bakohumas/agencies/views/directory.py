"""The list of agencies, one agency, and its form."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.details import details_of
from bakohumas.agencies.forms.directory import (
    AgencyFilterForm,
    AgencyForm,
    EditAgencyForm,
    NewAgencyForm,
    agency_values,
)
from bakohumas.agencies.history import OPEN_ITEMS, STANDING_LINK, TOPIC, latest_first
from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries import directory as queries
from bakohumas.agencies.queries.groups import group_lines, groups_among
from bakohumas.agencies.queries.worklist import category_counts, lack_counts
from bakohumas.agencies.rules.people import holders
from bakohumas.agencies.services import directory as services
from bakohumas.agencies.views.base import bp, local_day, rights, today
from bakohumas.agencies.views.worklist import lack_tabs, waiting_lines
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt


@bp.get("/instansi/")
@access(Access.AGENCY_READ)
def index() -> ResponseReturnValue:
    form, can = AgencyFilterForm(formdata=request.args), rights()
    form.offer(group_lines(db.session()), category_counts(db.session()))
    wanted = queries.AgencyFilter(form.kategori.data, form.kelompok.data, form.kata.data, bool(form.nonaktif.data))
    page = queries.agencies_page(db.session(), wanted, request.args.get("sesudah"))
    chosen: dict[str, Any] = {name: value for name, value in request.args.items() if name in form.data and value}
    shown = {"form": form, "chosen": chosen, "categories": CATEGORIES, "can": can}
    return render_template(
        "agencies/index.html",
        tabs=lack_tabs(lack_counts(db.session(), today())) if can["write"] else [],
        lines=page.rows,
        following=page.after and url_for("agencies.index", **{**chosen, "sesudah": page.after}),
        **shown,
    )


@bp.get("/instansi/<int:agency_id>/")
@access(Access.AGENCY_READ)
def show(agency_id: int) -> ResponseReturnValue:
    agency = queries.agency_or_twin(db.session(), agency_id)
    if agency.merged_into_id is not None:
        kept = queries.surviving(db.session(), agency)
        return redirect(url_for("agencies.show", agency_id=kept.id), code=303)
    can = rights()
    own = _for_writers(agency) if can["write"] else {}
    return render_template("agencies/show.html", agency=agency, can=can, **_known_of(agency), **own)


def _known_of(agency: Agency) -> dict[str, Any]:
    """People, groups, history and follow-ups of an agency and of those that were merged into it."""
    present, past = holders(queries.people_of(db.session(), agency), today())
    family = queries.family_of(db.session(), agency.id)
    return {
        "parent": agency.parent,
        "groups": queries.all_group_names(db.session(), [agency.id]).get(agency.id, ()),
        "present": present,
        "past": past,
        "history": latest_first(lines for key in family for lines in web.told(TOPIC, db.session(), key)),
        "items": [item for items in web.told(OPEN_ITEMS, db.session(), family) for item in items],
        "categories": CATEGORIES,
        "failed_on": local_day(agency.mail_failed_at) if agency.mail_failed_at else None,
    }


def _for_writers(agency: Agency) -> dict[str, Any]:
    """What the agency asks to change, and its own link."""
    link = next(iter(web.told(STANDING_LINK, db.session(), agency)), None)
    return {"changes": waiting_lines([agency])[agency.id], "link": link}


@bp.get("/instansi/baru")
@access(Access.AGENCY_WRITE)
def new() -> ResponseReturnValue:
    return _new_page(_offered(NewAgencyForm(), None))


def _offered(form: AgencyForm, agency_id: int | None) -> AgencyForm:
    form.offer(queries.names_to_choose(db.session(), agency_id), group_lines(db.session()))
    return form


def _new_page(form: AgencyForm) -> str:
    return render_template("agencies/new.html", form=form, twin=_twin(form))


def _twin(form: AgencyForm) -> Agency | None:
    """The agency that has the refused name already."""
    return queries.agency_named(db.session(), form.name.data) if form.name.data and form.name.errors else None


@bp.post("/instansi/")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def create() -> ResponseReturnValue:
    form = NewAgencyForm()
    if taken := receipts.taken(db.session(), form.kunci.data):
        return redirect(taken, code=303)
    _offered(form, None)
    made = attempt(form, lambda: _create(form))
    if made is None:
        return _new_page(form), 422
    target = url_for("agencies.show", agency_id=made.id)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    flash(gettext("Instansi tersimpan."), "ok")
    db.session.commit()
    return redirect(target, code=303)


def _create(form: AgencyForm) -> Agency:
    groups = groups_among(db.session(), form.groups.data)
    return services.create_agency(db.session(), form.details, groups=groups, actor=web.actor(), now=web.now())


@bp.get("/instansi/<int:agency_id>/ubah")
@access(Access.AGENCY_WRITE)
def edit(agency_id: int) -> ResponseReturnValue:
    agency = queries.agency_of(db.session(), agency_id)
    return _edit_page(agency, _form_of(agency))


def _form_of(agency: Agency) -> EditAgencyForm:
    values = agency_values(details_of(agency), [group.id for group in agency.groups])
    form = EditAgencyForm(formdata=None, data={**values, "versi": agency.version})
    _offered(form, agency.id)
    return form


def _edit_page(agency: Agency, form: AgencyForm) -> str:
    return render_template("agencies/edit.html", agency=agency, form=form, twin=_twin(form))


@bp.post("/instansi/<int:agency_id>/ubah")
@access(Access.AGENCY_WRITE)
def save(agency_id: int) -> ResponseReturnValue:
    agency, form = queries.agency_of(db.session(), agency_id), EditAgencyForm()
    _offered(form, agency.id)
    target = url_for("agencies.show", agency_id=agency.id)
    try:
        saved = attempt(form, lambda: _save(agency, form))
    except StaleVersion:
        sent = {"versi": str(agency.version)}
        return conflict_page(form, _form_of(agency), action=request.path, back_url=target, sent=sent)
    if saved is None:
        return _edit_page(agency, form), 422
    flash(gettext("Perubahan tersimpan."), "ok")
    db.session.commit()
    return redirect(target, code=303)


def _save(agency: Agency, form: EditAgencyForm) -> Agency:
    services.edit_agency(
        db.session(),
        agency,
        form.details,
        version=form.versi.data,
        groups=groups_among(db.session(), form.groups.data),
        actor=web.actor(),
        now=web.now(),
    )
    return agency
