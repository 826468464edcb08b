"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.reports.views import bp


def install(app: Flask) -> None:
    """Register the pages of reports."""
    app.register_blueprint(bp)
