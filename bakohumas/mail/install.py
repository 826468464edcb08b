"""Hangs the pages of this package on the app."""

from flask import Flask


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
