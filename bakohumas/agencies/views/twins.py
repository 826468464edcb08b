"""Agencies that may be one: the list of pairs, both side by side, and what becomes of them."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.agencies.forms.merging import DistinctForm, MergeForm, TwinForm
from bakohumas.agencies.history import TOPIC, HistoryLine
from bakohumas.agencies.labels import CATEGORIES, IMPORT_FIELDS
from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import agency_of, names_to_choose
from bakohumas.agencies.queries.duplicates import likely_twins, pair_lines
from bakohumas.agencies.rules.duplicates import Reason
from bakohumas.agencies.rules.merging import CHOSEN, differing
from bakohumas.agencies.services.merging import Merged, call_distinct, merge_agencies
from bakohumas.agencies.views.base import bp
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt

MOST_SHOWN = 50
REASONS = {
    Reason.NAME: _l("nama sama setelah singkatan dijabarkan"),
    Reason.OTHER_NAME: _l("singkatan atau nama lain yang satu adalah nama yang lain"),
    Reason.PROVINCE: _l("nama sama, berbeda hanya pada keterangan provinsi"),
    Reason.EMAIL: _l("surel sama"),
    Reason.PHONE: _l("nomor telepon sama"),
    Reason.SLIP: _l("nama hampir sama, mungkin salah ketik"),
}


@bp.get("/instansi/ganda")
@access(Access.AGENCY_WRITE)
def twins() -> ResponseReturnValue:
    pairs = likely_twins(db.session())
    lines = pair_lines(db.session(), pairs[:MOST_SHOWN])
    return render_template("agencies/twins.html", lines=lines, count=len(pairs), reasons=REASONS)


@bp.post("/instansi/ganda/bukan")
@access(Access.AGENCY_WRITE)
def not_twins() -> ResponseReturnValue:
    first, second = (agency_of(db.session(), key) for key in DistinctForm().keys)
    call_distinct(db.session(), first, second, actor=web.actor(), now=web.now())
    flash(gettext("Ditandai bukan ganda."), "ok")
    db.session.commit()
    return redirect(url_for("agencies.twins"), code=303)


@bp.get("/instansi/<int:agency_id>/gabung")
@access(Access.AGENCY_WRITE)
def compare(agency_id: int) -> ResponseReturnValue:
    kept, choice = agency_of(db.session(), agency_id), TwinForm(formdata=request.args)
    choice.offer(names_to_choose(db.session(), kept.id))
    other = request.args.get("dengan", type=int)
    if other is None or other == kept.id:
        return render_template("agencies/merge_choice.html", agency=kept, form=choice)
    merged = agency_of(db.session(), other)
    return _page(kept, merged, _form(kept, merged))


def _form(kept: Agency, merged: Agency) -> MergeForm:
    versions = {"versi": kept.version, "other_version": merged.version}
    return MergeForm(formdata=None, data={"other_id": merged.id, **versions})


def _page(kept: Agency, merged: Agency, form: MergeForm) -> str:
    return render_template(
        "agencies/merge.html",
        agency=kept,
        merged=merged,
        form=form,
        rows=[_row(name, kept, merged) for name in CHOSEN],
        choose=differing(kept, merged),
        both_invited=_both_invited(kept, merged),
    )


def _row(name: str, kept: Agency, merged: Agency) -> dict[str, Any]:
    label = gettext("Instansi induk") if name == "parent_id" else IMPORT_FIELDS[name]
    return {"name": name, "label": label, "own": _shown(name, kept), "other": _shown(name, merged)}


def _shown(name: str, agency: Agency) -> str:
    value = getattr(agency, name)
    if value is None:
        return ""
    if name == "parent_id":
        return agency.parent.name if agency.parent else ""
    return str(CATEGORIES[value]) if name == "category" else str(value)


def _both_invited(kept: Agency, merged: Agency) -> list[HistoryLine]:
    """Meetings to which both were invited: two letters were written, so two invitations stay."""
    own, other = (_meetings(agency.id) for agency in (kept, merged))
    return [line for url, line in own.items() if url in other]


def _meetings(agency_id: int) -> dict[str, HistoryLine]:
    told: Sequence[Sequence[HistoryLine]] = web.told(TOPIC, db.session(), agency_id)
    return {line.url: line for lines in told for line in lines}


@bp.post("/instansi/<int:agency_id>/gabung")
@access(Access.AGENCY_WRITE)
def merge(agency_id: int) -> ResponseReturnValue:
    kept, form = agency_of(db.session(), agency_id), MergeForm()
    target = url_for("agencies.show", agency_id=kept.id)
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(target, code=303)
    merged = agency_of(db.session(), form.other_key)
    try:
        done = attempt(form, lambda: _merge(kept, merged, form))
    except StaleVersion as error:
        return _looked_at_again(kept, merged, error), 409
    if done is None:
        return _page(kept, merged, form), 422
    flash(gettext("“%(name)s” digabungkan ke instansi ini.", name=merged.name), "ok")
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    db.session.commit()
    return redirect(target, code=303)


def _looked_at_again(kept: Agency, merged: Agency, error: StaleVersion) -> str:
    """Both as they are now, with what happened meanwhile."""
    fresh = _form(kept, merged)
    fresh.refuse(error)
    return _page(kept, merged, fresh)


def _merge(kept: Agency, merged: Agency, form: MergeForm) -> Merged:
    versions = (form.versi.data, form.other_version.data)
    return merge_agencies(db.session(), kept, merged, form.sides, versions=versions, actor=web.actor(), now=web.now())
