"""Hangs the pages behind links on the app."""

from flask import Flask

from bakohumas.invitations.views import answers, badges, feeds, letters, own, people

VIEWS = (answers, feeds, letters, people)  # on the blueprint of `answers`


def install_links(app: Flask) -> None:
    """Register the pages of agencies and badges."""
    app.register_blueprint(answers.bp)
    app.register_blueprint(badges.bp)
    app.register_blueprint(own.bp)
