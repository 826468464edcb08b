"""Templat surat: the office's words for each kind of letter, and how its letters look."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.documents.model import Document
from bakohumas.documents.pdf import draw_pages
from bakohumas.documents.text import render_text
from bakohumas.invitations.forms.templates import LookForm, TemplateForm
from bakohumas.invitations.letter_fields import FIELDS, HOUSE_TEXTS, LetterTexts
from bakohumas.invitations.letter_labels import LETTERS
from bakohumas.invitations.models import LetterKind, LetterTemplate
from bakohumas.invitations.queries.letters import current_template, template_versions
from bakohumas.invitations.rules.templates import PARTS, checked_texts
from bakohumas.invitations.services.templates import save_template, template_texts
from bakohumas.invitations.template_sample import sample_document
from bakohumas.invitations.views.base import bp, hands, own_bureau
from bakohumas.meetings.house import NEW_PROFILE, house_style
from bakohumas.registry.queries import letterhead
from bakohumas.registry.services.bureau import save_bureau

PAGE = "/pengaturan/templat/<any(undangan,ralat,penundaan,pembatalan):kind>"


@bp.get("/pengaturan/templat")
@access(Access.ADMIN)
def templates() -> ResponseReturnValue:
    """The kinds of letters, and how all letters look."""
    return _list_page(_look())


def _look() -> LookForm:
    own = own_bureau()
    data = {
        "letter_profile": own.letter_profile or NEW_PROFILE,
        "paper": own.paper,
        "font_size": str(own.font_size or 12),
        "versi": own.version,
    }
    return LookForm(formdata=None, data=data)


def _list_page(form: LookForm) -> str:
    held = {kind: current_template(db.session(), kind) for kind in LetterKind}
    return render_template("invitations/templates.html", form=form, labels=LETTERS, held=held)


@bp.post("/pengaturan/templat")
@access(Access.ADMIN)
def save_look() -> ResponseReturnValue:
    """Layout, paper and size of type of all letters."""
    form = LookForm()
    if not form.validate():
        return _list_page(form), 422
    try:
        save_bureau(db.session(), form.columns(), version=form.versi.data or 0, **hands())
    except StaleVersion:
        return _look_conflict(form)
    flash(gettext("Tersimpan."), "ok")
    db.session.commit()
    return redirect(url_for("invitations.templates"), code=303)


def _look_conflict(form: LookForm) -> ResponseReturnValue:
    db.session.rollback()
    stored = _look()
    sent = {"versi": str(stored.versi.data)}
    return conflict_page(form, stored, action=request.path, back_url=request.path, sent=sent)


@bp.get(PAGE)
@access(Access.ADMIN)
def template(kind: str) -> ResponseReturnValue:
    """The words of one kind of letter, with what they become beside them."""
    return _page(LetterKind(kind), _stored(LetterKind(kind)))


def _stored(kind: LetterKind) -> TemplateForm:
    held = current_template(db.session(), kind)
    data = {part: getattr(held, part) if held else None for part in PARTS}
    return TemplateForm(formdata=None, data={**data, "versi": held.revision if held else 0})


def _page(kind: LetterKind, form: TemplateForm, shown: LetterTexts | None = None) -> str:
    versions = template_versions(db.session(), kind)
    return render_template(
        "invitations/template.html",
        kind=kind,
        name=LETTERS[kind],
        form=form,
        fields=FIELDS[kind],
        house=HOUSE_TEXTS[kind],
        versions=versions,
        preview=render_text(_sample(kind, shown)) if shown else None,
        zone=own_bureau().zone or web.settings().zone,
    )


def _sample(kind: LetterKind, texts: LetterTexts) -> Document:
    own = own_bureau()
    today = formats.local(web.now(), own.zone or web.settings().zone).date()
    head = letterhead(own, web.house().storage)
    return sample_document(kind, texts, head, house=house_style(own), signatory=own.signatory, today=today)


@bp.post(PAGE)
@access(Access.ADMIN)
def change_template(kind: str) -> ResponseReturnValue:
    """Look at what was typed, or keep it as the next version."""
    form, of_kind = TemplateForm(), LetterKind(kind)
    if "pratinjau" in request.form:
        shown = attempt(form, lambda: checked_texts(of_kind, form.texts))
        return _page(of_kind, form, shown) if shown else (_page(of_kind, form), 422)
    try:
        saved = attempt(form, lambda: _save(of_kind, form))
    except StaleVersion:
        return _conflict(of_kind, form)
    if saved is None:
        return _page(of_kind, form), 422
    flash(gettext("Templat tersimpan sebagai versi %(n)s.", n=saved.revision), "ok")
    db.session.commit()
    return redirect(url_for("invitations.template", kind=kind), code=303)


def _save(kind: LetterKind, form: TemplateForm) -> LetterTemplate:
    return save_template(db.session(), kind, form.texts, version=form.versi.data or 0, **hands())


def _conflict(kind: LetterKind, form: TemplateForm) -> ResponseReturnValue:
    db.session.rollback()
    stored = _stored(kind)
    sent = {"versi": str(stored.versi.data)}
    return conflict_page(form, stored, action=request.path, back_url=request.path, sent=sent)


@bp.post(f"{PAGE}/baku")
@access(Access.ADMIN)
def reset_template(kind: str) -> ResponseReturnValue:
    """Back to the house's own words, as a version of its own."""
    of_kind = LetterKind(kind)
    held = current_template(db.session(), of_kind)
    save_template(db.session(), of_kind, LetterTexts(), version=held.revision if held else 0, **hands())
    flash(gettext("Templat kembali ke kalimat baku."), "ok")
    db.session.commit()
    return redirect(url_for("invitations.template", kind=kind), code=303)


@bp.get(f"{PAGE}/contoh.png")
@access(Access.ADMIN)
def template_picture(kind: str) -> ResponseReturnValue:
    """The first page of an invented letter in the words that hold."""
    of_kind = LetterKind(kind)
    document = _sample(of_kind, template_texts(current_template(db.session(), of_kind)))
    db.session.rollback()  # drawing takes its time; nobody waits for this reader
    return Response(draw_pages(document)[0], mimetype="image/png")
