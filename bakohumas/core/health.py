"""Whether the house works: liveness, readiness by component, and figures for the one who holds the token."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, Session, mapped_column

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import Base, db
from bakohumas.core.static import root_folder

bp = Blueprint("health", __name__)
WORKER_SILENCE = timedelta(minutes=2)
ONE_WORKER = 1


class Heartbeat(Base):
    """When the worker last said that it lives."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def beat(session: Session, *, now: datetime) -> None:
    """Say that the worker lives. The caller commits."""
    session.merge(Heartbeat(id=ONE_WORKER, at=now))


def worker_seen_at(session: Session) -> datetime | None:
    """When the worker last said that it lives; None: never."""
    found = session.get(Heartbeat, ONE_WORKER)
    return found.at if found else None


def is_working(session: Session, now: datetime) -> bool:
    """Whether the worker said within two minutes that it lives."""
    seen = worker_seen_at(session)
    return seen is not None and now - seen < WORKER_SILENCE


def head_revision() -> str | None:
    """The newest migration that this code knows."""
    return ScriptDirectory(str(root_folder("migrations"))).get_current_head()


def is_at_head(session: Session) -> bool:
    """Whether the database has exactly the migrations of this code."""
    return MigrationContext.configure(session.connection()).get_current_revision() == head_revision()


def unknown_revision(session: Session) -> str | None:
    """The version of the tables if this code does not know it, as after going back to an older release."""
    current = MigrationContext.configure(session.connection()).get_current_revision()
    known = {one.revision for one in ScriptDirectory(str(root_folder("migrations"))).walk_revisions()}
    return current if current not in known else None


def _database() -> bool:
    return db.session.scalar(sa.select(1)) == 1


def _migrations() -> bool:
    return is_at_head(db.session())


def _worker() -> bool:
    return is_working(db.session(), web.now())


def _storage() -> bool:
    return web.house().storage.is_writable()


CHECKS: dict[str, Callable[[], bool]] = {
    "basis_data": _database,
    "migrasi": _migrations,
    "pekerja": _worker,
    "penyimpanan": _storage,
}


def readiness() -> dict[str, bool]:
    """Each component and whether it works."""
    found = {}
    for name, check in CHECKS.items():
        try:
            found[name] = check()
        except (DBAPIError, OSError):
            db.session.rollback()
            found[name] = False
    return found


@bp.get("/sehat/hidup")
@access(Access.PUBLIC)
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify({"status": "hidup"})


@bp.get("/sehat/siap")
@access(Access.PUBLIC)
def ready() -> ResponseReturnValue:
    """Component names and nothing else; 503 when one does not work."""
    found = readiness()
    words = {name: "siap" if works else "gagal" for name, works in found.items()}
    return jsonify(words), 200 if all(found.values()) else 503


@bp.get("/metrik")
@access(Access.METRICS)
def metrics() -> ResponseReturnValue:
    """Figures for Prometheus."""
    figures = CollectorRegistry()
    up = Gauge("bakohumas_component_up", "Whether a component works", ["component"], registry=figures)
    for name, works in readiness().items():
        up.labels(name).set(works)
    return Response(generate_latest(figures), content_type="text/plain; version=0.0.4; charset=utf-8")


def install(app: Flask) -> None:
    """Hang the pages on the app."""
    app.register_blueprint(bp)
