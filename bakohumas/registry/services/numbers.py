"""Numbers of letters and press releases, from a register that begins anew each year."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.registry.models import NumberRegister, NumberState
from bakohumas.registry.numbering import LONGEST, Numbering, printed_number, sequence_in
from bakohumas.registry.queries import has_sequence, lowest_sequence, next_sequence, number_by_print, number_of

LETTERS, PRESS = "surat", "siaran_pers"
TRIES = 50
TAKEN = "Nomor {} sudah dipakai tahun ini."
NO_TEMPLATE = "Belum ada pola nomor di Pengaturan biro; isi nomornya sendiri."


def take_number(
    session: Session,
    series: str,
    on: date,
    *,
    subject: str,
    numbering: Numbering | None,
    printed: str | None = None,
    actor: Actor,
    now: datetime,
) -> NumberRegister:
    """The number of `subject` ('letter:12') in the register of `series` for the year of `on`.

    Without `printed` it is the next one, or the one it has already. With `printed` (typed by a person, also '123.a')
    it becomes that one. Raises DomainError when another one has it, or when there is nothing to make it from.
    """
    held = number_of(session, series, subject)
    if held is not None and held.year == on.year and printed in {None, held.printed}:
        return held
    if held is not None:
        held.state = NumberState.VOID
    row = _inserted(session, series, on, subject, numbering, printed, now)
    changes = {"number": row.printed, "before": held.printed if held else None}
    audit.record(session, actor, "number:take", subject, changes, now=now)
    return row


def _inserted(
    session: Session,
    series: str,
    on: date,
    subject: str,
    numbering: Numbering | None,
    printed: str | None,
    now: datetime,
) -> NumberRegister:
    for _ in range(TRIES):
        sequence, text = _chosen(session, series, on, subject, numbering, printed)
        row = NumberRegister(
            year=on.year,
            series=series,
            number=sequence,
            printed=text,
            state=NumberState.USED,
            subject=subject,
            taken_at=now,
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:  # somebody took it meanwhile; the next try sees it
            continue
        return row
    raise DomainError("Nomor sedang diambil orang lain. Coba lagi.")


def _chosen(
    session: Session, series: str, on: date, subject: str, numbering: Numbering | None, printed: str | None
) -> tuple[int, str]:
    if printed is None:
        return _next(session, series, on, numbering)
    _free(session, series, on.year, printed, subject)
    return _typed_sequence(session, series, on, numbering, printed), printed


def _next(session: Session, series: str, on: date, numbering: Numbering | None) -> tuple[int, str]:
    """The next running number whose printed form nobody has."""
    if numbering is None:
        raise DomainError(NO_TEMPLATE, field="number")
    sequence = next_sequence(session, series, on.year)
    made = printed_number(numbering, sequence, on)
    while number_by_print(session, series, on.year, made) is not None:
        sequence = max(sequence + 1, next_sequence(session, series, on.year))
        made = printed_number(numbering, sequence, on)
    if len(made) > LONGEST:
        raise DomainError(f"Nomor lebih panjang dari {LONGEST} karakter.", field="number")
    return sequence, made


def _typed_sequence(session: Session, series: str, on: date, numbering: Numbering | None, printed: str) -> int:
    """The running number inside a typed one, where it fits the template; else a number below 1, out of sequence."""
    typed = sequence_in(numbering, printed, on) if numbering else None
    if typed and not has_sequence(session, series, on.year, typed):
        return typed
    return lowest_sequence(session, series, on.year) - 1


def _free(session: Session, series: str, year: int, printed: str, subject: str) -> None:
    """Let a letter take up its own number of before; raise DomainError when another one has it."""
    found = number_by_print(session, series, year, printed)
    if found is None:
        return
    if found.state is not NumberState.VOID or found.subject != subject:
        raise DomainError(TAKEN.format(printed), field="number")
    session.delete(found)
    session.flush()


def next_number(session: Session, series: str, on: date, numbering: Numbering | None) -> str | None:
    """What `take_number` would give now, to be shown before it is taken; None when it is typed by hand."""
    if numbering is None:
        return None
    try:
        return printed_number(numbering, next_sequence(session, series, on.year), on)
    except DomainError:
        return None
