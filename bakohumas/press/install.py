"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.press.views import base, newsroom


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.register_blueprint(base.bp)
    app.register_blueprint(newsroom.bp)
