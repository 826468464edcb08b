"""Eight devices record the same person at once, on a database of their own."""

import threading
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.attendance.models import Attendance, SyncConflict
from bakohumas.attendance.rules.check_in import CheckIn
from bakohumas.attendance.services.check_in import check_in
from bakohumas.core.audit import verify
from bakohumas.core.db import as_writer, db
from bakohumas.meetings.models import Meeting
from tests.factories import KEYS, make_actor, make_invitation, make_meeting
from tests.support.apps import create_schema, make_app, settings_for

DEVICES, GUESTS = 8, 4


@pytest.fixture
def busy(databases, database, tmp_path):
    url = databases.empty(database, "door_at_once")
    create_schema(url)
    made = make_app(settings_for(tmp_path, url))
    yield made
    with made.app_context():
        db.engine.dispose()


def fill(app):
    with app.app_context(), as_writer(db.session()):
        meeting = make_meeting()
        db.session.add(make_invitation(meeting))
        db.session.commit()
        return meeting.id


def record(app, meeting_id, device, now, told):
    with app.app_context():
        for guest in range(GUESTS):
            with as_writer(db.session()):
                meeting = db.session.get_one(Meeting, meeting_id)
                item = CheckIn(
                    client_uuid=str(uuid.UUID(int=device * GUESTS + guest, version=4)),
                    told_at=now - timedelta(seconds=device),
                    invitation_id=1,
                    name=f"Tamu {guest}",
                )
                told += check_in(db.session(), meeting, [item, item], actor=make_actor(), now=now)
                db.session.commit()


def test_r12_the_same_people_at_eight_devices_are_each_recorded_once(busy, now):
    meeting_id, told = fill(busy), []
    threads = [threading.Thread(target=record, args=(busy, meeting_id, device, now, told)) for device in range(DEVICES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with busy.app_context():
        rows = db.session.scalars(sa.select(Attendance).order_by(Attendance.person_name)).all()
        assert [row.person_name for row in rows] == [f"Tamu {guest}" for guest in range(GUESTS)]
        assert {row.checked_in_at for row in rows} == {now - timedelta(seconds=DEVICES - 1)}
        assert sorted(row.order for row in rows) == [1, 2, 3, 4]
        met = db.session.scalar(sa.select(sa.func.count()).select_from(SyncConflict))
        assert met == (DEVICES - 1) * GUESTS
        assert verify(db.session(), KEYS) == (DEVICES * GUESTS, None)
    outcomes = [str(one.outcome) for one in told]
    assert (outcomes.count("tercatat"), outcomes.count("sudah_tercatat")) == (2 * GUESTS, 2 * (DEVICES - 1) * GUESTS)
