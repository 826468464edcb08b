"""The register of outgoing letters as rows of texts and as a document: Buku agenda undangan keluar."""

from collections.abc import Sequence
from datetime import date

from bakohumas.core import formats
from bakohumas.documents.model import Document, Heading, Letterhead, Paragraph, Table
from bakohumas.invitations.models import LetterKind, LetterState
from bakohumas.invitations.queries.register import RegisterLine
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.texts import one_line
from bakohumas.registry.models import NumberState

TITLE = "BUKU AGENDA UNDANGAN KELUAR"
HEADER = ("No. urut", "Tanggal kirim", "Nomor dan tanggal naskah", "Tujuan", "Isi ringkas", "Keterangan")
SHARES = (1.4, 2.2, 3.6, 2.8, 4, 3)
HIDDEN = "(pertemuan terbatas)"
SUBJECTS = {
    LetterKind.INVITATION: "Undangan",
    LetterKind.CORRECTION: "Ralat undangan",
    LetterKind.POSTPONEMENT: "Penundaan",
    LetterKind.CANCELLATION: "Pembatalan",
}
STATES = {
    LetterState.DRAFT: "Draf",
    LetterState.WAITING: "Menunggu tanda tangan",
    LetterState.CORRECTED: "Diralat",
}


def recipients(line: RegisterLine) -> str:
    """'3 instansi', or the only one by its name; '' while nobody is invited."""
    return line.only_agency or (f"{line.invited} instansi" if line.invited else "")


def summary(line: RegisterLine) -> str:
    """What the letter is about."""
    if line.is_hidden:
        return HIDDEN
    if line.letter is not None:
        return one_line(line.letter.subject or f"{SUBJECTS[line.letter.kind]} {line.letter.meeting.title}")
    return one_line(line.document.title) if line.document else ""


def remark(line: RegisterLine) -> str:
    """Reserved, void, or what the letter changes and how far it is."""
    row, letter = line.row, line.letter
    if row.state is not NumberState.USED:
        word = "Dipesan" if row.state is NumberState.RESERVED else "Batal"
        return f"{word}: {row.note}" if row.note else word
    if letter is None:
        return row.note or ""
    changes = f"Mengubah nomor {letter.changes.number}" if letter.changes and letter.changes.number else ""
    return "; ".join(part for part in (STATES.get(letter.state, ""), changes) if part)


def cells(line: RegisterLine, zone: str) -> tuple[str, ...]:
    """One row, in the columns of HEADER."""
    sent = formats.date_short(formats.local(line.sent_at, zone).date()) if line.sent_at else ""
    dated = f"\n{formats.date_short(line.dated_on)}" if line.dated_on else ""
    return (line.sequence, sent, f"{line.row.printed}{dated}", recipients(line), summary(line), remark(line))


def gap_sentence(gaps: Sequence[tuple[int, int]]) -> str:
    """'Nomor urut 4 dan 7 sampai 9 tidak terpakai.'; '' without gaps."""
    if not gaps:
        return ""
    runs = [str(first) if first == last else f"{first} sampai {last}" for first, last in gaps]
    return f"Nomor urut {formats.enumeration(runs)} tidak terpakai."


def register_document(
    rows: Sequence[tuple[str, ...]],
    year: int,
    gaps: Sequence[tuple[int, int]],
    letterhead: Letterhead,
    *,
    house: HouseStyle,
    on: date,
) -> Document:
    """The register of one year on paper."""
    missing = gap_sentence(gaps)
    blocks = (
        Heading(TITLE, level=1, align="center"),
        Paragraph(f"Tahun {year}, dicetak {formats.date_long(on)}", align="center"),
        Table(HEADER, tuple(rows), SHARES, caption="Buku agenda undangan keluar"),
        *((Paragraph(missing, small=True),) if missing else ()),
    )
    return Document(f"Buku agenda undangan keluar {year}", blocks, letterhead, dated=on, paper=house.paper)
