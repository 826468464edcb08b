"""Hangs the demo's mailbox on the app."""

from flask import Flask

from bakohumas.mail.views import bp


def install(app: Flask) -> None:
    """Register the mailbox pages; only a demo calls this."""
    app.register_blueprint(bp)
