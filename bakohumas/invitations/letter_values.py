"""What the fields in braces of a letter's texts stand for."""

from bakohumas.core import formats
from bakohumas.invitations.change_text import ChangedLetter, reference_text
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.texts import day_text, one_line, place_text, time_text


def field_values(
    facts: MeetingFacts, house: HouseStyle, changed: ChangedLetter | None, reason: str | None
) -> dict[str, str]:
    """What the fields in braces stand for; '' is not known. 'title' is the older name of 'judul'."""
    deadline = facts.rsvp_deadline
    return {
        "title": one_line(facts.title),
        "judul": one_line(facts.title),
        "tema": one_line(facts.theme or ""),
        "hari_tanggal": day_text(facts),
        "pukul": time_text(facts),
        "tempat": place_text(facts),
        "penyelenggara": one_line(facts.organiser or ""),
        "batas_konfirmasi": formats.deadline(deadline, facts.zone) if deadline else "",
        "sapaan": house.salutation,
        "surat_asal": reference_text(changed) if changed else "",
        "alasan": one_line(reason or "").rstrip(".") + "." if reason else "",
    }
