"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.accounts import sessions
from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.menu import account_context
from bakohumas.accounts.views import audit, own, resets, sign_in, users
from bakohumas.core import web

VIEWS = (audit, own, resets, sign_in, users)


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.session_interface = sessions.RowSessions()
    house: web.House = app.extensions[web.EXTENSION]
    house.principal = sessions.principal
    app.register_blueprint(bp)
    app.context_processor(account_context)
