"""The letter's way: Draf, Menunggu tanda tangan, Terbit, Diralat; by name what is missing for a step."""

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Letter, LetterState
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.changes import CalendarFacts, change_kind
from bakohumas.meetings.rules.states import CALLED_OFF

WORDS = {
    LetterState.DRAFT: "draf",
    LetterState.WAITING: "menunggu tanda tangan",
    LetterState.ISSUED: "terbit",
    LetterState.CORRECTED: "sudah diralat",
}


def missing_to_issue(letter: Letter | None, meeting: Meeting, invited: int) -> tuple[str, ...]:
    """What is missing before the letter can be signed or issued, as sentences."""
    lacking = (
        ("Belum ada nomor surat.", letter and letter.number),
        ("Belum ada tanggal surat.", letter and letter.issued_on),
        ("Belum ada penanda tangan surat.", letter and letter.signatory),
        ("Belum ada instansi yang diundang.", invited),
        ("Pertemuan belum dijadwalkan.", meeting.state is not State.DRAFT),
    )
    return tuple(sentence for sentence, value in lacking if not value)


def check_can_be_edited(letter: Letter) -> None:
    """Raise DomainError for a letter that was laid before its signatory, or issued."""
    if letter.state is not LetterState.DRAFT:
        raise DomainError(f"Surat ini {WORDS[letter.state]}, sehingga isinya tidak dapat diubah.")


def check_step(letter: Letter, *, before: LetterState) -> None:
    """Raise DomainError when the letter is not in the state that a step starts from."""
    if letter.state is not before:
        raise DomainError(f"Surat ini {WORDS[letter.state]}; muat ulang halamannya.")


def check_can_be_issued(letter: Letter, meeting: Meeting, invited: int) -> None:
    """Raise DomainError naming everything that is missing."""
    missing = missing_to_issue(letter, meeting, invited)
    if missing:
        raise DomainError(" ".join(missing))
    if meeting.state in CALLED_OFF:
        raise DomainError("Pertemuan ini ditunda atau dibatalkan, sehingga suratnya tidak dapat diterbitkan.")


def letter_holds(letter: Letter, now: CalendarFacts) -> bool:
    """Whether the letter still says when and where the meeting is; one from a record is composed anew each time."""
    return letter.told is None or change_kind(letter.told, now) in {None, "optional"}
