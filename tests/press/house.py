"""What tests of press items begin with: a held meeting of the record, and people."""

from datetime import timedelta

from bakohumas.accounts.models import Role
from bakohumas.core.settings import Settings
from bakohumas.core.storage import open_storage
from bakohumas.exchange.record.reading import import_record
from bakohumas.press import services
from bakohumas.press.text import PressKind
from tests.factories import NOON, make_actor, make_user
from tests.support.records import record

LATER = NOON + timedelta(hours=1)
SETTINGS = Settings(base_url="https://humas.example")


def held_meeting(session, name="kalsel-2017-10-26", **given):
    """A meeting of the given records; `given` are columns of it."""
    meeting = import_record(session, record(name), domain="humas.example", actor=make_actor(), now=NOON)
    for column, value in given.items():
        setattr(meeting, column, value)
    session.flush()
    return meeting


def two_people(session):
    """(editor, approver) as doers, with accounts."""
    users = [make_user(Role.PRESS_OFFICER, name=name) for name in ("Tuti Handayani", "Rahmat Hidayat")]
    session.add_all(users)
    session.flush()
    return [make_actor(id=user.id, name=user.name) for user in users]


def storage_in(folder):
    return open_storage(f"file:{folder / 'files'}")


def published(session, storage, meeting=None, kind=PressKind.RELEASE, *, settings=SETTINGS, now=NOON):
    """A published item of a held meeting."""
    editor, approver = two_people(session)
    return services.publish_composed(
        session,
        storage,
        meeting or held_meeting(session),
        kind,
        settings=settings,
        editor=editor,
        approver=approver,
        now=now,
    )
