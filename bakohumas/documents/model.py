"""A document as blocks of plain text, the same for PDF, DOCX and plain text; no markup inside any string."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
UNDATED = date(2000, 1, 1)  # stands in the file of a document without a date


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop naskah dinas, from the settings only; no lines, no kop."""

    lines: tuple[str, ...] = ()  # highest body first; the last one is printed bold and larger
    address: str | None = None
    contact: str | None = None  # telephone, mail, site: one line
    logo: bytes | None = None  # PNG or JPEG re-encoded by us


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; level 1 is the centred title of the document's kind ('NOTULA')."""

    text: str
    level: int = 2
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `label` is printed bold in front of it."""

    text: str
    align: Align = "justify"
    indent: bool = False  # first line indented, as letters do
    bold: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows 'label : value' with the colons in one column; a value may hold several lines."""

    rows: tuple[tuple[str, str], ...]
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `style` is '1', 'a' or '-'."""

    items: tuple[str, ...]
    style: Literal["1", "a", "-"] = "1"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words set apart, with the person who said them."""

    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A drawn signature as an SVG made by us from strokes; printed inside a table cell."""

    svg: str


Cell = str | Signature


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page; `widths` are relative."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    row_height_mm: float | None = None  # room for wet ink
    caption: str | None = None  # for people who cannot see it
    signature_column: int | None = None  # its empty cells get the row's number, at the left and at the right in turn


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs, at the right, never alone on a page: place and date, lines above the room, lines below it."""

    above: tuple[str, ...]  # 'Banjarbaru, 26 Oktober 2026', 'a.n. SEKRETARIS DAERAH', 'KEPALA BIRO …,'
    below: tuple[str, ...]  # name, rank, NIP: as registry.rules.signature_lines says


@dataclass(frozen=True, slots=True)
class LetterOpening:
    """The top of a surat: number column at the left, place and date at the right.

    The addressee stands below the number column (Permendagri 1/2023) or below the date at the right (54/2009).
    """

    place_and_date: str
    rows: tuple[tuple[str, str], ...]  # Nomor, Sifat, Lampiran, Hal
    addressee: tuple[str, ...]  # 'Yth. …', 'di', '     Tempat'
    addressee_at: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Verification:
    """A QR code and a line that says how to check that the document is genuine; never called a signature."""

    url: str
    text: str
    code: str


Block = (
    Heading | Paragraph | Fields | Items | Quotation | Table | SignatureBlock | LetterOpening | PageBreak | Verification
)


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready to be rendered. `title` goes into the metadata only."""

    title: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead = field(default_factory=Letterhead)
    dated: date | None = None  # the document date of the file; None: UNDATED, so that bytes are reproducible
    paper: Literal["a4", "f4"] = "a4"
    draft: bool = False  # prints DRAF across the page head
    font_size: int = 12  # points, of the running text
