"""Agencies that cannot be reached, mended in place, and what agencies themselves ask to be corrected."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from bakohumas.agencies.forms.worklist import ReachForm, lack_of
from bakohumas.agencies.labels import IMPORT_FIELDS
from bakohumas.agencies.models import Agency, ContactChange
from bakohumas.agencies.queries import worklist as queries
from bakohumas.agencies.queries.directory import agency_of
from bakohumas.agencies.queries.people import pr_contacts
from bakohumas.agencies.queries.worklist import Lack
from bakohumas.agencies.rules.changes import CONTACT, contact_values
from bakohumas.agencies.services import changes as services
from bakohumas.agencies.services.directory import set_reached, trust_address
from bakohumas.agencies.views.base import bp, local_day, today
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt

LABELS = {
    Lack.EMAIL: _l("Tanpa surel"),
    Lack.PHONE: _l("Tanpa nomor"),
    Lack.CONTACT: _l("Tanpa narahubung"),
    Lack.FAILED: _l("Surel gagal"),
    Lack.CHANGE: _l("Ajuan perubahan"),
}


@bp.get("/instansi/perlu")
@access(Access.AGENCY_WRITE)
def worklist() -> ResponseReturnValue:
    return _page(lack_of(request.args.get("apa")) or Lack.EMAIL)


def _page(lack: Lack, form: ReachForm | None = None, wrong: Agency | None = None) -> str:
    counts = queries.lack_counts(db.session(), today())
    page = queries.lacking_page(db.session(), lack, today(), request.args.get("sesudah"))
    agencies = [*([wrong] if wrong and wrong not in page.rows else []), *page.rows]
    following = page.after and url_for("agencies.worklist", apa=str(lack), sesudah=page.after)
    return render_template(
        "agencies/worklist.html",
        lack=lack,
        tabs=lack_tabs(counts, lack),
        agencies=agencies,
        following=following,
        form=form or ReachForm(formdata=None),
        wrong=wrong,
        changes=waiting_lines(agencies) if lack is Lack.CHANGE else {},
    )


def lack_tabs(counts: dict[Lack, int], current: Lack | None = None) -> list[dict[str, Any]]:
    """What is lacking, with counts, for `tabs_with_counts`."""
    return [
        {
            "label": LABELS[lack],
            "count": counts[lack],
            "url": url_for("agencies.worklist", apa=str(lack)),
            "current": lack is current,
        }
        for lack in Lack
    ]


def waiting_lines(agencies: Sequence[Agency]) -> dict[int, list[dict[str, Any]]]:
    """What each agency asks for, old beside new; two queries however many there are."""
    by_id = {agency.id: agency for agency in agencies}
    contacts = pr_contacts(db.session(), list(by_id), today())
    lines: dict[int, list[dict[str, Any]]] = {key: [] for key in by_id}
    for change in queries.waiting_changes(db.session(), list(by_id)):
        contact = contact_values(contacts.get(change.agency_id))
        pairs = _pairs(by_id[change.agency_id], change, contact)
        lines[change.agency_id].append({"change": change, "on": local_day(change.at), "pairs": pairs})
    return lines


def _pairs(agency: Agency, change: ContactChange, contact: dict[str, str | None]) -> list[tuple[Any, Any, Any]]:
    """(label, what is stored, what is proposed)."""
    stored = contact if change.part == CONTACT else {change.part: getattr(agency, change.part)}
    return [(IMPORT_FIELDS[name], stored.get(name), value) for name, value in change.proposed.items()]


@bp.post("/instansi/<int:agency_id>/kontak")
@access(Access.AGENCY_WRITE)
def mend(agency_id: int) -> ResponseReturnValue:
    agency, form = agency_of(db.session(), agency_id), ReachForm()
    lack = lack_of(form.apa.data) or Lack.EMAIL
    try:
        done = attempt(form, lambda: _mend(agency, form))
    except StaleVersion as error:
        form.refuse(error)
        return _page(lack, form, agency), 409
    if done is None:
        return _page(lack, form, agency), 422
    flash(gettext("Kontak %(name)s tersimpan.", name=agency.shown_name), "ok")
    db.session.commit()
    return redirect(url_for("agencies.worklist", apa=str(lack)), code=303)


def _mend(agency: Agency, form: ReachForm) -> Agency:
    version = form.versi.data
    set_reached(db.session(), agency, form.given, version=version, actor=web.actor(), now=web.now())
    return agency


@bp.post("/instansi/<int:agency_id>/surel-berfungsi")
@access(Access.AGENCY_WRITE)
def trust(agency_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    trust_address(db.session(), agency, actor=web.actor(), now=web.now())
    flash(gettext("Tanda gagal dihapus."), "ok")
    answer = _to_agency(agency)
    db.session.commit()
    return answer


def _to_agency(agency: Agency) -> Response:
    return redirect(url_for("agencies.show", agency_id=agency.id), code=303)


@bp.post("/instansi/<int:agency_id>/ajuan/<int:change_id>/terima")
@access(Access.AGENCY_WRITE)
def accept_change(agency_id: int, change_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    change = queries.waiting_change(db.session(), agency.id, change_id)
    services.accept_change(db.session(), agency, change, today=today(), actor=web.actor(), now=web.now())
    flash(gettext("Perubahan diterima dan tersimpan."), "ok")
    answer = _to_agency(agency)
    db.session.commit()
    return answer


@bp.post("/instansi/<int:agency_id>/ajuan/<int:change_id>/tolak")
@access(Access.AGENCY_WRITE)
def refuse_change(agency_id: int, change_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    change = queries.waiting_change(db.session(), agency.id, change_id)
    services.refuse_change(db.session(), change, actor=web.actor(), now=web.now())
    flash(gettext("Perubahan ditolak; data tetap seperti semula."), "ok")
    answer = _to_agency(agency)
    db.session.commit()
    return answer
