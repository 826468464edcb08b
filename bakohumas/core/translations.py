"""Translations for templates, looked up once a request: Flask-Babel would ask for locale and domain at every text."""

from typing import Any

from flask import Flask, g
from flask_babel import get_translations


def _found() -> Any:
    """The translations of this context."""
    known = g.get("translations")
    if known is None:
        known = g.translations = get_translations()
    return known


def install(app: Flask) -> None:
    """Let the templates ask here; after Flask-Babel, which installs its own."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _found().ugettext(text),
        ngettext=lambda one, many, number: _found().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: _found().upgettext(context, text),
        npgettext=lambda context, one, many, number: _found().unpgettext(context, one, many, number),
    )
