"""The sections of a nota dinas that reports a meeting on one page."""

import math

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.participants import participants_sentence
from bakohumas.meetings.texts import held_sentence, listing, one_line, sentence, titled_text
from bakohumas.minutes.compose_remarks import opening_sentence
from bakohumas.minutes.outcome import decision_sentences
from bakohumas.minutes.sections import Section, lettered, numbered, paragraphs, sentences
from bakohumas.reports.compose_activity import LECTURES

LINES = 17.0  # that still leave the page room for its head and the signature
LINE = 78  # characters
GAP = 0.4  # of a line between items
GIST = "Pokok-pokok sambutan pada pembukaan"
CLOSING = "Demikian kami laporkan, mohon arahan lebih lanjut."


def memo_subject(facts: MeetingFacts) -> str:
    """The row Hal."""
    return f"Laporan Pelaksanaan {one_line(facts.title)}"


def lines_needed(text: str) -> float:
    """About how many printed lines a text takes."""
    return sum(math.ceil(len(line) / LINE) + GAP for line in text.splitlines())


def fitting(texts: tuple[str, ...], room: float) -> tuple[str, ...]:
    """The first of the texts that fit into `room` lines, in their order."""
    kept: list[str] = []
    for text in texts:
        room -= lines_needed(text)
        if room < 0:
            break
        kept.append(text)
    return tuple(kept)


def lecturers_sentence(facts: MeetingFacts) -> str:
    """'Narasumber: Direktur … Nama.'."""
    people = [titled_text(remark.delivered_by) for remark in facts.remarks if remark.kind in LECTURES]
    return sentence(f"Narasumber: {listing(people)}") if people else ""


def owed(facts: MeetingFacts) -> tuple[str, ...]:
    """When and where, who opened it for whom, how many came."""
    told = (held_sentence(facts), opening_sentence(facts.opening_remark), participants_sentence(facts))
    return tuple(text for text in told if text)


def gist_text(facts: MeetingFacts, room: float) -> str:
    """The points of the opener that fit into `room` lines; 'antara lain' when not all of them do."""
    points = sentences(facts.opening_remark.points) if facts.opening_remark else ()
    kept = fitting(points, room - lines_needed(GIST))
    lead = GIST if len(kept) == len(points) else f"{GIST} antara lain"
    return paragraphs(f"{lead}:", lettered(kept)) if kept else ""


def decisions_text(facts: MeetingFacts) -> str:
    """All decisions; '' when there are none."""
    decisions = decision_sentences(facts)
    return paragraphs("Keputusan yang diambil:", lettered(decisions)) if decisions else ""


def memo_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """Opening, what happened, the gist of the opening speech as far as the page has room, decisions, closing."""
    opening = f"Menindaklanjuti pelaksanaan {one_line(facts.title)}, dengan ini kami laporkan hal-hal sebagai berikut:"
    told, decisions = owed(facts), decisions_text(facts)
    room = LINES - lines_needed("\n".join(told)) - lines_needed(decisions)
    lecturers = fitting(tuple(text for text in (lecturers_sentence(facts),) if text), room)
    gist = gist_text(facts, room - lines_needed("\n".join(lecturers)))
    body = numbered((*told, *lecturers))
    return (
        Section("pembuka", "Pembuka", opening, ("meeting.title",)),
        Section("isi", "Isi", body, ("meeting", "remarks", "participants", "attendance")),
        Section("pokok", "Pokok sambutan", gist, ("remarks",)),
        Section("keputusan", "Keputusan", decisions, ("decisions", "entries")),
        Section("penutup", "Penutup", CLOSING),
    )
