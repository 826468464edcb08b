"""Files of a meeting are put in, described and removed; their bytes lie outside the database."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.core.storage import Storage
from bakohumas.meetings.incoming import Incoming
from bakohumas.meetings.models import FileKind, FileVisibility, Meeting, MeetingFile
from bakohumas.meetings.queries.parts import files_of
from bakohumas.meetings.rules.files import check_publishable, check_room, file_stamp
from bakohumas.meetings.rules.states import check_takes_edits
from bakohumas.meetings.services.states import lock


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What people say about a file."""

    kind: FileKind
    visibility: FileVisibility
    caption: str | None = None
    credit: str | None = None


def add_file(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    incoming: Incoming,
    words: FileWords,
    *,
    actor: Actor,
    now: datetime,
) -> MeetingFile:
    """Keep a file; its bytes are stored first, so that no row is without them. Raises DomainError for too many."""
    lock(session, meeting)
    check_takes_edits(meeting)
    check_room(files_of(session, meeting), len(incoming.content))
    check_publishable(words.kind, words.visibility, words.caption, words.credit)
    file = MeetingFile(
        meeting_id=meeting.id,
        name=incoming.name,
        mime=incoming.mime,
        size=len(incoming.content),
        width=incoming.width,
        height=incoming.height,
        storage_key=storage.put(incoming.content),
        web_storage_key=storage.put(incoming.web) if incoming.web else None,
        sha256=hashlib.sha256(incoming.content).hexdigest(),
        created_at=now,
    )
    _describe(file, words, now)
    session.add(file)
    session.flush()
    _record(session, meeting, file, "add", actor, now)
    return file


def _describe(file: MeetingFile, words: FileWords, now: datetime) -> None:
    file.kind, file.visibility = words.kind, words.visibility
    file.caption, file.credit, file.updated_at = words.caption, words.credit, now


def _record(session: Session, meeting: Meeting, file: MeetingFile, verb: str, actor: Actor, now: datetime) -> None:
    shown = {"file": file.id, "kind": file.kind, "visibility": file.visibility, "sha256": file.sha256}
    changes = {name: value if value is None or isinstance(value, int) else str(value) for name, value in shown.items()}
    audit.record(session, actor, f"file:{verb}", f"meeting:{meeting.id}", changes, now=now)


def describe_file(
    session: Session,
    meeting: Meeting,
    file: MeetingFile,
    words: FileWords,
    *,
    stamp: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Store caption, credit and visibility. Raises StaleVersion when they are not as on the page (`file_stamp`)."""
    session.refresh(file, with_for_update=True)
    if file_stamp(file) != stamp:
        raise StaleVersion("Keterangan berkas ini diubah orang lain selagi Anda menyunting.")
    check_publishable(words.kind, words.visibility, words.caption, words.credit)
    _describe(file, words, now)
    _record(session, meeting, file, "edit", actor, now)


def remove_file(session: Session, meeting: Meeting, file: MeetingFile, *, actor: Actor, now: datetime) -> list[str]:
    """Remove the row; the storage keys to delete once that is committed."""
    lock(session, meeting)
    check_takes_edits(meeting)
    session.delete(file)
    session.flush()
    _record(session, meeting, file, "remove", actor, now)
    return [key for key in (file.storage_key, file.web_storage_key) if key]
