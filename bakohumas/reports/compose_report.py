"""The sections of a laporan kegiatan, chapters A to E; nothing is said that the record does not hold."""

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.texts import listing, one_line, organiser_text, sentence, theme_row
from bakohumas.minutes.sections import Section, numbered, paragraphs
from bakohumas.reports.compose_activity import activity_sections
from bakohumas.reports.compose_results import result_sections

INTRODUCTION = "Pendahuluan"
CONCLUSION = "Kesimpulan dan Saran"
CLOSING = "Penutup"


def held_by_sentence(facts: MeetingFacts) -> str:
    """'{title} diselenggarakan oleh … dengan … sebagai tuan rumah.'; without them, what is reported on."""
    title, organiser = one_line(facts.title), organiser_text(facts)
    host = f"{facts.host} sebagai tuan rumah" if facts.host else ""
    if not organiser and not host:
        return sentence(f"Laporan ini memuat pelaksanaan {title}")
    if not organiser:
        return sentence(f"{title} dilaksanakan dengan {host}")
    return sentence(f"{title} diselenggarakan oleh {organiser}" + (f", dengan {host}" if host else ""))


def theme_sentence(facts: MeetingFacts) -> str:
    """'Kegiatan ini mengangkat tema “…”.'."""
    label, theme = theme_row(facts)
    return sentence(f"Kegiatan ini mengangkat {label.lower()} {theme}") if theme else ""


def general_text(facts: MeetingFacts) -> str:
    """Organiser, host, theme, and that it is a yearly event where the record says so."""
    yearly = "Kegiatan ini merupakan agenda tahunan." if facts.annual else ""
    return paragraphs(" ".join(part for part in (held_by_sentence(facts), theme_sentence(facts), yearly) if part))


def aims_text(facts: MeetingFacts) -> str:
    """What the meeting is meant to produce; aims themselves are written by people."""
    outputs = [one_line(output) for output in facts.expected_outputs]
    return sentence(f"Kegiatan ini diharapkan menghasilkan {listing(outputs)}") if outputs else ""


def introduction_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """The sections of chapter A."""
    told = (
        ("umum", "Umum", general_text(facts), ("meeting.title", "meeting.organiser", "meeting.host", "meeting.theme")),
        ("landasan_hukum", "Landasan Hukum", numbered(facts.legal_basis), ("meeting.legal_basis",)),
        ("maksud_tujuan", "Maksud dan Tujuan", aims_text(facts), ("meeting.expected_outputs",)),
    )
    return tuple(Section(key, title, text, sources, chapter=INTRODUCTION) for key, title, text, sources in told)


def report_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """All sections in order; those without facts are empty, shown to the editor and never printed."""
    return (
        *introduction_sections(facts),
        *activity_sections(facts),
        *result_sections(facts),
        Section("kesimpulan", "Kesimpulan", chapter=CONCLUSION),
        Section("saran", "Saran", chapter=CONCLUSION),
        Section("penutup", "", chapter=CLOSING),
    )
