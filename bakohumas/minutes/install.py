"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.minutes import views
from bakohumas.minutes.queries import milestones_of
from bakohumas.minutes.queries.behind_link import items_behind_link


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    house: web.House = app.extensions[web.EXTENSION]
    app.register_blueprint(views.bp)
    app.add_template_global(views.note_tabs, "note_tabs")
    house.add_teller("meeting_milestones", milestones_of)
    house.add_teller("link_follow_ups", items_behind_link)
