"""The words of the surat undangan: rows and paragraphs, each left out when the record does not tell it."""

from bakohumas.core import formats
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts, Online
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.texts import (
    day_text,
    one_line,
    place_text,
    present_rows,
    sentence,
    theme_row,
    time_text,
)

ONE_SHEET = 20  # so many invited offices fit on one page of the list
NOTHING_ATTACHED = "-"


def subject_text(facts: MeetingFacts) -> str:
    """The row Hal: as recorded, else 'Undangan' and the title."""
    subject = facts.letter.subject if facts.letter else None
    return one_line(subject or f"Undangan {facts.title}")


def is_listed(facts: MeetingFacts, threshold: int) -> bool:
    """Whether the invited offices are too many for the address and go to the Lampiran."""
    return len(facts.invitations) > threshold


def attachment_text(letter: LetterFacts, invited: int, *, listed: bool) -> str:
    """The row Lampiran: as recorded, else counted from the list that is attached."""
    if letter.attachment_note:
        return letter.attachment_note
    if not listed:
        return NOTHING_ATTACHED
    return "Satu lembar" if invited <= ONE_SHEET else "Satu berkas"


def place_and_date(letter: LetterFacts, house: HouseStyle) -> str:
    """'Banjarbaru, 20 Oktober 2017', the part that is known, or ''."""
    if letter.issued_on is None:
        return ""
    place = letter.issued_place or house.issued_place
    return f"{place}, {formats.date_long(letter.issued_on)}" if place else formats.date_long(letter.issued_on)


def office_invited(invitation: InvitationFacts) -> str:
    """The office that is written to; the agency when no office is recorded."""
    return one_line(invitation.addressee or invitation.agency)


def placed_addressee(lines: tuple[str, ...], *, older: bool) -> tuple[str, ...]:
    """The address as Permendagri 54/2009 writes it: 'Kepada', 'Yth. …', 'di –'; the newer form is left as it is."""
    if not older or not lines:
        return lines
    return ("Kepada", *("di –" if line == "di" else line for line in lines))


def addressee_lines(invitation: InvitationFacts) -> tuple[str, ...]:
    """'Yth. Kepala Dinas …', 'di', and the city, or the customary 'Tempat' when it is unknown."""
    return (f"Yth. {office_invited(invitation)}", "di", f"     {invitation.city or 'Tempat'}")


def file_copy_addressees(facts: MeetingFacts, threshold: int) -> tuple[str, ...]:
    """The address of the copy for the file: every office, or 'Daftar terlampir' above the threshold."""
    if is_listed(facts, threshold):
        return ("Yth. Daftar terlampir",)
    match facts.invitations:
        case ():
            return ()
        case (one,):
            return addressee_lines(one)
    offices = [f"     {number}. {office_invited(each)}" for number, each in enumerate(facts.invitations, 1)]
    return ("Yth.", *offices, "di", "     Tempat")


def opening_text(facts: MeetingFacts, house: HouseStyle) -> str:
    """The first paragraph: as recorded, else by the office's template, else a neutral one."""
    letter = facts.letter
    if letter and letter.opening:
        return one_line(letter.opening)
    if house.letter_opening:
        return one_line(house.letter_opening.replace("{title}", facts.title))
    title = one_line(facts.title)
    return f"Sehubungan dengan pelaksanaan {title}, dengan hormat kami mengundang {house.salutation} untuk hadir pada:"


def closing_text(facts: MeetingFacts, house: HouseStyle) -> str:
    """The last paragraph."""
    recorded = (facts.letter and facts.letter.closing) or house.letter_closing
    thanks = f"Demikian disampaikan, atas perhatian dan kehadiran {house.salutation} diucapkan terima kasih."
    return one_line(recorded) if recorded else thanks


def online_access(online: Online | None) -> str:
    """'https://… (ID rapat …, kode sandi …)'; '' for a meeting in a room."""
    if online is None:
        return ""
    access = present_rows(("ID rapat", online.meeting_id), ("kode sandi", online.passcode))
    keys = ", ".join(" ".join(row) for row in access)
    return f"{online.url} ({keys})" if keys else online.url


def event_rows(facts: MeetingFacts) -> tuple[tuple[str, str], ...]:
    """'hari, tanggal', 'pukul', 'tempat', 'acara' and, when known, theme, dress and link."""
    label, theme = theme_row(facts)
    return present_rows(
        ("hari, tanggal", day_text(facts)),
        ("pukul", time_text(facts)),
        ("tempat", place_text(facts)),
        ("acara", one_line(facts.title)),
        (label.lower(), theme),
        ("tuan rumah", facts.host),
        ("pakaian", facts.dress_code),
        ("tautan rapat", online_access(facts.online)),
    )


def delegation_text(facts: MeetingFacts, house: HouseStyle) -> str:
    """Whether the invited head may send somebody; '' when no rule is recorded."""
    who = house.salutation
    clauses = {
        "boleh_diwakili": f"Apabila berhalangan, {who} dapat menugaskan pejabat atau pegawai untuk mewakili.",
        "tidak_diwakilkan": f"Kehadiran {who} dimohon untuk tidak diwakilkan.",
        "pejabat_humas": "Apabila berhalangan, mohon menugaskan pejabat atau pegawai yang membidangi kehumasan.",
    }
    return clauses.get(facts.delegation_policy or "", "")


def seats_text(facts: MeetingFacts) -> str:
    """How many people an agency may send."""
    seats = facts.seats_per_agency
    return f"Setiap instansi dapat mengirim paling banyak {seats} orang." if seats else ""


def confirmation_text(facts: MeetingFacts, house: HouseStyle, answer_url: str | None) -> str:
    """Until when and where to answer; '' when neither is known."""
    until = facts.rsvp_deadline
    when = f"paling lambat {formats.deadline(until, facts.zone)}" if until else ""
    through = " atau ".join(way for way in (answer_url, house.contact) if way)
    words = ["Mohon konfirmasi kehadiran", when, f"melalui {through}" if through else ""]
    return sentence(" ".join(word for word in words if word)) if when or through else ""


def request_paragraphs(facts: MeetingFacts, house: HouseStyle, answer_url: str | None) -> tuple[str, ...]:
    """The paragraphs between the rows and the closing."""
    who_may_come = " ".join(text for text in (delegation_text(facts, house), seats_text(facts)) if text)
    return tuple(text for text in (who_may_come, confirmation_text(facts, house, answer_url)) if text)
