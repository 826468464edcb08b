"""The letter's way: Draf, Menunggu tanda tangan, Terbit, Diralat; by name what is missing for a step."""

from collections.abc import Sequence

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts, change_kind, changed_names
from bakohumas.meetings.rules.states import CALLED_OFF

CHAIN = "surat"  # what initials of letters are filed under
NAMES = {
    LetterKind.INVITATION: "surat undangan",
    LetterKind.CORRECTION: "surat ralat",
    LetterKind.POSTPONEMENT: "surat penundaan",
    LetterKind.CANCELLATION: "surat pembatalan",
}
STATES = {LetterKind.POSTPONEMENT: State.POSTPONED, LetterKind.CANCELLATION: State.CANCELLED}
UNFINISHED = (LetterState.DRAFT, LetterState.WAITING)
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
        ("Belum ada yang diralat: isi alinea isi, atau ubah pertemuannya.", letter is None or _corrects(letter)),
    )
    return tuple(sentence for sentence, value in lacking if not value)


def _corrects(letter: Letter) -> bool:
    """Whether a Ralat has anything to say: words of its own, or facts that differ from the letter before."""
    if letter.kind is not LetterKind.CORRECTION or letter.body:
        return True
    told = letter.changes.told if letter.changes else None
    return told is not None and bool(changed_names(told, calendar_facts(letter.meeting)))


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
    kind = letter.kind if letter else LetterKind.INVITATION
    if kind in STATES and meeting.state is not STATES[kind]:
        raise DomainError(f"Pertemuan ini tidak {STATES[kind]}, sehingga {NAMES[kind]} tidak dapat diterbitkan.")
    if kind not in STATES and meeting.state in CALLED_OFF:
        raise DomainError("Pertemuan ini ditunda atau dibatalkan, sehingga suratnya tidak dapat diterbitkan.")


def proof_code(letter: Letter) -> str:
    """The code that the letter prints. Raises DomainError for one laid before its signatory without one."""
    if letter.code is None:
        raise DomainError("Surat ini belum memuat kode verifikasi. Tarik ke draf, lalu ajukan lagi.")
    return letter.code


def offered_change(inviting: Letter | None, letters: Sequence[Letter], now: CalendarFacts) -> LetterKind | None:
    """The letter that the state of the meeting asks for and nobody has begun; None: none, or nothing was issued.

    `inviting` is the issued letter that says when and where the meeting is, `letters` are all of the meeting.
    """
    if inviting is None:
        return None
    wanted = _wanted(inviting, now)
    begun = any(letter.kind is wanted and letter.state in UNFINISHED for letter in letters)
    told = any(letter.kind is wanted and _stands(letter, now) for letter in letters)
    return None if begun or told else wanted


def _wanted(inviting: Letter, now: CalendarFacts) -> LetterKind | None:
    for kind, state in STATES.items():
        if now.called_off == state:
            return kind
    return None if letter_holds(inviting, now) else LetterKind.CORRECTION


def _stands(letter: Letter, now: CalendarFacts) -> bool:
    return letter.state is LetterState.ISSUED and letter_holds(letter, now)


def check_can_change(kind: LetterKind, inviting: Letter | None, letters: Sequence[Letter], meeting: Meeting) -> None:
    """Raise DomainError when there is no letter to change, or the kind does not fit what became of the meeting."""
    if inviting is None:
        raise DomainError("Belum ada surat undangan yang terbit, sehingga tidak ada yang dapat diubah dengan surat.")
    if kind in STATES and meeting.state is not STATES[kind]:
        raise DomainError(f"Pertemuan ini tidak {STATES[kind]}.")
    if kind is LetterKind.CORRECTION and meeting.state in CALLED_OFF:
        raise DomainError("Pertemuan ini ditunda atau dibatalkan; buat surat penundaan atau pembatalannya.")
    if any(letter.kind is kind and letter.state in UNFINISHED for letter in letters):
        raise DomainError(f"Draf {NAMES[kind]} sudah ada.")


def letter_holds(letter: Letter, now: CalendarFacts) -> bool:
    """Whether the letter still says when and where the meeting is; one from a record is composed anew each time."""
    return letter.told is None or still_holds(letter.told, now)


def still_holds(told: CalendarFacts, now: CalendarFacts) -> bool:
    """Whether what a letter says of day, time and place is so."""
    return change_kind(told, now) in {None, "optional"}
