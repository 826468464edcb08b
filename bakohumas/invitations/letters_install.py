"""Hangs the pages of letters on the app."""

from flask import Flask

from bakohumas.invitations.views import drafting, letter_files, register, templates

VIEWS = (drafting, letter_files, register, templates)  # on the blueprint of `base`


def install_letters(app: Flask) -> None:
    """Let pages offer the letter that the state of a meeting asks for."""
    app.context_processor(lambda: {"letter_offered": drafting.letter_offered})
