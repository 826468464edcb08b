"""What an editor looks for before a text goes out: the five questions, quotations, length."""

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.press.compose.people import attendance_count
from bakohumas.press.compose.place import place
from bakohumas.press.text import Check, Paragraph, word_count

LEAD_WORDS = range(25, 46)
TEXT_WORDS = range(250, 401)


def _recorded(label: str, value: object, missing: str) -> Check:
    return Check(label, bool(value), None if value else missing)


def _quotes(body: tuple[Paragraph, ...]) -> Check:
    count = sum(sentence.verbatim is not None for paragraph in body for sentence in paragraph)
    return Check("Kutipan", count > 0, f"{count} kutipan" if count else "Belum ada kutipan yang disetujui")


def _length(label: str, count: int, wanted: range) -> Check:
    return Check(label, count in wanted, f"{count} kata, sasaran {wanted.start}–{wanted.stop - 1}")


def checklist(facts: MeetingFacts, body: tuple[Paragraph, ...]) -> tuple[Check, ...]:
    """One line each; a missing fact is named and nothing is put in its place."""
    opener = facts.opening_remark
    return (
        _recorded("Apa", facts.title, "Belum ada nama acara"),
        _recorded("Siapa", facts.organiser or opener, "Penyelenggara dan pembuka belum tercatat"),
        _recorded("Kapan", facts.starts_on, "Tanggal belum tercatat"),
        _recorded("Di mana", place(facts) or facts.mode == "daring", "Tempat belum tercatat"),
        _recorded("Mengapa", facts.theme or facts.expected_outputs, "Tema belum tercatat"),
        _recorded("Jumlah peserta", attendance_count(facts), "Jumlah peserta belum tercatat"),
        _quotes(body),
        _recorded("Foto", facts.photos, "Belum ada foto"),
        _length("Panjang teras", word_count(body[0]), LEAD_WORDS),
        _length("Panjang naskah", word_count(*body), TEXT_WORDS),
    )
