"""The sections of a notula from the record (profile of Permendagri 1/2023)."""

from bakohumas.core import formats
from bakohumas.documents.model import Block, Fields
from bakohumas.meetings.facts import AgendaFacts, EntryFacts, LetterFacts, MeetingFacts, RemarkFacts
from bakohumas.meetings.participants import FEW, has_complete_rows, participant_sentences
from bakohumas.meetings.texts import (
    day_text,
    one_line,
    person_text,
    place_text,
    present_rows,
    quoted,
    sentence,
    theme_row,
    time_text,
)
from bakohumas.minutes.compose_remarks import remark_text
from bakohumas.minutes.outcome import action_blocks, decision_sentences
from bakohumas.minutes.people import speaker_text
from bakohumas.minutes.sections import SUBHEADING, Section, bulleted, numbered, paragraphs

GENERAL = "Catatan lain"


def letter_reference(letter: LetterFacts | None) -> str:
    """'Nomor … tanggal …' of the invitation; '' when it has no number."""
    if letter is None or not letter.number:
        return ""
    dated = f" tanggal {formats.date_long(letter.issued_on)}" if letter.issued_on else ""
    return f"Nomor {letter.number}{dated}"


def leaders_text(facts: MeetingFacts) -> str:
    """Chair, secretary and minute taker, a line each."""
    roles = (("Ketua", facts.chair), ("Sekretaris", facts.secretary), ("Pencatat", facts.minute_taker))
    return "\n".join(f"{role}: {person_text(person)}" for role, person in roles if person)


def identity(facts: MeetingFacts) -> tuple[Block, ...]:
    """The rows at the top; they come from the record and are changed there."""
    agenda = numbered(item.title for item in sorted(facts.agenda, key=lambda item: item.order))
    rows = present_rows(
        ("Sidang/Rapat", one_line(facts.title)),
        theme_row(facts),
        ("Hari/Tanggal", day_text(facts)),
        ("Surat Undangan", letter_reference(facts.letter)),
        ("Waktu Sidang/Rapat", time_text(facts)),
        ("Tempat", place_text(facts)),
        ("Acara", agenda),
        ("Pimpinan Sidang/Rapat", leaders_text(facts)),
    )
    return (Fields(rows),)


def is_spoken(entry: EntryFacts) -> bool:
    """Notes, and quotations that are cleared; decisions and actions have places of their own, press marks none."""
    return entry.kind == "note" or (entry.kind == "quote" and entry.approved is True)


def entry_text(facts: MeetingFacts, entry: EntryFacts) -> str:
    """'Nama (jabatan): …', words in quotation marks only when they are verbatim."""
    words = sentence(entry.text)
    told = quoted(words) if entry.kind == "quote" and entry.direct else words
    return f"{speaker_text(facts, entry.speaker)}: {told}" if entry.speaker else told


def entries_text(facts: MeetingFacts, entries: tuple[EntryFacts, ...]) -> str:
    """The notes as a list."""
    return bulleted(entry_text(facts, entry) for entry in entries)


def _part(facts: MeetingFacts, heading: str, remarks: tuple[RemarkFacts, ...], entries: tuple[EntryFacts, ...]) -> str:
    body = paragraphs(*(remark_text(remark) for remark in remarks), entries_text(facts, entries))
    return paragraphs(f"{SUBHEADING}{one_line(heading)}" if heading else "", body) if body else ""


def _item_part(facts: MeetingFacts, item: AgendaFacts) -> str:
    remarks = tuple(remark for remark in facts.remarks if remark.agenda_order == item.order)
    entries = tuple(entry for entry in facts.entries if entry.agenda_order == item.order and is_spoken(entry))
    return _part(facts, item.title, remarks, entries)


def activity_text(facts: MeetingFacts) -> str:
    """What happened: speeches and notes by item of the running order; those of no item before and after it."""
    items = sorted(facts.agenda, key=lambda item: item.order)
    orders = {item.order for item in items}
    remarks = tuple(remark for remark in facts.remarks if remark.agenda_order not in orders)
    entries = tuple(entry for entry in facts.entries if entry.agenda_order not in orders and is_spoken(entry))
    general = _part(facts, GENERAL if items or remarks else "", (), entries)
    return paragraphs(_part(facts, "", remarks, ()), *(_item_part(facts, item) for item in items), general)


def participants_text(facts: MeetingFacts) -> str:
    """How many, which groups, who; the full list is the daftar hadir."""
    attached = has_complete_rows(facts) and len(facts.present) > FEW
    return " ".join([*participant_sentences(facts), *(["Daftar hadir terlampir."] if attached else [])])


def notula_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """The parts below the identity, in order; a part without facts is empty, shown to the editor and never printed."""
    return (
        Section("peserta", "Peserta Sidang/Rapat", participants_text(facts), ("attendance", "participants")),
        Section("kegiatan", "Kegiatan Sidang/Rapat", activity_text(facts), ("remarks", "entries", "agenda")),
        Section("keputusan", "Keputusan", numbered(decision_sentences(facts)), ("decisions", "entries")),
        Section("tindak_lanjut", "Tindak Lanjut", "", ("action_items", "entries"), action_blocks(facts)),
        Section("penutup", "Penutup"),
    )
