"""The surat undangan and the list of invited offices as documents (Permendagri 1/2023, domain of korespondensi)."""

from dataclasses import dataclass

from bakohumas.documents.model import (
    Block,
    Document,
    Fields,
    Heading,
    Items,
    Letterhead,
    LetterOpening,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Table,
    Verification,
)
from bakohumas.invitations.change_text import ChangedLetter, changed_rows, former_rows
from bakohumas.invitations.letter_text import (
    addressee_lines,
    attachment_text,
    closing_text,
    event_rows,
    file_copy_addressees,
    is_listed,
    office_invited,
    opening_text,
    place_and_date,
    placed_addressee,
    request_paragraphs,
    subject_text,
)
from bakohumas.invitations.models import LetterKind
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.texts import day_text, place_text, present_rows, time_text
from bakohumas.registry.rules import name_lines, position_lines

LIST_THRESHOLD = 5
OLDER_PROFILE = "permendagri_54_2009"
CHANGE_HEADER = ("Keterangan", "Semula", "Menjadi")
LIST_TITLE = "DAFTAR PEJABAT YANG DIUNDANG"
REPLIES = {
    "belum": "Belum menjawab",
    "hadir": "Hadir",
    "diwakili": "Diwakili",
    "tidak_hadir": "Tidak hadir",
    "ragu": "Ragu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a letter is about besides the meeting: its kind, further paragraphs, and the letter that it changes."""

    kind: LetterKind = LetterKind.INVITATION
    body: str | None = None  # a line is a paragraph
    changed: ChangedLetter | None = None


INVITING = Matter()


def missing_for_letter(facts: MeetingFacts) -> list[str]:
    """Why the letter cannot be issued yet; [] when it can."""
    letter = facts.letter or LetterFacts()
    lacking = (
        ("Belum ada nomor surat", letter.number),
        ("Belum ada penanda tangan surat", letter.signatory),
    )
    return [sentence for sentence, value in lacking if not value]


def _opening(
    facts: MeetingFacts, letter: LetterFacts, addressee: InvitationFacts | None, house: HouseStyle, threshold: int
) -> LetterOpening:
    listed = addressee is None and is_listed(facts, threshold)
    older = house.profile == OLDER_PROFILE
    rows = present_rows(
        ("Nomor", letter.number),
        ("Sifat", letter.urgency),
        ("Lampiran", attachment_text(letter, len(facts.invitations), listed=listed)),
        ("Perihal" if older else "Hal", subject_text(facts)),
    )
    to = addressee_lines(addressee) if addressee else file_copy_addressees(facts, threshold)
    lines = placed_addressee(to, older=older)
    return LetterOpening(place_and_date(letter, house), rows, lines, "right" if older else "left")


def _signature(letter: LetterFacts) -> tuple[Block, ...]:
    if letter.signatory is None:
        return ()
    return (SignatureBlock(position_lines(letter.signatory), name_lines(letter.signatory)),)


def _copies(letter: LetterFacts) -> tuple[Block, ...]:
    if not letter.cc:
        return ()
    names: Block = Items(letter.cc) if len(letter.cc) > 1 else Paragraph(letter.cc[0], align="left")
    return (Paragraph("Tembusan:", align="left"), names)


def invitee_table(facts: MeetingFacts) -> Table:
    """The invited offices in their order, as the Lampiran names them."""
    rows = tuple(
        (str(number), office_invited(each), each.city or "") for number, each in enumerate(facts.invitations, 1)
    )
    if any(row[2] for row in rows):
        return Table(("No.", "Pejabat yang diundang", "Kedudukan"), rows, (1, 10, 4), caption="Pejabat yang diundang")
    bare = tuple(row[:2] for row in rows)
    return Table(("No.", "Pejabat yang diundang"), bare, (1, 14), caption="Pejabat yang diundang")


def _annex(facts: MeetingFacts, letter: LetterFacts) -> tuple[Block, ...]:
    signer = letter.signatory.position if letter.signatory else None
    source = present_rows(("Lampiran", f"Surat {signer}" if signer else "Surat"), ("Nomor", letter.number))
    dated = place_and_date(LetterFacts(issued_on=letter.issued_on), HouseStyle())
    head = Fields((*source, *present_rows(("Tanggal", dated))))
    return (PageBreak(), head, Heading(LIST_TITLE, level=1, align="center"), invitee_table(facts))


def _body(facts: MeetingFacts, house: HouseStyle, answer_url: str | None, matter: Matter) -> tuple[Block, ...]:
    return (
        Paragraph(opening_text(facts, house), indent=True),
        *_middle(facts, house, answer_url, matter),
        Paragraph(closing_text(facts, house), indent=True),
    )


def _middle(facts: MeetingFacts, house: HouseStyle, answer_url: str | None, matter: Matter) -> tuple[Block, ...]:
    """What stands between the first and the last paragraph."""
    own = tuple(Paragraph(line, indent=True) for line in (matter.body or "").split("\n") if line)
    requests = tuple(Paragraph(text, indent=True) for text in request_paragraphs(facts, house, answer_url))
    changed = matter.changed or ChangedLetter()
    match matter.kind:
        case LetterKind.POSTPONEMENT | LetterKind.CANCELLATION:
            return (Fields(former_rows(changed, facts), indent=True), *own)
        case LetterKind.CORRECTION:
            now = Paragraph("Dengan demikian, acara diselenggarakan pada:", indent=True)
            return (*_changes(changed, facts), *own, now, Fields(event_rows(facts), indent=True), *requests)
    return (Fields(event_rows(facts), indent=True), *own, *requests)


def _changes(changed: ChangedLetter, facts: MeetingFacts) -> tuple[Block, ...]:
    """What differs from the letter before, side by side; nothing where only words are corrected."""
    rows = changed_rows(changed.told, facts) if changed.told else ()
    return (Table(CHANGE_HEADER, rows, (3, 6, 6), caption="Perubahan"),) if rows else ()


def letter_document(  # noqa: PLR0913 - the parts of one letter
    facts: MeetingFacts,
    letterhead: Letterhead,
    addressee: InvitationFacts | None,
    *,
    house: HouseStyle,
    answer_url: str | None = None,
    verification: Verification | None = None,
    draft: bool = False,
    list_threshold: int = LIST_THRESHOLD,
    matter: Matter = INVITING,
) -> Document:
    """The letter to one agency alone, or (`addressee` None) the copy for the file with the list of all it goes to.

    The order of the parts is normative (surat dinas, Permendagri 1/2023). A draft may lack number and signatory.
    """
    letter = facts.letter or LetterFacts()
    attached = addressee is None and is_listed(facts, list_threshold)
    blocks: tuple[Block, ...] = (
        _opening(facts, letter, addressee, house, list_threshold),
        *_body(facts, house, answer_url, matter),
        *_signature(letter),
        *_copies(letter),
        *((verification,) if verification else ()),
        *(_annex(facts, letter) if attached else ()),
    )
    return Document(
        subject_text(facts),
        blocks,
        letterhead,
        dated=letter.issued_on,
        paper=house.paper,
        draft=draft,
        font_size=house.font_size,
    )


def invitee_rows(facts: MeetingFacts) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """(header, rows) of the list of invited agencies with their answers, for tables and spreadsheets."""
    header = ("No.", "Instansi", "Pejabat yang diundang", "Kota/kabupaten", "Jawaban")
    rows = (
        (str(number), each.agency, each.addressee or "", each.city or "", REPLIES.get(each.reply or "", ""))
        for number, each in enumerate(facts.invitations, 1)
    )
    return header, tuple(rows)


def invitee_list(facts: MeetingFacts, letterhead: Letterhead, *, house: HouseStyle) -> Document:
    """`daftar_undangan`: who is invited and what each agency answered."""
    header, rows = invitee_rows(facts)
    event = present_rows(
        ("Hari, tanggal", day_text(facts)),
        ("Pukul", time_text(facts)),
        ("Tempat", place_text(facts)),
        ("Acara", facts.title),
    )
    blocks = (
        Heading("DAFTAR UNDANGAN", level=1, align="center"),
        Fields(event),
        Table(header, rows, (1, 5, 5, 3, 2.4), caption="Instansi yang diundang"),
    )
    return Document(f"Daftar undangan {facts.title}", blocks, letterhead, dated=facts.starts_on, paper=house.paper)
