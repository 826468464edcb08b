"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.agencies import history
from bakohumas.core import web
from bakohumas.overview.agency_page import items_of_agency, link_of_agency
from bakohumas.overview.menu import page_context
from bakohumas.overview.queries.progress import progress_of
from bakohumas.overview.views import bp, standing


def install(app: Flask) -> None:
    """Register the pages, the navigation, and what meetings ask about their own way."""
    app.register_blueprint(bp)
    app.register_blueprint(standing.bp)
    app.context_processor(page_context)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller(history.OPEN_ITEMS, items_of_agency)
    house.add_teller(history.STANDING_LINK, link_of_agency)
    house.add_teller("meeting_milestones", lambda session, meeting_id: progress_of(session, meeting_id).milestones)
