"""Eight people take numbers at once, on a database of their own."""

import threading
from datetime import date

import pytest
import sqlalchemy as sa

from bakohumas.core.audit import verify
from bakohumas.core.db import as_writer, db
from bakohumas.registry.models import NumberRegister
from bakohumas.registry.numbering import Numbering
from bakohumas.registry.services import take_number
from tests.factories import KEYS, NOON, make_actor
from tests.support.apps import create_schema, make_app, settings_for

PEOPLE, EACH = 8, 5
NUMBERING = Numbering("005/{urut}/HUMAS/{tahun}")


@pytest.fixture
def busy(databases, database, tmp_path):
    url = databases.empty(database, "at_once")
    create_schema(url)
    made = make_app(settings_for(tmp_path, url))
    yield made
    with made.app_context():
        db.engine.dispose()


def take_some(app, person, faults):
    with app.app_context():
        for number in range(EACH):
            try:
                with as_writer(db.session()):
                    subject = f"letter:{person}-{number}"
                    take_number(
                        db.session(),
                        "surat",
                        date(2026, 11, 24),
                        subject=subject,
                        numbering=NUMBERING,
                        actor=make_actor(),
                        now=NOON,
                    )
                    db.session.commit()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
                faults.append(error)


def test_r11_nobody_gets_the_number_of_another_and_none_is_left_out(busy):
    faults = []
    threads = [threading.Thread(target=take_some, args=(busy, person, faults)) for person in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    with busy.app_context():
        taken = db.session.scalars(sa.select(NumberRegister.number).order_by(NumberRegister.number)).all()
        assert taken == list(range(1, PEOPLE * EACH + 1))
        assert verify(db.session(), KEYS) == (PEOPLE * EACH, None)
