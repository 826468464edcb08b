"""The running order: derived ends, warnings, moving an item, and a usual order to begin with."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import AgendaItem, Meeting

MOST_ITEMS = 100


class ItemKind(StrEnum):
    """Kinds of items of a running order."""

    REGISTRATION = "registrasi"
    OPENING = "pembukaan"
    ANTHEM = "lagu"
    PRAYER = "doa"
    REPORT = "laporan"
    REMARKS = "sambutan"
    INSTALLATION = "pengukuhan"
    PRESENTATION = "paparan"
    DISCUSSION = "diskusi"
    PHOTO = "foto"
    BREAK = "istirahat"
    CLOSING = "penutup"
    OTHER = "lainnya"


TEMPLATE = (
    ("Registrasi peserta", ItemKind.REGISTRATION),
    ("Pembukaan", ItemKind.OPENING),
    ("Sambutan", ItemKind.REMARKS),
    ("Paparan", ItemKind.PRESENTATION),
    ("Diskusi", ItemKind.DISCUSSION),
    ("Penutup", ItemKind.CLOSING),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDetails:
    """What people type about an item; `on` None is the meeting's first day."""

    title: str
    kind: ItemKind | None = None
    on: date | None = None
    starts_time: time | None = None
    minutes: int | None = None
    speaker: Person | None = None
    moderator: Person | None = None


ITEM_NAMES = tuple(field.name for field in fields(ItemDetails))


def details_of_item(item: AgendaItem) -> ItemDetails:
    """What is stored of an item. A kind that the record told and we do not know stays as it is."""
    return ItemDetails(**{name: getattr(item, name) for name in ITEM_NAMES})


def item_stamp(item: AgendaItem) -> str:
    """A digest of what is stored, to see whether somebody edited the item since a page was made."""
    return hashlib.sha256(repr([getattr(item, name) for name in ITEM_NAMES]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Slot:
    """One item with the times that are known of it, local and naive; the end comes from start and length."""

    item: AgendaItem
    on: date
    starts: datetime | None
    ends: datetime | None

    @property
    def time_text(self) -> str:
        """'09.00–09.10', '09.00', ''."""
        if self.starts is None:
            return ""
        start = formats.clock_time(self.starts.time())
        return f"{start}–{formats.clock_time(self.ends.time())}" if self.ends else start


def slots_of(meeting: Meeting) -> tuple[Slot, ...]:
    """The items in order with their times."""
    return tuple(_slot(item, item.on or meeting.starts_on) for item in meeting.agenda)


def _slot(item: AgendaItem, on: date) -> Slot:
    starts = datetime.combine(on, item.starts_time) if item.starts_time else None
    ends = starts + timedelta(minutes=item.minutes) if starts and item.minutes is not None else None
    return Slot(item, on, starts, ends)


def warnings_of(meeting: Meeting, slots: Sequence[Slot]) -> tuple[str, ...]:
    """Sentences about items that overlap, stand in the wrong order, or lie outside the meeting's days and times."""
    timed = [slot for slot in slots if slot.starts]
    return (
        *(text for slot in slots if (text := _outside(meeting, slot))),
        *(text for one, two in pairwise(timed) if (text := _collision(one, two))),
    )


def _collision(one: Slot, two: Slot) -> str:
    if one.starts is None or two.starts is None:
        return ""
    if two.starts < one.starts:
        return f"“{two.item.title}” ({_clock(two.starts)}) tertulis setelah “{one.item.title}” ({_clock(one.starts)})."
    if one.ends and two.starts < one.ends:
        return f"“{two.item.title}” mulai {_clock(two.starts)}, sebelum “{one.item.title}” selesai {_clock(one.ends)}."
    return ""


def _outside(meeting: Meeting, slot: Slot) -> str:
    if not meeting.starts_on <= slot.on <= meeting.last_day:
        return f"“{slot.item.title}” berada di luar tanggal pertemuan ({formats.date_long(slot.on)})."
    end = datetime.combine(meeting.last_day, meeting.ends_time) if meeting.ends_time else None
    if end and slot.ends and slot.ends > end:
        return f"“{slot.item.title}” selesai {_clock(slot.ends)}, setelah pertemuan selesai {_clock(end)}."
    return ""


def _clock(at: datetime) -> str:
    return formats.clock_time(at.time())


def check_takes_item(meeting: Meeting) -> None:
    """Raise DomainError when the running order is full."""
    if len(meeting.agenda) >= MOST_ITEMS:
        raise DomainError(f"Rundown paling banyak {MOST_ITEMS} butir.")


def check_item(meeting: Meeting, on: date | None) -> None:
    """Raise DomainError for a day outside the meeting."""
    if on is not None and not meeting.starts_on <= on <= meeting.last_day:
        days = formats.date_range(meeting.starts_on, meeting.ends_on)
        raise DomainError(f"Pilih tanggal di dalam pertemuan: {days}.", field="on")


def exchange(first: AgendaItem, second: AgendaItem) -> None:
    """Let two neighbours change places, `first` being the earlier one.

    When both have start and length on one day, the times move with them: the gap between them stays where it was.
    """
    first.order, second.order = second.order, first.order
    if first.on == second.on and first.minutes is not None and second.minutes is not None:
        _exchange_times(first, second)


def _exchange_times(first: AgendaItem, second: AgendaItem) -> None:
    if first.starts_time is None or second.starts_time is None or first.minutes is None or second.minutes is None:
        return
    day = date.min
    start, next_start = (datetime.combine(day, one) for one in (first.starts_time, second.starts_time))
    gap = next_start - (start + timedelta(minutes=first.minutes))
    later = start + timedelta(minutes=second.minutes) + gap
    if gap >= timedelta(0) and later.date() == day:
        second.starts_time, first.starts_time = start.time(), later.time()
