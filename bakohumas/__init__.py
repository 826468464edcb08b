"""Bakohumas: coordination meetings of government public-relations forums, from one record."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from bakohumas.core.settings import Settings


def create_app(settings: "Settings", *, pages: bool = True) -> "Flask":
    """The application for one instance; `pages` False for commands that answer no request.

    Raises RuntimeError when a view says not who may use it.

    The web framework is loaded here, not with the package: the console must say what it can do at once.
    """
    made: Flask = import_module("bakohumas.building").create_app(settings, pages=pages)
    return made
