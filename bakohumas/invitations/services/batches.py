"""All letters of a meeting as one PDF and as a ZIP, set piece by piece so that a page can say how far it is."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import FileMissing, Storage
from bakohumas.documents.errors import RenderFailed
from bakohumas.documents.model import Document
from bakohumas.documents.pdf import render_joined, render_pdfs
from bakohumas.invitations.models import BatchState, Letter, LetterBatch
from bakohumas.invitations.queries.batches import batch_by_id, batches_before, newest_batch
from bakohumas.invitations.services.issuing import keep_letter_copies
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

PIECE = 50  # letters between two words of progress
SILENCE = timedelta(minutes=2)  # after which an attempt was given up by the process that made it
KEPT = timedelta(hours=24)  # the files hold links
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter to one agency, and the name of its file without ending."""

    agency: str
    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class FileKeys:
    """Where the two files of an attempt are stored."""

    pdf: str
    zip: str


def start_batch(
    session: Session, meeting: Meeting, letter: Letter, total: int, *, actor: Actor, now: datetime
) -> LetterBatch:
    """A new attempt. Raises DomainError while another one goes on, or when there is nobody to write to."""
    lock(session, meeting)
    if total == 0:
        raise DomainError("Belum ada instansi yang diundang.")
    held = newest_batch(session, meeting)
    if held is not None and is_running(held, now):
        raise DomainError("Surat sedang disusun. Tunggu sampai selesai.")
    made = LetterBatch(
        meeting_id=meeting.id,
        letter_id=letter.id,
        state=BatchState.RUNNING,
        total=total,
        done=0,
        created_at=now,
        updated_at=now,
    )
    session.add(made)
    session.flush()
    audit.record(session, actor, "letter:batch", f"letter:{letter.id}", {"letters": total}, now=now)
    return made


def is_running(batch: LetterBatch, now: datetime) -> bool:
    """Whether a process still works on it."""
    return batch.state is BatchState.RUNNING and now - batch.updated_at < SILENCE


def prepare_batch(
    sessions: Callable[[], Session],
    storage: Storage,
    batch_id: int,
    letters: Sequence[NamedLetter],
    clock: Callable[[], datetime],
) -> None:
    """Set the letters and keep the files; whatever goes wrong is written on the row, where the page shows it."""
    try:
        pdfs = _all_set(sessions, batch_id, letters, clock)
        joined = render_joined([letter.document for letter in letters])
        keys = FileKeys(pdf=storage.put(joined), zip=storage.put(_zipped(letters, pdfs)))
    except RenderFailed as error:
        _note(sessions, batch_id, clock(), state=BatchState.FAILED, error=_named(error, letters))
    except FileMissing as error:
        _note(sessions, batch_id, clock(), state=BatchState.FAILED, error=error.message)
    else:
        _finish(sessions, batch_id, [*pdfs, joined], clock(), keys)


def _all_set(
    sessions: Callable[[], Session], batch_id: int, letters: Sequence[NamedLetter], clock: Callable[[], datetime]
) -> list[bytes]:
    pdfs: list[bytes] = []
    for start in range(0, len(letters), PIECE):
        piece = [letter.document for letter in letters[start : start + PIECE]]
        try:
            pdfs += render_pdfs(piece)
        except RenderFailed as error:
            raise RenderFailed(error.title, error.reason, start + (error.number or 0)) from error
        _note(sessions, batch_id, clock(), done=len(pdfs))
    return pdfs


def _named(error: RenderFailed, letters: Sequence[NamedLetter]) -> str:
    agency = letters[error.number].agency if error.number is not None else "semua instansi"
    return f"Surat untuk {agency} gagal disusun. Periksa nama dan alamatnya, lalu mulai lagi."[:500]


def _note(sessions: Callable[[], Session], batch_id: int, now: datetime, **values: object) -> None:
    """Write on the row in a commit of its own; nothing when it was removed meanwhile."""
    with sessions() as session, as_writer(session):
        row = batch_by_id(session, batch_id)
        if row is not None:
            for name, value in {**values, "updated_at": now}.items():
                setattr(row, name, value)
        session.commit()


def _finish(
    sessions: Callable[[], Session], batch_id: int, contents: Sequence[bytes], now: datetime, keys: FileKeys
) -> None:
    """The files are shown from the commit on that lets them be recognised as ours."""
    with sessions() as session, as_writer(session):
        row = batch_by_id(session, batch_id)
        if row is not None:
            row.state, row.pdf_key, row.zip_key, row.updated_at = BatchState.DONE, keys.pdf, keys.zip, now
            keep_letter_copies(session, row.letter_id, contents, now=now)
        session.commit()


def _zipped(letters: Sequence[NamedLetter], pdfs: Sequence[bytes]) -> bytes:
    """Flat, without compression, which PDFs have by themselves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, (letter, pdf) in enumerate(zip(letters, pdfs, strict=True), 1):
            archive.writestr(zipfile.ZipInfo(f"{number:03}-{letter.name}.pdf", OLDEST), pdf)
    return out.getvalue()


def has_old_batches(session: Session, now: datetime) -> bool:
    """Whether files have been kept long enough."""
    return bool(batches_before(session, now - KEPT))


def drop_old_batches(session: Session, storage: Storage, *, now: datetime) -> int:
    """Remove what was made more than a day ago; how many attempts that were.

    Raises FileMissing when the storage cannot be used.
    """
    old = batches_before(session, now - KEPT)
    for batch in old:
        for key in (batch.pdf_key, batch.zip_key):
            if key:
                storage.delete(key)
        session.delete(batch)
    session.flush()
    return len(old)
