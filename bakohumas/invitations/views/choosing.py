"""Tambah instansi: agencies are narrowed, ticked and invited."""

from itertools import groupby
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from bakohumas.agencies.labels import CATEGORIES
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.invitations.forms.choosing import ChoiceFilterForm, ChoiceForm
from bakohumas.invitations.queries.choosing import (
    AgencyChoice,
    ChoiceFilter,
    agencies_among,
    agency_choices,
    earlier_meetings,
    group_names,
)
from bakohumas.invitations.rules.inviting import check_takes_invitations
from bakohumas.invitations.services.inviting import invite_agencies
from bakohumas.invitations.views.base import bp, hands, to_list
from bakohumas.meetings.models import Meeting

KEY_DIGITS = 10  # more than the largest key has are no key


@bp.get("/pertemuan/<slug>/undangan/tambah")
@access(Access.INVITATION_WRITE)
def choose(meeting: Meeting) -> ResponseReturnValue:
    """Agencies that are not invited yet, narrowed by group, category, an earlier meeting and words."""
    check_takes_invitations(meeting, web.now())
    return _page(meeting, ChoiceForm(formdata=None))


@bp.post("/pertemuan/<slug>/undangan/tambah")
@access(Access.INVITATION_WRITE)
def invite(meeting: Meeting) -> ResponseReturnValue:
    """Invite what is ticked."""
    form = ChoiceForm()
    if taken := receipts.taken(db.session(), form.kunci.data):
        return redirect(taken, code=303)
    ticked = [int(value) for value in request.form.getlist("agency") if value.isdecimal() and len(value) < KEY_DIGITS]
    agencies = agencies_among(db.session(), ticked)
    if not agencies:
        form.refuse(DomainError(gettext("Pilih paling sedikit satu instansi.")))
        return _page(meeting, form), 422
    made = invite_agencies(db.session(), meeting, agencies, domain=web.settings().domain, **hands())
    flash(ngettext("%(num)d instansi ditambahkan.", "%(num)d instansi ditambahkan.", len(made)), "ok")
    answer = to_list(meeting)
    receipts.take(db.session(), form.kunci.data, answer.location or "", now=web.now())
    db.session.commit()
    return answer


def _page(meeting: Meeting, form: ChoiceForm) -> str:
    narrowing = _filter_form(meeting)
    wanted = ChoiceFilter(
        narrowing.kelompok.data, narrowing.kategori.data, narrowing.pertemuan.data, narrowing.kata.data
    )
    choices = agency_choices(db.session(), meeting, wanted)
    chosen = {name: value for name, value in request.args.items() if name in narrowing.data and value}
    return render_template(
        "invitations/choose.html",
        meeting=meeting,
        form=form,
        narrowing=narrowing,
        chosen=chosen,
        action=_address(meeting, chosen),
        count=len(choices),
        groups=_grouped(choices),
        selected=[str(choice.id) for choice in choices] if wanted.group_id or wanted.meeting_id else [],
    )


def _address(meeting: Meeting, chosen: dict[str, Any]) -> str:
    """Where the ticked agencies go; the filter stays for a page that comes back."""
    return url_for("invitations.invite", slug=meeting.slug, **chosen)


def _filter_form(meeting: Meeting) -> ChoiceFilterForm:
    form = ChoiceFilterForm(formdata=request.args)
    default = web.settings().visibility
    earlier = earlier_meetings(db.session(), meeting, web.principal(), default=default)
    form.kelompok.offer([("", gettext("Semua")), *((str(key), name) for key, name in group_names(db.session()))])
    form.pertemuan.offer([("", gettext("Tidak menyalin")), *((str(key), title) for key, title in earlier)])
    form.validate()
    if form.pertemuan.data not in {key for key, _ in earlier}:
        form.pertemuan.data = None
    return form


def _grouped(choices: list[AgencyChoice]) -> list[dict[str, Any]]:
    found = groupby(choices, key=lambda choice: choice.category)
    return [
        {
            "label": CATEGORIES[category] if category else gettext("Tanpa kategori"),
            "options": [{"value": str(one.id), "label": one.name, "note": _note(one)} for one in options],
        }
        for category, options in found
    ]


def _note(choice: AgencyChoice) -> str:
    lacking = [
        *([] if choice.has_email else [gettext("Tanpa surel")]),
        *([] if choice.has_phone else [gettext("Tanpa nomor")]),
    ]
    return ", ".join(lacking)
