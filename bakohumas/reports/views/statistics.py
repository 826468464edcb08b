"""How agencies take part: numbers, charts, files. No persons."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import Category
from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.documents.sheet import render_csv, render_xlsx
from bakohumas.meetings.queries import visible_to
from bakohumas.reports.forms.statistics import StatisticsFilter
from bakohumas.reports.queries import participation as queries
from bakohumas.reports.queries.late import late_lines
from bakohumas.reports.rules.participation import MONTHS, AgencyCounts, Counts, GroupCounts, period_of, total_of
from bakohumas.reports.views.base import bp

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = ("dari", "sampai", "kategori", "beruntun")


def _wanted(form: StatisticsFilter) -> queries.Wanted:
    today = formats.local(web.now(), web.settings().zone).date()
    form.validate()
    period = period_of(
        form.dari.data if not form.dari.errors else None, form.sampai.data if not form.sampai.errors else None, today
    )
    category = form.kategori.data if not form.kategori.errors else None
    which = visible_to(web.principal(), web.settings().visibility)
    return queries.Wanted(which, period, category, only_absent=request.args.get("beruntun") == "ya")


@bp.get("/laporan/")
@access(Access.STATISTICS_READ)
def statistics() -> ResponseReturnValue:
    wanted = _wanted(StatisticsFilter(formdata=request.args))
    page = queries.agencies_page(db.session(), wanted, request.args.get("sesudah"))
    chosen: dict[str, Any] = {name: value for name, value in request.args.items() if name in NAMES and value}
    return render_template(
        "reports/statistics.html",
        form=_form_of(wanted),
        wanted=wanted,
        chosen=chosen,
        lines=page.rows,
        following=page.after and url_for("reports.statistics", **{**chosen, "sesudah": page.after}),
        category=category_name,
        **_sums(wanted),
    )


def _form_of(wanted: queries.Wanted) -> StatisticsFilter:
    """The filter as it was understood."""
    first, last = wanted.period.first, wanted.period.last
    return StatisticsFilter(formdata=None, dari=first, sampai=last, kategori=wanted.category)


def _sums(wanted: queries.Wanted) -> dict[str, Any]:
    session, today = db.session(), formats.local(web.now(), web.settings().zone).date()
    groups = queries.by_category(session, wanted)
    late, late_count = late_lines(session, wanted.which, today)
    return {
        "total": total_of(groups),
        "groups": [_bar(one) for one in groups],
        "months": [_column(one) for one in queries.by_month(session, wanted)[-MONTHS:]],
        "absent": queries.absent_count(session, wanted),
        "late": late,
        "late_count": late_count,
    }


def category_name(key: str | None) -> str:
    """'Perangkat daerah'; a word of its own where the agency has none."""
    return str(CATEGORIES[Category(key)]) if key else gettext("Tanpa kategori")


def _bar(one: GroupCounts) -> dict[str, Any]:
    counts = one.counts
    return {
        "label": category_name(str(one.key) if one.key else None),
        "value": 100 * counts.attended / counts.held if counts.held else 0,
        "shown": _share(counts.attended, counts.held),
        "answered": _share(counts.answered, counts.invited),
        "counts": counts,
    }


def _column(one: GroupCounts) -> dict[str, Any]:
    counts, month = one.counts, one.key
    return {
        "label": formats.SHORT_MONTHS[month.month - 1] if not isinstance(month, str) and month else "",
        "month": month,
        "value": round(100 * counts.answered / counts.invited) if counts.invited else 0,
        "shown": formats.percent(counts.answered, counts.invited),
        "counts": counts,
    }


def _share(part: int, whole: int) -> str:
    """'72% (31/43)', '–' of nothing."""
    if not whole:
        return "–"
    return f"{formats.percent(part, whole)} ({formats.grouped(part)}/{formats.grouped(whole)})"


@bp.get("/laporan/partisipasi.<any(csv,xlsx):format>")
@access(Access.STATISTICS_READ)
def participation_file(format: str) -> ResponseReturnValue:  # noqa: A002 - the address says so
    """Every agency of the same filter."""
    wanted = _wanted(StatisticsFilter(formdata=request.args))
    header, rows = _header(), [_cells(one) for one in queries.all_agencies(db.session(), wanted)]
    if format == "csv":
        answer = Response(render_csv(header, rows), content_type="text/csv; charset=utf-8")
    else:
        answer = Response(render_xlsx(gettext("Partisipasi"), header, rows), content_type=XLSX)
    name = f"partisipasi-{wanted.period.first}-{wanted.period.last}.{format}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _header() -> list[str]:
    return [
        gettext("Instansi"),
        gettext("Kategori"),
        gettext("Diundang"),
        gettext("Menjawab"),
        gettext("Pertemuan dengan daftar hadir"),
        gettext("Hadir"),
        gettext("Diwakili"),
        gettext("Tidak hadir"),
        gettext("Berturut-turut tidak hadir"),
    ]


def _cells(one: AgencyCounts) -> list[str]:
    counts: Counts = one.counts
    numbers = (
        counts.invited,
        counts.answered,
        counts.held,
        counts.attended,
        counts.represented,
        counts.absent,
        one.streak,
    )
    return [one.name, category_name(one.category), *map(str, numbers)]
