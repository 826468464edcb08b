"""The settings of the bureau, and its emblem."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from bakohumas.core import web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.images import clean_image
from bakohumas.documents.uploads import Slot, check_upload
from bakohumas.registry import queries
from bakohumas.registry.blueprint import bp
from bakohumas.registry.forms import BureauForm, filled
from bakohumas.registry.services.bureau import save_bureau

PNG = b"\x89PNG"


@bp.get("/pengaturan/biro")
@access(Access.HOUSE_WRITE)
def bureau() -> ResponseReturnValue:
    """Everything that documents and pages say about the office."""
    return _page(_stored())


def _stored() -> BureauForm:
    return BureauForm(formdata=None, **filled(queries.bureau(db.session())))


def _page(form: BureauForm) -> str:
    return render_template("registry/bureau.html", form=form)


@bp.post("/pengaturan/biro")
@access(Access.HOUSE_WRITE)
@takes_uploads
def change_bureau() -> ResponseReturnValue:
    """Saves all of it; a stale page shows both texts."""
    form = BureauForm()
    if not form.validate():
        return _page(form), 422
    try:
        columns = {**form.columns(), **_logo(form)}
        save_bureau(db.session(), columns, version=form.versi.data or 0, actor=web.actor(), now=web.now())
    except StaleVersion:
        return _conflict(form)
    except DomainError as error:
        return _refused(form, error)
    db.session.commit()
    flash(gettext("Tersimpan."), "ok")
    return redirect(url_for("registry.bureau"), code=303)


def _logo(form: BureauForm) -> dict[str, str | None]:
    """The new key, or None to remove it; {} leaves it as it is. Slow, and before the first statement."""
    if form.logo.data:
        return {"logo_key": web.house().storage.put(_cleaned(form.logo.data))}
    return {"logo_key": None} if form.without_logo.data else {}


def _cleaned(sent: FileStorage) -> bytes:
    """Raises UnreadableFile that names its field."""
    content = sent.read()
    try:
        check_upload(sent.filename or "", content, Slot.LOGO)
        return clean_image(content).content
    except UnreadableFile as error:
        error.field = "logo"
        raise


def _refused(form: BureauForm, error: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    form.refuse(error)
    return _page(form), 422


def _conflict(form: BureauForm) -> ResponseReturnValue:
    db.session.rollback()
    stored = _stored()
    address = url_for("registry.bureau")
    return conflict_page(form, stored, action=address, back_url=address, sent={"versi": str(stored.versi.data)})


@bp.get("/publik/lambang")
@access(Access.PUBLIC)
def logo() -> ResponseReturnValue:
    """The emblem of the bureau. Raises NotFound while there is none."""
    key = queries.bureau_face(db.session()).logo_key
    if key is None:
        abort(404)
    content = web.house().storage.get(key)
    answer = Response(content, mimetype="image/png" if content.startswith(PNG) else "image/jpeg")
    answer.set_etag(key)
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer.make_conditional(request)
