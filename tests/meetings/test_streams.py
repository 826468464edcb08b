"""A feed that is sent while it is read keeps no connection, however its reader ends."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Response
from flask.testing import FlaskClient

from bakohumas.core.db import as_writer, db
from bakohumas.meetings.models import CalendarEntry
from bakohumas.meetings.services.entries import fill_entries
from tests.factories import make_meeting
from tests.support.apps import create_schema, make_app, settings_for

PATH = "/umpan/agenda.ics"
MANY = 200  # meetings, more than one piece


@pytest.fixture
def own_app(databases, database, tmp_path):
    """An app with a pool of its own: the usual one has a single connection that never goes back."""
    url = databases.empty(database, f"streams_{tmp_path.name}")
    create_schema(url)
    made = make_app(settings_for(tmp_path, url))
    with made.app_context(), as_writer(db.session()):
        db.session.add_all(make_meeting(starts_on=date(2026, 1, 1) + timedelta(days=number)) for number in range(MANY))
        db.session.flush()
        while fill_entries(db.session()):
            pass
        db.session.commit()
        assert db.session.scalar(sa.select(sa.func.count(CalendarEntry.id))) >= MANY
    yield made
    with made.app_context():
        db.engine.dispose()


def out(app):
    """Connections that are in somebody's hands."""
    with app.app_context():
        return db.engine.pool.checkedout()


@pytest.mark.parametrize("leaves", [False, True])
def test_whoever_reads_or_leaves_gives_the_connection_back(own_app, leaves):
    """The client reads one piece before it gives the answer out."""
    answer = FlaskClient(own_app, Response, use_cookies=False).get(PATH, buffered=False)
    assert (answer.status_code, out(own_app)) == (200, 1)
    if not leaves:
        assert b"".join(answer.response).count(b"END:VEVENT") == MANY
        assert out(own_app) == 0
    answer.close()
    assert out(own_app) == 0


def test_whoever_does_not_read_holds_none(own_app):
    client = FlaskClient(own_app, Response, use_cookies=False)
    tag = client.get(PATH).headers["ETag"]
    answers = [client.get(PATH, headers={"If-None-Match": tag}), client.head(PATH)]
    assert ([one.status_code for one in answers], out(own_app)) == ([304, 200], 0)
