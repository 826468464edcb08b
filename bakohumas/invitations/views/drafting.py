"""Letters of a meeting: written, numbered, laid before their signatory, issued.

An address without an id is the invitation's.
"""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.documents.text import render_text
from bakohumas.invitations.forms.initials import InitialsForm
from bakohumas.invitations.forms.letter import LetterForm, letter_values
from bakohumas.invitations.forms.letter_files import LetterFileForm
from bakohumas.invitations.letter_labels import LETTERS
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.queries.invitees import live_count
from bakohumas.invitations.queries.letters import all_letters
from bakohumas.invitations.rules.letters import CHAIN, check_can_be_issued, letter_holds, missing_to_issue, proof_code
from bakohumas.invitations.services import changes, issuing
from bakohumas.invitations.services import letters as services
from bakohumas.invitations.services.issuing import Proof
from bakohumas.invitations.services.printing import (
    Printer,
    brought_file,
    brought_files,
    file_copy,
    letter_files,
    printer_of,
)
from bakohumas.invitations.views.base import bp, can_write, hands, own_bureau, own_sender
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.registry.queries import chain_of, letter_numbering
from bakohumas.registry.services import numbers

PAGE = "/pertemuan/<slug>/undangan/surat"
ONE = f"{PAGE}/<int:letter_id>"


@bp.get(PAGE)
@bp.get(f"{ONE}/")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def letter(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """A letter: a form while it is a draft, afterwards what it says."""
    return letter_page(meeting, letter_id)


def letter_page(meeting: Meeting, letter_id: int | None, form: LetterForm | None = None, **more: object) -> str:
    """The page of one letter, with what was typed in one of its forms."""
    session, found = db.session(), services.found_letter(db.session(), meeting, letter_id)
    today = formats.local(web.now(), meeting.zone).date()
    return render_template(
        "invitations/letter.html",
        meeting=meeting,
        form=form or _form_of(meeting, found),
        letter=found,
        letters=all_letters(session, meeting),
        at=address_of(meeting, found, letter_id),
        preview=render_text(file_copy(printer_for(meeting, found))) if found else "",
        missing=missing_to_issue(found, meeting, live_count(session, meeting)),
        upcoming=numbers.next_number(session, numbers.LETTERS, today, letter_numbering(own_bureau())),
        is_outdated=bool(
            found and found.state is LetterState.ISSUED and not letter_holds(found, calendar_facts(meeting))
        ),
        document=issuing.document_of_letter(session, found) if found else None,
        chain=chain_of(session, CHAIN, found.id) if found else [],
        labels=LETTERS,
        sent_as=brought_file(found) if found else None,
        can_write=can_write(),
        **{"upload": LetterFileForm(formdata=None), "initials": InitialsForm(formdata=None), **more},
    )


def letter_offered(meeting: Meeting) -> tuple[LetterKind, str] | None:
    """The letter that the state of the meeting asks for, and its name; None: none, or not for this person."""
    kind = changes.change_offered(db.session(), meeting) if can_write() else None
    return (kind, str(LETTERS[kind])) if kind else None


def address_of(meeting: Meeting, found: Letter | None, letter_id: int | None = None) -> dict[str, Any]:
    """What `url_for` needs for the addresses of a letter."""
    if found is None or (letter_id is None and found.kind is LetterKind.INVITATION):
        return {"slug": meeting.slug}
    return {"slug": meeting.slug, "letter_id": found.id}


def _form_of(meeting: Meeting, found: Letter | None) -> LetterForm:
    today = formats.local(web.now(), meeting.zone).date()
    details = services.letter_details(found) if found else services.usual_letter(own_bureau(), today)
    return LetterForm(formdata=None, data=letter_values(details, found.version if found else 0))


def printer_for(meeting: Meeting, found: Letter) -> Printer:
    """What prints a letter here."""
    return printer_of(
        db.session(), meeting, found, bureau=own_bureau(), storage=web.house().storage, sender=own_sender()
    )


@bp.post(PAGE)
@bp.post(f"{ONE}/")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def save_letter(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Keep the draft."""
    form = LetterForm()
    try:
        stored = attempt(form, lambda: _save(meeting, form, letter_id))
    except StaleVersion:
        return _conflict(meeting, form, letter_id)
    if stored is None:
        return letter_page(meeting, letter_id, form), 422
    return stepped(meeting, letter_id, gettext("Draf surat tersimpan."))


def _save(meeting: Meeting, form: LetterForm, letter_id: int | None) -> Letter:
    return services.save_letter(
        db.session(),
        meeting,
        form.details,
        version=form.versi.data or 0,
        bureau=own_bureau(),
        letter_id=letter_id,
        **hands(),
    )


def _conflict(meeting: Meeting, form: LetterForm, letter_id: int | None) -> ResponseReturnValue:
    db.session.rollback()
    stored = _form_of(meeting, services.found_letter(db.session(), meeting, letter_id))
    sent = {"versi": str(stored.versi.data)}
    return conflict_page(form, stored, action=request.path, back_url=request.path, sent=sent)


@bp.post(f"{PAGE}/nomor")
@bp.post(f"{ONE}/nomor")
@access(Access.INVITATION_WRITE)
def number_letter(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Take the next number."""
    number = services.number_letter(db.session(), meeting, bureau=own_bureau(), letter_id=letter_id, **hands())
    return stepped(meeting, letter_id, gettext("Nomor surat: %(number)s.", number=number))


@bp.post(f"{PAGE}/ajukan")
@bp.post(f"{ONE}/ajukan")
@access(Access.INVITATION_WRITE)
def request_signature(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Lay the letter before its signatory."""
    services.request_signature(db.session(), meeting, letter_id=letter_id, **hands())
    return stepped(meeting, letter_id, gettext("Surat menunggu tanda tangan."))


@bp.post(f"{PAGE}/tarik")
@bp.post(f"{ONE}/tarik")
@access(Access.INVITATION_WRITE)
def withdraw_letter(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Take the letter back."""
    services.withdraw_letter(db.session(), meeting, letter_id=letter_id, **hands())
    return stepped(meeting, letter_id, gettext("Surat kembali menjadi draf."))


@bp.post(f"{PAGE}/<any(ralat,penundaan,pembatalan):kind>")
@access(Access.INVITATION_WRITE)
def begin_change(meeting: Meeting, kind: str) -> ResponseReturnValue:
    """Begin a letter that changes the issued one."""
    made = changes.begin_change(db.session(), meeting, LetterKind(kind), bureau=own_bureau(), **hands())
    return stepped(
        meeting, made.id, gettext("Draf surat dibuat. Surat yang terbit tetap berlaku sampai draf ini terbit.")
    )


def stepped(meeting: Meeting, letter_id: int | None, text: str, tone: str = "ok") -> ResponseReturnValue:
    """Say what was done, commit, and go back to the letter."""
    flash(text, tone)
    slug = meeting.slug
    db.session.commit()
    more: dict[str, Any] = {} if letter_id is None else {"letter_id": letter_id}
    return redirect(url_for("invitations.letter", slug=slug, **more), code=303)


@bp.post(f"{PAGE}/terbit")
@bp.post(f"{ONE}/terbit")
@access(Access.INVITATION_WRITE)
def issue_letter(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Freeze the letter; its pages are set before the write begins."""
    found = services.the_letter(db.session(), meeting, letter_id)
    check_can_be_issued(found, meeting, live_count(db.session(), meeting))
    version, told, code = found.version, calendar_facts(meeting), proof_code(found)
    brought, document = brought_files(found, web.house().storage), file_copy(printer_for(meeting, found))
    db.session.rollback()  # nothing was written yet, and setting the letter takes its time
    files = brought or letter_files(document)
    _issue(meeting, letter_id, Proof(files=files, version=version, told=told, code=code))
    return stepped(meeting, letter_id, gettext("Surat terbit. Kirimkan lewat halaman Kirim."))


def _issue(meeting: Meeting, letter_id: int | None, proof: Proof) -> None:
    issuing.issue_letter(
        db.session(),
        web.house().storage,
        meeting,
        proof,
        bureau=own_bureau(),
        default=web.settings().visibility,
        letter_id=letter_id,
        **hands(),
    )
