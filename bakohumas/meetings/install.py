"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.meetings import views
from bakohumas.meetings.loading import load_meeting


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    house: web.House = app.extensions[web.EXTENSION]
    house.loaders["slug"] = load_meeting
    app.register_blueprint(views.bp)
    for function in (views.meeting_crumbs, views.meeting_facts, views.meeting_tabs):
        app.add_template_global(function, function.__name__)
