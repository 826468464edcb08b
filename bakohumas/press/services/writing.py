"""Press items composed from the record and edited by hand. The caller commits."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import slug as words
from bakohumas.meetings.facts import MeetingFacts, PressContact
from bakohumas.meetings.models import FileKind, Meeting, MeetingFile
from bakohumas.minutes.facts import meeting_facts
from bakohumas.press.compose import compose_press, composed_caption
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.queries.items import free_slug, has_number
from bakohumas.press.render import contact_json, missing_for_press, paragraphs_from_json, paragraphs_json
from bakohumas.press.rules.sentences import edited_body
from bakohumas.press.rules.states import EDITABLE, SUBJECT, check_state, check_version
from bakohumas.press.text import Angle, PressKind, PressText, Sentence
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import bureau

CORRECTION = "Ralat: "
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What an editor sends; None leaves a part out of what is printed."""

    title: str
    paragraphs: tuple[str, ...]
    number: str | None = None
    dateline: str | None = None
    byline: str | None = None
    boilerplate: str | None = None
    contact: dict[str, Any] | None = None
    photo: MeetingFile | None = None
    caption: str | None = None


def compose_item(
    session: Session, meeting: Meeting, kind: PressKind, angle: Angle | None, *, actor: Actor, now: datetime
) -> PressItem:
    """A draft made of the record. Raises DomainError while the meeting has not been held."""
    facts = meeting_facts(session, meeting)
    missing = missing_for_press(facts)
    if missing:
        raise DomainError(f"{missing}, sehingga naskah pers belum dapat disusun.")
    text = with_office(compose_press(facts, kind, angle), bureau(session))
    if text.number and has_number(session, meeting, text.number):
        text = replace(text, number=None)
    item = _new_item(session, meeting, text, now)
    _compose_into(item, text, facts, meeting)
    _stamp(item, actor, now)
    session.add(item)
    session.flush()
    _record(session, item, "compose", {"kind": str(kind)}, actor, now)
    return item


def with_office(text: PressText, house: Bureau) -> PressText:
    """What the settings of the bureau add where the record is silent."""
    dateline = text.dateline or house.dateline
    if text.kind is PressKind.NEWS:
        return replace(text, dateline=dateline, byline=text.byline or house.byline)
    boilerplate = text.boilerplate or house.boilerplate
    return replace(text, dateline=dateline, boilerplate=boilerplate, contact=text.contact or _office_contact(house))


def _office_contact(house: Bureau) -> PressContact | None:
    parts = (house.contact_name, house.contact_phone, house.contact_email)
    return PressContact(house.name, *parts) if house.name and any(parts) else None


def _new_item(session: Session, meeting: Meeting, text: PressText, now: datetime) -> PressItem:
    return PressItem(
        meeting_id=meeting.id,
        kind=text.kind,
        slug=free_slug(session, words(text.title.text) or str(text.kind).replace("_", "-")),
        state=PressState.DRAFT,
        number=text.number,
        return_reason=None,
        correction_of_id=None,
        approved_by=None,
        published_at=None,
        document_id=None,
        created_at=now,
        version=0,
    )


def _compose_into(item: PressItem, text: PressText, facts: MeetingFacts, meeting: Meeting) -> None:
    photo = next((file for file in meeting.files if file.kind is FileKind.PHOTO), None)
    until = facts.press.embargo_until
    item.title, item.title_sources = text.title.text[:LONGEST_TITLE], list(text.title.sources)
    item.paragraphs, item.dateline = paragraphs_json(text.body), text.dateline
    item.byline, item.boilerplate = text.byline, text.boilerplate
    item.contact = contact_json(text.contact)
    item.photo_id, item.caption = (photo.id, photo.caption or composed_caption(facts).text) if photo else (None, None)
    item.embargo_until = until.replace(tzinfo=ZoneInfo(facts.zone)) if until else None


def recompose(
    session: Session,
    meeting: Meeting,
    item: PressItem,
    angle: Angle | None,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Everything from the record again; what was typed by hand is gone. Raises StaleVersion."""
    _open(session, item, version)
    facts = meeting_facts(session, meeting)
    _compose_into(item, with_office(compose_press(facts, item.kind, angle), bureau(session)), facts, meeting)
    _stamp(item, actor, now)
    session.flush()
    _record(session, item, "recompose", {"angle": str(angle) if angle else None}, actor, now)


def edit_item(
    session: Session,
    meeting: Meeting,
    item: PressItem,
    changes: ItemWords,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store what was typed; a sentence that is in the item, or composed from the record, keeps its sources.

    Raises StaleVersion, and DomainError unless the item is a draft.
    """
    _open(session, item, version)
    before = _parts(item)
    composed = compose_press(meeting_facts(session, meeting), item.kind)
    body = edited_body(changes.paragraphs, (*_stored(item), *composed.sentences))
    if changes.title != item.title:
        item.title, item.title_sources = changes.title, _title_sources(changes.title, composed)
    item.paragraphs = paragraphs_json(body)
    for name in ("number", "dateline", "byline", "boilerplate", "contact", "caption"):
        setattr(item, name, getattr(changes, name))
    item.photo_id = changes.photo.id if changes.photo else None
    _stamp(item, actor, now)
    session.flush()
    changed = [name for name, value in _parts(item).items() if value != before[name]]
    _record(session, item, "edit", {"fields": changed}, actor, now)


def _title_sources(title: str, composed: PressText) -> list[str]:
    return list(composed.title.sources) if title == composed.title.text else []


def _stored(item: PressItem) -> tuple[Sentence, ...]:
    return tuple(sentence for paragraph in paragraphs_from_json(item.paragraphs) for sentence in paragraph)


def _parts(item: PressItem) -> dict[str, Any]:
    names = ("title", "number", "dateline", "paragraphs", "byline", "boilerplate", "contact", "photo_id", "caption")
    return {name: getattr(item, name) for name in names}


def correct_item(session: Session, meeting: Meeting, item: PressItem, *, actor: Actor, now: datetime) -> PressItem:
    """A draft of its own that corrects a published item and names it; the published one stays as it is."""
    hold(session, item)
    check_state(item, {PressState.PUBLISHED})
    title = f"{CORRECTION}{item.title.removeprefix(CORRECTION)}"[:LONGEST_TITLE]
    copied = {**_parts(item), "title": title, "number": None, "title_sources": list(item.title_sources)}
    draft = PressItem(
        meeting_id=meeting.id,
        kind=item.kind,
        slug=free_slug(session, words(title)),
        state=PressState.DRAFT,
        correction_of_id=item.id,
        embargo_until=None,
        created_at=now,
        version=0,
        **copied,
    )
    _stamp(draft, actor, now)
    session.add(draft)
    session.flush()
    _record(session, draft, "correct", {"of": item.id}, actor, now)
    return draft


def hold(session: Session, item: PressItem) -> None:
    """Read the row again and hold it until the commit."""
    session.refresh(item, with_for_update=True)


def _open(session: Session, item: PressItem, version: int) -> None:
    hold(session, item)
    check_state(item, EDITABLE)
    check_version(item, version)


def _stamp(item: PressItem, actor: Actor, now: datetime) -> None:
    item.version += 1
    item.edited_by_id, item.edited_by, item.updated_at = actor.user_id, actor.name or actor.label, now


def _record(session: Session, item: PressItem, verb: str, changes: dict[str, Any], actor: Actor, now: datetime) -> None:
    audit.record(session, actor, f"press:{verb}", f"{SUBJECT}:{item.id}", changes, now=now)
