"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.agencies.history import TOPIC
from bakohumas.core import web
from bakohumas.reports.views import bp
from bakohumas.reports.views.history import history_of_agency


def install(app: Flask) -> None:
    """Register the pages of reports, and what agencies are told of their participation."""
    app.register_blueprint(bp)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller(TOPIC, history_of_agency)
