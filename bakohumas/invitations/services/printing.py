"""Letters as documents: the copy for the file and one for each agency, rendered before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.links import Purpose, foreseen_links
from bakohumas.core.secrets import Keys
from bakohumas.core.storage import Storage
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Document, Letterhead, Verification
from bakohumas.documents.pdf import render_pdf, render_pdfs
from bakohumas.invitations.facts import invitation_facts, letter_facts, with_invitations
from bakohumas.invitations.models import Invitation, Letter, LetterState
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.queries.letters import issued_letter
from bakohumas.invitations.render import letter_document
from bakohumas.invitations.rules.letters import letter_holds
from bakohumas.invitations.rules.sending import REQUESTS, Planned
from bakohumas.invitations.sender import Sender
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle, house_style
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import facts_of
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import letterhead, valid_document
from bakohumas.registry.verification import shown_code

CHECK = "Kode verifikasi undangan. Keaslian surat ini dapat diperiksa pada alamat di atas."


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What all copies of one letter share."""

    facts: MeetingFacts
    head: Letterhead
    house: HouseStyle
    threshold: int
    verification: Verification | None
    draft: bool


def printer_of(
    session: Session,
    meeting: Meeting,
    letter: Letter,
    *,
    bureau: Bureau,
    storage: Storage,
    sender: Sender,
    code: str | None = None,
) -> Printer:
    """Everything but the addressee; `code` of a letter that is about to be issued, else that of the issued one."""
    facts = with_invitations(session, facts_of(meeting), meeting)
    issued = (
        valid_document(session, f"meeting:{meeting.id}", "undangan") if letter.state is LetterState.ISSUED else None
    )
    known = code or (issued.code if issued else None)
    return Printer(
        facts=replace(facts, letter=letter_facts(letter)),
        head=letterhead(bureau, storage),
        house=house_style(bureau),
        threshold=bureau.list_threshold,
        verification=Verification(sender.verification_url(known), CHECK, shown_code(known)) if known else None,
        draft=letter.state is not LetterState.ISSUED and code is None,
    )


def file_copy(printer: Printer) -> Document:
    """The letter to all, with the list of invited offices above the threshold."""
    return _document(printer, None, None)


def agency_copy(printer: Printer, invitation: Invitation, answer_url: str | None) -> Document:
    """The letter to one agency, with its own answer page."""
    return _document(printer, invitation, answer_url)


def _document(printer: Printer, invitation: Invitation | None, answer_url: str | None) -> Document:
    return letter_document(
        printer.facts,
        printer.head,
        invitation_facts(invitation) if invitation else None,
        house=printer.house,
        answer_url=answer_url,
        verification=printer.verification,
        draft=printer.draft,
        list_threshold=printer.threshold,
    )


def letter_files(document: Document) -> dict[str, bytes]:
    """The document in every format that is issued. Raises RenderFailed."""
    return {"pdf": render_pdf(document), "docx": render_docx(document)}


def letter_copies(
    session: Session,
    meeting: Meeting,
    lines: Sequence[Planned],
    *,
    bureau: Bureau,
    storage: Storage,
    sender: Sender,
    keys: Keys,
    now: datetime,
) -> dict[int, Document]:
    """Letters by invitation for everybody who is to get a REQUEST; {} while no letter holds. Writes nothing."""
    wanted = {line.invitation_id for line in lines if line.step in REQUESTS and line.email}
    letter = issued_letter(session, meeting.id)
    if not wanted or letter is None or not letter_holds(letter, calendar_facts(meeting)):
        return {}
    rows = [row for row in invitations_of(session, meeting) if row.id in wanted]
    printer = printer_of(session, meeting, letter, bureau=bureau, storage=storage, sender=sender)
    tokens = foreseen_links(session, Purpose.ANSWER, [row.uid for row in rows], keys=keys, now=now)
    return {row.id: agency_copy(printer, row, sender.answer_url(tokens[row.uid])) for row in rows}


def render_copies(copies: Mapping[int, Document]) -> dict[int, bytes]:
    """The PDFs of `letter_copies`, some 15 ms each: not while the database waits. Raises RenderFailed."""
    return dict(zip(copies, render_pdfs(list(copies.values())), strict=True))
