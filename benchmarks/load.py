"""The instance that is measured: made once by our own commands, kept in .cache by what it is made of."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role
from bakohumas.accounts.queries import user_by_email
from bakohumas.accounts.services.sessions import start_session
from bakohumas.accounts.services.users import add_user
from bakohumas.accounts.sessions import sealed
from bakohumas.core import clock, web
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer, db
from bakohumas.core.links import Purpose, give_link
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting, State
from bakohumas.press.models import PressItem

T = TypeVar("T")
EMAIL = "bench@beban.example"
WEEK = timedelta(days=7)
ROOT = Path(__file__).parent.parent
MADE_OF = ("bakohumas/exchange/sample.py", "bakohumas/exchange/sample_rows.py")


@dataclass(frozen=True, slots=True)
class Load:
    """Where the pages are that are measured."""

    meeting_id: int
    slug: str
    held_slug: str
    release: str
    token: str
    cookie: str


def made_instance(agencies: int, meetings: int, guests: int, seed: int) -> Path:
    """The folder of the instance, made where it is not there yet."""
    sources = [ROOT / name for name in MADE_OF] + sorted((ROOT / "bakohumas" / "migrations" / "versions").glob("*.py"))
    digest = sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    folder = ROOT / ".cache" / f"bench-{agencies}-{meetings}-{guests}-{seed}-{digest}"
    if not (folder / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _run(folder, "init")
        size = ("--agencies", agencies, "--meetings", meetings, "--guests", guests, "--seed", seed)
        _run(folder, "sample", *size)
        (folder / "made").touch()
    return folder


def _run(folder: Path, *arguments: object) -> None:
    command = [sys.executable, "-m", "bakohumas.exchange", *map(str, arguments)]
    subprocess.run(command, env={"BAKOHUMAS_INSTANCE": str(folder)}, check=True)


def loaded(app: Flask) -> Load:
    """The load of the app's instance, a week before its last meeting, with a session and a link for this run."""
    with app.app_context(), as_writer(db.session()):
        session = db.session()
        coming = _first(session, Meeting, Meeting.state == State.INVITED)
        clock.start_at(datetime.combine(coming.starts_on - WEEK, time(9), UTC))
        guest = _first(session, Invitation, Invitation.meeting_id == coming.id)
        load = Load(
            coming.id,
            coming.slug,
            _first(session, Meeting, Meeting.state == State.FINISHED).slug,
            _first(session, PressItem, PressItem.published_at.is_not(None)).slug,
            give_link(session, Purpose.ANSWER, guest.uid, keys=web.keys(), now=clock.now()),
            _signed_in(session),
        )
        session.commit()
    return load


def _first(session: Session, kind: type[T], wanted: sa.ColumnElement[bool]) -> T:
    return session.scalars(sa.select(kind).where(wanted).limit(1)).one()


def _signed_in(session: Session) -> str:
    """The cookie of somebody in the secretariat."""
    actor = Actor(kind="sistem", keys=web.keys(), name="bench", request_id="bench")
    now = clock.now()
    user = user_by_email(session, EMAIL) or add_user(
        session, EMAIL, "Uji Beban", [Role.SECRETARIAT], None, actor=actor, now=now
    )
    return sealed(web.keys(), start_session(session, user, browser="bench", network="-", now=now))
