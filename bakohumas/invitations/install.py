"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.links_install import install_links
from bakohumas.invitations.queries.letters import letter_number
from bakohumas.invitations.queries.milestones import answers_of, milestones_of
from bakohumas.invitations.views import (
    choosing,
    drafting,
    guest,
    invitees,
    numbers,
    passing,
    progress,
    seats,
    sending,
    trying,
    whatsapp,
)
from bakohumas.invitations.views.base import bp
from bakohumas.invitations.views.seats import after_edit

VIEWS = (invitees, choosing, drafting, sending, progress, trying, guest, passing, seats, whatsapp, numbers)


def install(app: Flask) -> None:
    """Register blueprints, and what the pages of meetings ask about invitations."""
    app.register_blueprint(bp)
    install_links(app)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("meeting_milestones", milestones_of)
    house.add_teller("meeting_letter_number", letter_number)
    house.add_teller("meeting_answers", answers_of)
    house.add_teller("meeting_edited", after_edit)
