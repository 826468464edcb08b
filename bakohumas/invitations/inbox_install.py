"""Hangs the page of incoming mails on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.views.inbox import bp, waiting_mails


def install(app: Flask) -> None:
    """Register the page, and tell others how many mails wait."""
    app.register_blueprint(bp)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("waiting_mails", waiting_mails)
