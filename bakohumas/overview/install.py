"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.overview.menu import page_context
from bakohumas.overview.queries.progress import progress_of
from bakohumas.overview.views import bp


def install(app: Flask) -> None:
    """Register the pages, the navigation, and what meetings ask about their own way."""
    app.register_blueprint(bp)
    app.context_processor(page_context)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("meeting_milestones", lambda session, meeting_id: progress_of(session, meeting_id).milestones)
