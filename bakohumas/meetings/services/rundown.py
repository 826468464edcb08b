"""Items of the running order are added, edited, moved and removed; guests' entries learn of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.meetings.rules.changes import calendar_facts, change_kind
from bakohumas.meetings.rules.rundown import (
    ITEM_NAMES,
    TEMPLATE,
    ItemDetails,
    check_item,
    check_takes_item,
    exchange,
    item_stamp,
)
from bakohumas.meetings.rules.states import check_takes_edits
from bakohumas.meetings.services.entries import keep_entries
from bakohumas.meetings.services.schedule import mark_change
from bakohumas.meetings.services.states import lock


@contextmanager
def _rearranged(session: Session, meeting: Meeting, action: str, actor: Actor, now: datetime) -> Iterator[None]:
    """Hold the meeting while its items change; afterwards they count from 1 and the change is written down."""
    lock(session, meeting)
    check_takes_edits(meeting)
    before = calendar_facts(meeting)
    yield
    meeting.agenda.sort(key=lambda item: item.order)
    for number, item in enumerate(meeting.agenda, start=1):
        item.order = number
    mark_change(meeting, change_kind(before, calendar_facts(meeting)), now)
    keep_entries(session, meeting, now=now)
    changes = {"items": [item.title for item in meeting.agenda]}
    audit.record(session, actor, f"rundown:{action}", f"meeting:{meeting.id}", changes, now=now)


def add_item(session: Session, meeting: Meeting, details: ItemDetails, *, actor: Actor, now: datetime) -> AgendaItem:
    """A new item at the end. Raises DomainError when the list is full or the day is outside the meeting."""
    with _rearranged(session, meeting, "add", actor, now):
        check_takes_item(meeting)
        check_item(meeting, details.on)
        item = AgendaItem(order=len(meeting.agenda) + 1, **_values(details))
        meeting.agenda.append(item)
    return item


def edit_item(
    session: Session,
    meeting: Meeting,
    item: AgendaItem,
    details: ItemDetails,
    *,
    stamp: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Store `details`. Raises StaleVersion when the item is not as it was on the page (`item_stamp`)."""
    with _rearranged(session, meeting, "edit", actor, now):
        session.refresh(item)
        if item_stamp(item) != stamp:
            raise StaleVersion("Butir ini diubah orang lain selagi Anda menyunting.")
        check_item(meeting, details.on)
        for name, value in _values(details).items():
            setattr(item, name, value)


def _values(details: ItemDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in ITEM_NAMES}


def remove_item(session: Session, meeting: Meeting, item: AgendaItem, *, actor: Actor, now: datetime) -> None:
    """Take an item out; what was noted under it stays without an item."""
    with _rearranged(session, meeting, "remove", actor, now):
        meeting.agenda.remove(item)


def move_item(session: Session, meeting: Meeting, item: AgendaItem, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let the item change places with its neighbour; at the border nothing happens."""
    with _rearranged(session, meeting, "move", actor, now):
        place = meeting.agenda.index(item)
        first = place - 1 if up else place
        if 0 <= first < len(meeting.agenda) - 1:
            exchange(meeting.agenda[first], meeting.agenda[first + 1])


def fill_from_template(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """The usual running order of a Bakohumas meeting, without times. Raises DomainError when there are items."""
    with _rearranged(session, meeting, "template", actor, now):
        if meeting.agenda:
            raise DomainError("Rundown ini sudah berisi, sehingga tidak diisi lagi dari templat.")
        for number, (title, kind) in enumerate(TEMPLATE, start=1):
            meeting.agenda.append(AgendaItem(order=number, title=title, kind=kind))
