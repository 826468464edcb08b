"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.agencies import views


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.register_blueprint(views.bp)
