"""What may be said of a meeting's participants: people and agencies are two numbers, and neither is ever guessed."""

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.texts import listing, sentence, titled_text

FEW = 10  # up to so many people are named one by one; more are left to the daftar hadir


def has_complete_rows(facts: MeetingFacts) -> bool:
    """Whether the attendance rows are the whole list, so that counts come from them."""
    return bool(facts.attendance) and facts.participants.attendance_complete is not False


def head_count(facts: MeetingFacts) -> tuple[int, str] | None:
    """(number, unit) of the people who came: of the rows when they are complete, else as the record states it."""
    if has_complete_rows(facts):
        return (len(facts.present), "orang") if facts.present else None
    stated = facts.participants
    return None if stated.count is None else (stated.count, stated.unit or "orang")


def count_text(facts: MeetingFacts) -> str:
    """'150 orang dari 57 instansi', '57 instansi', ''."""
    count = head_count(facts)
    people = f"{formats.grouped(count[0])} {count[1]}" if count else ""
    stated = facts.participants.agencies
    agencies = f"{formats.grouped(stated)} instansi" if stated is not None else ""
    return " dari ".join(part for part in (people, agencies) if part)


def participants_sentence(facts: MeetingFacts, subject: str = "Kegiatan") -> str:
    """'Kegiatan diikuti 107 orang yang terdiri atas …, dan ….'; '' when nothing is known."""
    count, groups = count_text(facts), listing(list(facts.participants.categories))
    if not count and not groups:
        return ""
    whom = f"{count} yang terdiri atas {groups}" if count and groups else count or groups
    return sentence(f"{subject} diikuti oleh {whom}")


def attendee_text(row: AttendanceFacts) -> str:
    """'Kabid … Nama mewakili …'."""
    person = Person(row.name, row.front_title, row.back_title, row.position, row.agency)
    return titled_text(person) + (f" mewakili {row.represents_position}" if row.represents_position else "")


def breakdown_sentence(facts: MeetingFacts) -> str:
    """'Rincian peserta: BUMD 12 orang, ….'."""
    groups = [
        f"{part.category} {formats.grouped(part.count)} {part.unit or 'orang'}" for part in facts.participants.breakdown
    ]
    return sentence(f"Rincian peserta: {listing(groups)}") if groups else ""


def delegations_sentence(facts: MeetingFacts) -> str:
    """'Instansi yang hadir antara lain … (3 orang).': agencies named as present without a person."""
    named = [
        f"{one.agency} ({formats.grouped(one.count)} orang)" if one.count else one.agency
        for one in facts.participants.delegations
    ]
    return sentence(f"Instansi yang hadir antara lain {listing(named)}") if named else ""


def named_sentence(facts: MeetingFacts) -> str:
    """The people who came by name, when they are few; 'antara lain' when the rows are not the whole list."""
    rows = facts.present
    if not rows or (has_complete_rows(facts) and len(rows) > FEW):
        return ""
    lead = "Hadir dalam kegiatan" if has_complete_rows(facts) else "Hadir antara lain"
    return sentence(f"{lead} {listing([attendee_text(row) for row in rows])}")


def participant_sentences(facts: MeetingFacts, subject: str = "Kegiatan") -> tuple[str, ...]:
    """Everything that is told of the participants, one sentence each."""
    told = (participants_sentence(facts, subject), breakdown_sentence(facts), delegations_sentence(facts))
    return tuple(line for line in (*told, named_sentence(facts)) if line)
