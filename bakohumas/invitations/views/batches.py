"""Siapkan semua surat: all letters of a meeting as one PDF and as a ZIP, with progress."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.exceptions import NotFound

from bakohumas.core import clock, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import as_writer, db
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import FileMissing, Storage
from bakohumas.core.texts import slug
from bakohumas.invitations.models import Invitation, Letter, LetterBatch
from bakohumas.invitations.queries.batches import newest_batch
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.queries.letters import issued_letter
from bakohumas.invitations.services.batches import (
    NamedLetter,
    drop_old_batches,
    has_old_batches,
    is_running,
    prepare_batch,
    start_batch,
)
from bakohumas.invitations.services.links import give_all_links
from bakohumas.invitations.services.printing import agency_copy
from bakohumas.invitations.views.base import bp, can_write, file_response, hands, own_sender
from bakohumas.invitations.views.drafting import printer_for
from bakohumas.meetings.models import Meeting

PAGE = "/pertemuan/<slug>/undangan/surat-semua"
RUNNER = "letter_runner"  # what starts work beside the request; tests put their own there
LONGEST = 60  # characters of a file name
log = logging.getLogger(__name__)


@bp.get(PAGE)
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def all_letters(meeting: Meeting) -> ResponseReturnValue:
    """How far the setting of all letters is, and its files."""
    batch = newest_batch(db.session(), meeting)
    return render_template(
        "invitations/letters_all.html",
        meeting=meeting,
        batch=batch,
        running=batch is not None and is_running(batch, web.now()),
        letter=issued_letter(db.session(), meeting.id),
        can_write=can_write(),
    )


@bp.post(PAGE)
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def set_all_letters(meeting: Meeting) -> ResponseReturnValue:
    """Begin; the letters are set beside this request."""
    session = db.session()
    letter = issued_letter(session, meeting.id)
    if letter is None:
        raise DomainError("Surat undangan belum terbit.")
    letters = _letters(meeting, letter, [row for row in invitations_of(session, meeting) if row.is_live])
    batch = start_batch(session, meeting, letter, len(letters), **hands())
    target, batch_id = url_for("invitations.all_letters", slug=meeting.slug), batch.id
    db.session.commit()
    _run(batch_id, letters)
    return redirect(target, code=303)


def _letters(meeting: Meeting, letter: Letter, rows: Sequence[Invitation]) -> list[NamedLetter]:
    tokens = give_all_links(db.session(), rows, keys=web.keys(), now=web.now())
    printer, sender = printer_for(meeting, letter), own_sender()
    return [
        NamedLetter(
            row.shown_agency,
            slug(row.shown_agency)[:LONGEST] or "instansi",
            agency_copy(printer, row, sender.answer_url(tokens[row.uid])),
        )
        for row in rows
    ]


def _run(batch_id: int, letters: Sequence[NamedLetter]) -> None:
    sessions, storage = sessionmaker(db.engine), web.house().storage
    runner: Callable[[Callable[[], None]], None] = current_app.extensions.get(RUNNER, _beside)
    runner(lambda: prepare_batch(sessions, storage, batch_id, letters, clock.now))


def _beside(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="letters", daemon=True).start()


@bp.get(f"{PAGE}/surat.<any(pdf,zip):format_>")
@access(Access.INVITATION_WRITE)
def all_letters_file(meeting: Meeting, format_: str) -> ResponseReturnValue:
    """The files of the last attempt. Raises NotFound while there are none."""
    batch = newest_batch(db.session(), meeting)
    key = _key(batch, format_) if batch else None
    if key is None:
        raise NotFound
    return file_response(web.house().storage.get(key), f"surat-undangan-{meeting.slug}", format_)


def _key(batch: LetterBatch, format_: str) -> str | None:
    return batch.zip_key if format_ == "zip" else batch.pdf_key


def tidy(storage: Storage) -> Callable[[Callable[[], Session], datetime], None]:
    """The worker's chore: files with links are kept for a day. A storage that is away holds up no other chore."""

    def chore(sessions: Callable[[], Session], now: datetime) -> None:
        with sessions() as session:
            if not has_old_batches(session, now):
                return
            with as_writer(session):
                try:
                    drop_old_batches(session, storage, now=now)
                except FileMissing as error:
                    log.warning("old letters are kept: %s", error)
                    return
                session.commit()

    return chore
