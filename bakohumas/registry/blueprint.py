"""The blueprint that all views of this package hang on."""

from flask import Blueprint

bp = Blueprint("registry", __name__)
