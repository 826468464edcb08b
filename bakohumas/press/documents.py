"""A stored press item as text, and as the files that are frozen when it is published."""

from dataclasses import dataclass, replace
from datetime import date

from bakohumas.core import formats
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Document, Letterhead, Verification
from bakohumas.documents.pdf import render_pdf
from bakohumas.meetings.facts import PressContact
from bakohumas.press.compose import release_notice
from bakohumas.press.models import PressItem
from bakohumas.press.render import paragraphs_from_json, press_document, press_plain_text
from bakohumas.press.text import PressKind, PressText, Sentence
from bakohumas.registry.verification import shown_code

FORMATS = ("pdf", "docx", "txt")
CHECK = "Keaslian naskah ini dapat diperiksa pada alamat di atas dengan kode verifikasinya."
CLOSED = (".", "!", "?", "”")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the files are made of; without a code it is a draft."""

    text: PressText
    letterhead: Letterhead
    code: str | None = None
    url: str = ""  # where the code is verified


def text_of(item: PressItem, zone: str, published_on: date | None = None) -> PressText:
    """The item as it stands; `zone` is the meeting's."""
    is_release = item.kind is PressKind.RELEASE
    until = item.embargo_until and formats.local_clock(item.embargo_until, zone)
    lead, *rest = paragraphs_from_json(item.paragraphs) or ((),)
    return PressText(
        kind=item.kind,
        title=Sentence(item.title, tuple(item.title_sources)),
        lead=lead,
        paragraphs=tuple(rest),
        number=item.number,
        notice=release_notice(until, zone) if is_release else None,
        published_on=published_on,
        dateline=item.dateline,
        captions=_captions(item),
        byline=item.byline,
        boilerplate=item.boilerplate,
        contact=contact_of(item),
    )


def contact_of(item: PressItem) -> PressContact | None:
    """The office for the press, published on purpose."""
    return PressContact(**item.contact) if item.contact else None


def _captions(item: PressItem) -> tuple[Sentence, ...]:
    if not item.caption:
        return ()
    credit = item.photo.credit if item.photo else None
    return (Sentence(f"{closed(item.caption)} (Foto: {credit})" if credit else item.caption),)


def closed(caption: str) -> str:
    """A caption with a mark at its end."""
    return caption if caption.endswith(CLOSED) else f"{caption}."


def document_of(sheet: Sheet) -> Document:
    """The printed form; a published one ends in the code that it is verified by."""
    is_draft = sheet.code is None
    document = press_document(sheet.text, sheet.letterhead, dated=sheet.text.published_on, draft=is_draft)
    if sheet.code is None:
        return document
    check = Verification(sheet.url, CHECK, shown_code(sheet.code))
    return replace(document, blocks=(*document.blocks, check))


def press_file(sheet: Sheet, format_: str) -> bytes:
    """One file of the item. Raises RenderFailed."""
    if format_ == "pdf":
        return render_pdf(document_of(sheet))
    if format_ == "docx":
        return render_docx(document_of(sheet))
    return press_plain_text(sheet.text).encode()


def press_files(sheet: Sheet) -> dict[str, bytes]:
    """PDF, DOCX and plain text. Raises RenderFailed."""
    return {format_: press_file(sheet, format_) for format_ in FORMATS}
