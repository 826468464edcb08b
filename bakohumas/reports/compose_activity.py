"""Chapter B of a laporan: where and when, who came, who spoke, the running order."""

from collections.abc import Iterable

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.documents.model import Block
from bakohumas.meetings.facts import AgendaFacts, MeetingFacts, RemarkFacts
from bakohumas.meetings.participants import has_complete_rows, participant_sentences
from bakohumas.meetings.texts import held_sentence, listing, one_line, person_text, sentence, titled_text
from bakohumas.minutes.compose_remarks import remark_text
from bakohumas.minutes.outcome import filled_table
from bakohumas.minutes.sections import Section, bulleted, paragraphs

CHAPTER = "Kegiatan yang Dilaksanakan"
SUBSTANCE = {"paparan", "keynote", "tanggapan", "penjelasan"}  # remarks that belong to the results
LECTURES = {"paparan", "keynote"}
AGENDA_HEADER = ("No.", "Hari, tanggal", "Pukul", "Acara", "Penyaji")
AGENDA_WIDTHS = (0.9, 3.0, 1.6, 6.0, 7.0)


def presenters(item: AgendaFacts) -> str:
    """Speaker with office and, on a line of its own, the moderator, whose office stands among the roles."""
    speaker = person_text(item.speaker) if item.speaker else ""
    name = (item.moderator.formal_name or person_text(item.moderator)) if item.moderator else ""
    return paragraphs(speaker, f"Moderator: {name}" if name else "")


def agenda_rows(facts: MeetingFacts) -> tuple[tuple[str, ...], ...]:
    """(number, day, time, title, who presents) of every item of the running order."""
    return tuple(
        (
            f"{number}.",
            formats.date_full(item.on) if item.on else "",
            formats.clock_time(item.starts_time) if item.starts_time else "",
            one_line(item.title),
            presenters(item),
        )
        for number, item in enumerate(sorted(facts.agenda, key=lambda item: item.order), 1)
    )


def agenda_blocks(facts: MeetingFacts) -> tuple[Block, ...]:
    """The running order as a table, or nothing."""
    rows = agenda_rows(facts)
    return (filled_table(AGENDA_HEADER, rows, AGENDA_WIDTHS, "Susunan acara"),) if rows else ()


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.name or person_text(person): person for person in people}.values())


def _lectures(agenda: tuple[AgendaFacts, ...], remarks: tuple[RemarkFacts, ...]) -> tuple[Person, ...]:
    planned = (item.speaker for item in agenda if item.kind in LECTURES and item.speaker)
    given = (remark.delivered_by for remark in remarks if remark.kind in LECTURES)
    return _once((*planned, *given))


def _moderators(facts: MeetingFacts) -> tuple[Person, ...]:
    whole = (facts.moderator,) if facts.moderator else ()
    return _once((*whole, *(item.moderator for item in facts.agenda if item.moderator)))


def _role_line(role: str, people: tuple[Person, ...]) -> str:
    return sentence(f"{role}: {listing([titled_text(person) for person in people])}") if people else ""


def roles_text(facts: MeetingFacts) -> str:
    """Chair, secretary, minute taker, lecturers and moderators, a line each."""
    single = (
        ("Pimpinan rapat", facts.chair),
        ("Sekretaris", facts.secretary),
        ("Pencatat", facts.minute_taker),
    )
    lines = [_role_line(role, (person,)) for role, person in single if person]
    lines.append(_role_line("Narasumber", _lectures(facts.agenda, facts.remarks)))
    lines.append(_role_line("Moderator", _moderators(facts)))
    return bulleted(line for line in lines if line)


def confirmed_sentence(facts: MeetingFacts) -> str:
    """The groups that had confirmed before the meeting."""
    groups = facts.participants.confirmed
    return (
        sentence(f"Sebelum kegiatan, konfirmasi kehadiran disampaikan oleh {listing(list(groups))}") if groups else ""
    )


def participants_text(facts: MeetingFacts) -> str:
    """Count, groups and names; the full list is the daftar hadir."""
    attached = "Nama peserta tercantum dalam daftar hadir." if has_complete_rows(facts) and facts.present else ""
    return " ".join(text for text in (*participant_sentences(facts), confirmed_sentence(facts), attached) if text)


def speeches_text(facts: MeetingFacts) -> str:
    """Reports, welcomes, remarks, prayers and statements with their points and approved quotations."""
    return paragraphs(*(remark_text(remark) for remark in facts.remarks if remark.kind not in SUBSTANCE))


def speeches_title(facts: MeetingFacts) -> str:
    """What the section of speeches is called: statements to the press are no speeches."""
    states = any(remark.kind == "pernyataan" for remark in facts.remarks)
    return "Sambutan dan Pernyataan" if states else "Sambutan"


def activity_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """The sections of chapter B."""
    told = (
        ("waktu_tempat", "Waktu dan Tempat", held_sentence(facts), ("meeting.starts_on", "meeting.venue")),
        ("petugas", "Pimpinan, Narasumber, dan Moderator", roles_text(facts), ("meeting.chair", "agenda", "remarks")),
        ("peserta", "Peserta", participants_text(facts), ("participants", "attendance")),
        ("sambutan", speeches_title(facts), speeches_text(facts), ("remarks",)),
    )
    sections = [Section(key, title, text, sources, chapter=CHAPTER) for key, title, text, sources in told]
    running = Section("susunan_acara", "Susunan Acara", "", ("agenda",), agenda_blocks(facts), CHAPTER)
    return (*sections[:3], running, sections[3])
