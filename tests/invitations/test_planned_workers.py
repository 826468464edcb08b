"""The worker's chore on a database of its own: several at once, killed and started again, the clock stepped."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from bakohumas.core import clock
from bakohumas.core.db import as_writer, db
from bakohumas.invitations.chore import send_due_reminders
from bakohumas.invitations.models import PlannedReminder, PlanState
from bakohumas.invitations.services.planned import save_rules
from bakohumas.mail.models import Outbox
from bakohumas.mail.worker import run_once
from tests.factories import make_actor
from tests.invitations.stories import make_story
from tests.invitations.test_planned import at
from tests.support.apps import create_schema, make_app, settings_for

AT_ONCE = 4


@pytest.fixture
def house(tmp_path, filled_file, databases, database):
    """(app, settings, sessions) with a meeting whose two agencies have not answered."""
    if database == "postgresql":
        create_schema(url := databases.empty(database, f"chore_{tmp_path.name[-8:]}".lower()))
    else:
        url = f"sqlite:///{shutil.copy(filled_file, tmp_path / 'own.db')}"
    settings = settings_for(tmp_path, url, smtp_url=f"file:{tmp_path / 'keluar'}")
    app = make_app(settings)
    with app.app_context():
        sessions = sessionmaker(db.engine)
        with sessions() as session, as_writer(session):
            story = make_story(session)
            story.send()
            story.deliver()
            save_rules(session, story.meeting, {3: (True, time(9))}, actor=make_actor(), now=story.later())
            session.commit()
    yield app, settings, sessions
    with app.app_context():
        db.engine.dispose()


def found(sessions):
    with sessions() as session:
        states = session.scalars(sa.select(PlannedReminder.state)).all()
        mails = session.scalar(sa.select(sa.func.count()).where(Outbox.kind == "pengingat"))
    return states, mails


def test_several_workers_at_once_send_it_once(house):
    app, _, sessions = house
    barrier = threading.Barrier(AT_ONCE)

    def work(_):
        with app.app_context():
            barrier.wait(20)
            send_due_reminders(sessions, at(7, 9))

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(work, range(AT_ONCE)))
    assert found(sessions) == ([PlanState.SENT], 2)


def test_a_worker_that_dies_before_its_commit_has_sent_nothing_and_the_next_one_does(house):
    app, _, sessions = house

    class Dying:
        """A session that dies where it would commit."""

        def __enter__(self):
            self.session = sessions()

            def die():
                raise KeyboardInterrupt

            self.session.commit = die
            return self.session

        def __exit__(self, *error):
            self.session.close()

    with app.app_context():
        with pytest.raises(KeyboardInterrupt):
            send_due_reminders(Dying, at(7, 9))
        assert found(sessions) == ([], 0)
        send_due_reminders(sessions, at(7, 9) + timedelta(minutes=3))
        assert found(sessions) == ([PlanState.SENT], 2)


@pytest.mark.parametrize(("moment", "kept"), [(at(7, 8, 59), ([], 0)), (at(7, 9), ([PlanState.SENT], 2))])
def test_a_run_of_the_worker_sends_what_is_due_by_its_clock(house, moment, kept, tmp_path):
    app, settings, sessions = house
    clock.start_at(moment)
    try:
        assert run_once(app, settings) == kept[1]
    finally:
        clock.start_at(None)
    assert found(sessions) == kept
