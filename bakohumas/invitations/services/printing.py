"""From a stored letter to the document of one agency, to the copy for the file, and to files that people brought."""

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
from bakohumas.invitations.change_text import ChangedLetter, facts_told
from bakohumas.invitations.facts import invitation_facts, letter_facts, with_invitations
from bakohumas.invitations.letter_fields import LetterTexts, filled_texts
from bakohumas.invitations.letter_values import field_values
from bakohumas.invitations.models import FileRole, Invitation, Letter, LetterFile, LetterKind, LetterState
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.queries.letters import current_template, issued_letter, letter_for_state
from bakohumas.invitations.render import Matter, letter_document
from bakohumas.invitations.rules.letters import letter_holds
from bakohumas.invitations.rules.sending import REQUESTS, Planned, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.issuing import document_key
from bakohumas.meetings.facts import LetterFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle, house_style
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import facts_of
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import letterhead, valid_document
from bakohumas.registry.verification import shown_code

HIDDEN = "…"  # stands for the token of a link where none may be shown
CHECK = "Kode verifikasi undangan. Keaslian surat ini dapat diperiksa pada alamat di atas."
CHECK_CHANGE = "Kode verifikasi surat. Keaslian surat ini dapat diperiksa pada alamat di atas."
Copy = Document | bytes  # what is composed for one agency, or a file that goes to all as it was brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What all copies of one letter share."""

    facts: MeetingFacts
    head: Letterhead
    house: HouseStyle
    threshold: int
    verification: Verification | None
    draft: bool
    matter: Matter


def printer_of(
    session: Session,
    meeting: Meeting,
    letter: Letter,
    *,
    bureau: Bureau,
    storage: Storage,
    sender: Sender,
) -> Printer:
    """Everything but the addressee; a letter that was laid before its signatory prints its code already."""
    facts, house = with_invitations(session, facts_of(meeting), meeting), house_style(bureau)
    changed = changed_letter(letter.changes) if letter.changes else None
    told = letter_facts(letter)
    texts = texts_of(letter, facts, house, _office_texts(session, letter.kind, house), changed)
    return Printer(
        facts=replace(facts, letter=_worded(told, texts)),
        head=letterhead(bureau, storage),
        house=house,
        threshold=bureau.list_threshold,
        verification=_verification(session, letter, sender),
        draft=letter.state is LetterState.DRAFT,
        matter=Matter(kind=letter.kind, body=texts.body, changed=changed),
    )


def _worded(told: LetterFacts, texts: LetterTexts) -> LetterFacts:
    return replace(told, subject=texts.subject, opening=texts.opening, closing=texts.closing)


def _office_texts(session: Session, kind: LetterKind, house: HouseStyle) -> LetterTexts:
    """What the office wrote on the page of templates, else among its settings."""
    found = current_template(session, kind)
    inviting = kind is LetterKind.INVITATION
    return LetterTexts(
        subject=found.subject if found else None,
        opening=(found and found.opening) or (house.letter_opening if inviting else None),
        body=found.body if found else None,
        closing=(found and found.closing) or (house.letter_closing if inviting else None),
    )


def texts_of(
    letter: Letter,
    facts: MeetingFacts,
    house: HouseStyle,
    office: LetterTexts,
    changed: ChangedLetter | None,
) -> LetterTexts:
    """The words of one letter as they are printed."""
    own = LetterTexts(subject=letter.subject, opening=letter.opening, body=letter.body, closing=letter.closing)
    values = field_values(facts, house, changed, letter.meeting.state_reason)
    return filled_texts(letter.kind, own, office, values)


def changed_letter(letter: Letter) -> ChangedLetter:
    """The letter that another one changes."""
    return ChangedLetter(
        number=letter.number,
        issued_on=letter.issued_on,
        subject=letter.subject or f"Undangan {letter.meeting.title}",
        told=facts_told(letter.told) if letter.told else None,
    )


def _verification(session: Session, letter: Letter, sender: Sender) -> Verification | None:
    issued = valid_document(session, *document_key(letter)) if letter.state is LetterState.ISSUED else None
    code = issued.code if issued else letter.code
    check = CHECK if letter.kind is LetterKind.INVITATION else CHECK_CHANGE
    return Verification(sender.verification_url(code), check, shown_code(code)) if code else None


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
        matter=printer.matter,
    )


def letter_files(document: Document) -> dict[str, bytes]:
    """The document in every format that is issued. Raises RenderFailed."""
    return {"pdf": render_pdf(document), "docx": render_docx(document)}


def brought_file(letter: Letter) -> LetterFile | None:
    """The file that is sent as it was brought: signed, else the edited PDF, else the DOCX; None: ours is sent."""
    order = ((FileRole.SIGNED, "pdf"), (FileRole.TEXT, "pdf"), (FileRole.TEXT, "docx"))
    held = {(file.role, file.format): file for file in letter.files}
    return next((held[key] for key in order if key in held), None)


def brought_files(letter: Letter, storage: Storage) -> dict[str, bytes]:
    """What was brought, by format, as it is issued; {} when the letter is set by us. Raises FileMissing."""
    chosen = {file.format: file for file in letter.files if file.role is FileRole.TEXT}
    chosen |= {file.format: file for file in letter.files if file.role is FileRole.SIGNED}
    return {name: storage.get(file.storage_key, sha256=file.sha256) for name, file in chosen.items()}


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
) -> dict[int, Copy]:
    """Letters by invitation for everybody who is to get one; {} while no letter holds. Writes nothing.

    With a REQUEST goes the letter that invites, with the calling off of a meeting its Penundaan or Pembatalan.
    """
    facts = calendar_facts(meeting)
    steps = {Step.CANCEL} if facts.called_off else REQUESTS
    wanted = {line.invitation_id for line in lines if line.step in steps and line.email}
    letter = letter_for_state(session, meeting.id, facts.called_off) if wanted else None
    if letter is None or not letter_holds(letter, facts):
        return {}
    file = brought_file(letter)
    if file is not None:
        return dict.fromkeys(wanted, storage.get(file.storage_key, sha256=file.sha256))
    rows = [row for row in invitations_of(session, meeting) if row.id in wanted]
    printer = printer_of(session, meeting, letter, bureau=bureau, storage=storage, sender=sender)
    tokens = foreseen_links(session, Purpose.ANSWER, [row.uid for row in rows], keys=keys, now=now)
    return {row.id: agency_copy(printer, row, sender.answer_url(tokens[row.uid])) for row in rows}


def trial_copy(
    session: Session, meeting: Meeting, invitation: Invitation, *, bureau: Bureau, storage: Storage, sender: Sender
) -> Document | None:
    """The letter to one agency without a link that opens anything; None while no letter holds."""
    letter = issued_letter(session, meeting.id)
    if letter is None or not letter_holds(letter, calendar_facts(meeting)):
        return None
    printer = printer_of(session, meeting, letter, bureau=bureau, storage=storage, sender=sender)
    return agency_copy(printer, invitation, sender.answer_url(HIDDEN))


def render_copies(copies: Mapping[int, Copy]) -> dict[int, bytes]:
    """The files of `letter_copies`, some 15 ms each to set: not while the database waits. Raises RenderFailed."""
    documents = {key: copy for key, copy in copies.items() if isinstance(copy, Document)}
    brought = {key: copy for key, copy in copies.items() if isinstance(copy, bytes)}
    return {**brought, **dict(zip(documents, render_pdfs(list(documents.values())), strict=True))}
