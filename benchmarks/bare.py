"""The smallest page of the stack: Flask, Flask-SQLAlchemy and one SELECT of one row."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from bakohumas.core.db import engine_options
from bakohumas.meetings.models import Meeting


def bare_app(database: str, meeting_id: int) -> Flask:
    """An app whose '/' prints the title of a meeting."""
    app = Flask("bare")
    app.config.update(SQLALCHEMY_DATABASE_URI=database, SQLALCHEMY_ENGINE_OPTIONS=engine_options(database))
    db = SQLAlchemy(app)

    @app.get("/")
    def title() -> str:
        return db.session.get_one(Meeting, meeting_id).title

    return app
