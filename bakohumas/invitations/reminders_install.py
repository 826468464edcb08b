"""Hangs the WhatsApp queue and the reminders on the app, and gives the worker its chore."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.chore import send_due_reminders
from bakohumas.invitations.views import numbers, planned, whatsapp

VIEWS = (whatsapp, numbers, planned)  # on the blueprint of `base`


def install_reminders(app: Flask) -> None:
    """Let the worker send planned reminders."""
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller(web.EACH_MINUTE, send_due_reminders)
