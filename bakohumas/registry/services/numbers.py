"""Numbers of letters and press releases, from a register that begins anew each year."""

from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.registry.models import NumberRegister, NumberState
from bakohumas.registry.numbering import LONGEST, Numbering, backdated_in, printed_number, sequence_in
from bakohumas.registry.queries import (
    has_sequence,
    last_suffix,
    lowest_sequence,
    next_sequence,
    number_by_print,
    number_of,
)

LETTERS, PRESS = "surat", "siaran_pers"
TRIES = 50
FIRST_SUFFIX, LAST_SUFFIX = "a", "z"
REPLACED = "Diganti nomor lain"
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
        held.state, held.note = NumberState.VOID, REPLACED
    row = _reserved(session, series, on, subject, printed) or _inserted(
        session, series, on, subject, numbering, printed, now
    )
    changes = {"number": row.printed, "before": held.printed if held else None}
    audit.record(session, actor, "number:take", subject, changes, now=now)
    return row


def _reserved(session: Session, series: str, on: date, subject: str, printed: str | None) -> NumberRegister | None:
    """The number that was kept for a letter like this one; None: nobody kept it."""
    found = number_by_print(session, series, on.year, printed) if printed else None
    if found is None or found.state is not NumberState.RESERVED:
        return None
    found.state, found.subject = NumberState.USED, subject
    session.flush()
    return found


def _inserted(
    session: Session,
    series: str,
    on: date,
    subject: str | None,
    numbering: Numbering | None,
    printed: str | None,
    now: datetime,
    **more: Any,
) -> NumberRegister:
    for _ in range(TRIES):
        sequence, text = _chosen(session, series, on, subject, numbering, printed)
        after = backdated_in(numbering, text, on) if numbering and sequence < 1 else None
        row = NumberRegister(
            **{
                "year": on.year,
                "series": series,
                "number": sequence,
                "printed": text,
                "state": NumberState.USED,
                "subject": subject,
                "taken_at": now,
                "after": after[0] if after else None,
                "suffix": after[1] if after else None,
                "dated_on": on,
                **more,
            }
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:  # somebody took it meanwhile; the next try sees it
            continue
        return row
    raise DomainError("Nomor sedang diambil orang lain. Coba lagi.")


def _chosen(
    session: Session, series: str, on: date, subject: str | None, numbering: Numbering | None, printed: str | None
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


def _free(session: Session, series: str, year: int, printed: str, subject: str | None) -> None:
    """Let a letter take up its own number of before; raise DomainError when another one has it."""
    found = number_by_print(session, series, year, printed)
    if found is None:
        return
    if found.state is not NumberState.VOID or subject is None or found.subject != subject:
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


def reserve_number(
    session: Session,
    series: str,
    on: date,
    *,
    numbering: Numbering | None,
    note: str,
    after: int | None = None,
    actor: Actor,
    now: datetime,
) -> NumberRegister:
    """Keep the next number for a letter to come, or ('123.a') one that stands behind `after` for a back-dated letter.

    Raises DomainError without a template, and when `after` is no number of that year.
    """
    printed = _behind(session, series, on, numbering, after) if after is not None else None
    kept = {"state": NumberState.RESERVED, "note": note, "taken_by": actor.name or actor.label}
    row = _inserted(session, series, on, None, numbering, printed, now, **kept)
    audit.record(session, actor, "number:reserve", f"number:{row.id}", {"number": row.printed}, now=now)
    return row


def _behind(session: Session, series: str, on: date, numbering: Numbering | None, after: int) -> str:
    if numbering is None:
        raise DomainError(NO_TEMPLATE)
    if not has_sequence(session, series, on.year, after):
        raise DomainError(f"Nomor urut {after} tidak ada di buku agenda tahun {on.year}.", field="after")
    last = last_suffix(session, series, on.year, after)
    if last == LAST_SUFFIX:
        raise DomainError(f"Nomor sisipan di belakang {after} sudah habis.", field="after")
    suffix = chr(ord(last) + 1) if last else FIRST_SUFFIX
    return printed_number(numbering, f"{after}.{suffix}", on)


def void_number(session: Session, row: NumberRegister, reason: str, *, actor: Actor, now: datetime) -> None:
    """Give up a number that was kept; it stays in the register and is given to nobody.

    Raises DomainError for one that a letter holds, and for one given up already.
    """
    kept = sa.update(NumberRegister).where(NumberRegister.id == row.id, NumberRegister.state == NumberState.RESERVED)
    ended = session.execute(kept.values(state=NumberState.VOID, note=reason))
    if cast("sa.CursorResult[Any]", ended).rowcount != 1:
        raise DomainError("Hanya nomor yang dipesan dan belum dipakai surat yang dapat dibatalkan.")
    session.expire(row)
    audit.record(session, actor, "number:void", f"number:{row.id}", {"reason": reason}, now=now)
