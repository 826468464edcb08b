"""The public page that says whether a document on paper, or a file, is ours."""

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from bakohumas.core import csrf, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.registry import queries
from bakohumas.registry.blueprint import bp
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.verification import fingerprint, public_document, read_code, shown_code

MISSES, WINDOW = 100, timedelta(hours=1)
NONCE = "verifikasi"  # what the form is signed for; the page has no session
FILE_MISSES = 100  # of files that are none of ours, in the same time


@bp.get("/verifikasi/")
@access(Access.PUBLIC)
def verify() -> ResponseReturnValue:
    """Asks for the code; `?kode=` leads to its page."""
    code = read_code(request.args.get("kode", ""))
    if code:
        return redirect(url_for("registry.verify_code", code=code), code=303)
    return _page(None)


def _page(document: IssuedDocument | None, **more: object) -> str:
    changes = queries.changes_of(db.session(), document) if document else []
    return render_template(
        "registry/verify.html",
        nonce=csrf.link_nonce(web.keys(), NONCE),
        document=public_document(document, changes) if document else None,
        **{"code": shown_code(document.code) if document else "", "unknown": False, "file": None, **more},
    )


@bp.get("/verifikasi/<string:code>")
@access(Access.PUBLIC)
def verify_code(code: str) -> ResponseReturnValue:
    """The public facts of the document with this code. Misses are counted per network: TooMany after a hundred."""
    found = queries.document_by_code(db.session(), read_code(code))
    return _page(found) if found else _unknown(code)


def _unknown(code: str) -> ResponseReturnValue:
    try:
        web.missed("verifikasi", limit=MISSES, window=WINDOW)
    except NotFound:
        return _page(None, code=read_code(code), unknown=True), 404


@bp.post("/verifikasi/berkas")
@access(Access.PUBLIC)
@takes_uploads
def verify_file() -> ResponseReturnValue:
    """Whether a file is one that we issued, byte for byte. Only its hash is looked up; nothing of it is kept."""
    csrf.check_link_nonce(web.keys(), NONCE, request.form.get("csrf_token", ""))
    upload = request.files.get("berkas")
    content = upload.read() if upload else b""
    if not content:
        return _page(None, file="kosong"), 422
    found = queries.document_by_hash(db.session(), fingerprint(content))
    return _page(found, file="asli") if found else _changed()


def _changed() -> ResponseReturnValue:
    try:
        web.missed("verifikasi-berkas", limit=FILE_MISSES, window=WINDOW)
    except NotFound:
        return _page(None, file="lain")
