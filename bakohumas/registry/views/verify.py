"""The public page that says whether a document on paper is ours."""

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.registry import queries
from bakohumas.registry.blueprint import bp
from bakohumas.registry.verification import public_document, read_code, shown_code

MISSES, WINDOW = 100, timedelta(hours=1)


@bp.get("/verifikasi/")
@access(Access.PUBLIC)
def verify() -> ResponseReturnValue:
    """Asks for the code; `?kode=` leads to its page."""
    code = read_code(request.args.get("kode", ""))
    if code:
        return redirect(url_for("registry.verify_code", code=code), code=303)
    return render_template("registry/verify.html", document=None, code="", unknown=False)


@bp.get("/verifikasi/<string:code>")
@access(Access.PUBLIC)
def verify_code(code: str) -> ResponseReturnValue:
    """The public facts of the document with this code. Misses are counted per network: TooMany after a hundred."""
    found = queries.document_by_code(db.session(), read_code(code))
    if found is None:
        return _unknown(code)
    return render_template(
        "registry/verify.html", document=public_document(found), code=shown_code(found.code), unknown=False
    )


def _unknown(code: str) -> ResponseReturnValue:
    try:
        web.missed("verifikasi", limit=MISSES, window=WINDOW)
    except NotFound:
        return render_template("registry/verify.html", document=None, code=read_code(code), unknown=True), 404
