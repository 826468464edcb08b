"""Hangs the pages of letters on the app."""

from flask import Flask

from bakohumas.core import web
from bakohumas.invitations.rules.letters import CHAIN
from bakohumas.invitations.views import batches, drafting, initials, letter_files, register, templates

VIEWS = (batches, drafting, initials, letter_files, register, templates)  # on the blueprint of `base`


def install_letters(app: Flask) -> None:
    """Let pages offer the letter that the state of a meeting asks for, and approvers see letters."""
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller(f"approval:{CHAIN}", initials.approval_paper)
    house.add_teller(f"approval_decided:{CHAIN}", initials.approval_decided)
    house.add_teller(web.EACH_MINUTE, batches.tidy(house.storage))
    app.context_processor(lambda: {"letter_offered": drafting.letter_offered})
