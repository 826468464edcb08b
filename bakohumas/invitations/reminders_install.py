"""Hangs the WhatsApp queue and the reminders on the app, and gives the worker its chore."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.chore import send_due_reminders
from bakohumas.invitations.views import numbers, planned, whatsapp

VIEWS = (whatsapp, numbers, planned)  # on the blueprint of `base`
CHORES = "each_minute"


def install_reminders(app: Flask) -> None:
    """Let the worker send planned reminders."""
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller(CHORES, send_due_reminders)
