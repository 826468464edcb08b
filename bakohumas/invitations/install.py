"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.letters_install import install_letters
from bakohumas.invitations.links_install import install_links
from bakohumas.invitations.queries.letters import letter_number
from bakohumas.invitations.queries.milestones import answers_of, milestones_of
from bakohumas.invitations.reminders_install import install_reminders
from bakohumas.invitations.services.refusals import mark_refused
from bakohumas.invitations.views import (
    choosing,
    drafting,
    guest,
    invitees,
    letter_files,
    passing,
    progress,
    seats,
    sending,
    sent,
    trying,
)
from bakohumas.invitations.views.base import bp
from bakohumas.invitations.views.seats import after_edit

VIEWS = (
    invitees,
    choosing,
    drafting,
    letter_files,
    sending,
    progress,
    trying,
    sent,
    guest,
    passing,
    seats,
)


def install(app: Flask) -> None:
    """Register blueprints, and what the pages of meetings ask about invitations."""
    app.register_blueprint(bp)
    app.add_template_global(sent.failure_words, "mail_reason")
    install_links(app)
    install_letters(app)
    install_reminders(app)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("mail_refused", mark_refused)
    house.add_teller("meeting_milestones", milestones_of)
    house.add_teller("meeting_letter_number", letter_number)
    house.add_teller("meeting_answers", answers_of)
    house.add_teller("meeting_edited", after_edit)
