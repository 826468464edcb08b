"""Hangs the pages of this package on the app."""

from typing import Any

from flask import Flask, g, url_for
from sqlalchemy.exc import DBAPIError

from bakohumas.core import web
from bakohumas.core.db import db
from bakohumas.registry import queries
from bakohumas.registry.blueprint import bp
from bakohumas.registry.views import approve, bureau, verify

VIEWS = (approve, bureau, verify)


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.register_blueprint(bp)
    app.context_processor(bureau_context)
    house: web.House = app.extensions[web.EXTENSION]
    house.office = lambda: face().name


def face() -> queries.BureauFace:
    """What pages show of the bureau, asked once a request; nothing while the database does not answer."""
    if "bureau_face" not in g:
        try:
            g.bureau_face = queries.bureau_face(db.session())
        except DBAPIError:
            db.session.rollback()
            g.bureau_face = queries.BureauFace()
    found: queries.BureauFace = g.bureau_face
    return found


def bureau_context() -> dict[str, Any]:
    """`bureau` for templates: name, short, parent, logo_url; each may be None."""
    known = face()
    logo_url = url_for("registry.logo") if known.logo_key else None
    return {"bureau": {"name": known.name, "short": known.short, "parent": known.parent, "logo_url": logo_url}}
