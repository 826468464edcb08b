"""A press item goes out: its files are frozen, and from then on the public may read it. The caller commits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit, formats
from bakohumas.core.access import Actor
from bakohumas.core.settings import Settings
from bakohumas.core.storage import Storage
from bakohumas.core.texts import slug as words
from bakohumas.meetings.models import Meeting
from bakohumas.press.documents import Sheet, press_files, text_of
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.queries.items import free_slug
from bakohumas.press.rules.states import SUBJECT, check_publishable, check_version, public_from
from bakohumas.press.services.deciding import approve, submit
from bakohumas.press.services.writing import compose_item, hold
from bakohumas.press.text import PressKind
from bakohumas.registry.queries import bureau, letterhead
from bakohumas.registry.services import issue_document, new_code
from bakohumas.registry.verification import shown_code


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the files of an item are made of, and the version that they show; `files` once they are typeset."""

    sheet: Sheet
    version: int
    files: Mapping[str, bytes] = field(default_factory=dict)

    def typeset(self) -> "Prepared":
        """The same with its files; slow, and it needs no database. Raises RenderFailed."""
        return replace(self, files=press_files(self.sheet))


def prepare(
    session: Session, storage: Storage, meeting: Meeting, item: PressItem, *, settings: Settings, now: datetime
) -> Prepared:
    """Everything that the files need, so that they can be typeset while nobody waits. Raises DomainError."""
    check_publishable(item, meeting, settings.visibility)
    code = new_code()
    day = formats.local(public_from(item, now), meeting.zone).date()
    url = f"{settings.base_url}/verifikasi/{shown_code(code)}"
    sheet = Sheet(text_of(item, meeting.zone, day), letterhead(bureau(session), storage), code, url)
    return Prepared(sheet, item.version)


def publish(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    item: PressItem,
    prepared: Prepared,
    *,
    settings: Settings,
    actor: Actor,
    now: datetime,
) -> None:
    """Freeze the files and let the public read it. Raises StaleVersion when it changed since `prepare`, DomainError."""
    hold(session, item)
    check_publishable(item, meeting, settings.visibility)
    check_version(item, prepared.version)
    house, at = bureau(session), public_from(item, now)
    document = issue_document(
        session,
        storage,
        kind=str(item.kind),
        subject=f"{SUBJECT}:{item.id}",
        title=item.title,
        files=prepared.files,
        number=item.number,
        dated_on=prepared.sheet.text.published_on,
        issuer=house.name,
        signatory_position=None,
        is_internal=at > now,  # the verification page keeps the embargo
        reason=None,
        code=prepared.sheet.code,
        actor=actor,
        now=now,
    )
    item.slug = free_slug(session, words(item.title) or item.slug, but=item.id)
    item.document_id, item.published_at = document.id, at
    item.state, item.updated_at, item.version = PressState.PUBLISHED, now, item.version + 1
    session.flush()
    audit.record(session, actor, "press:publish", f"{SUBJECT}:{item.id}", {"code": document.code}, now=now)


def publish_composed(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    kind: PressKind,
    *,
    settings: Settings,
    editor: Actor,
    approver: Actor,
    now: datetime,
) -> PressItem:
    """The whole way at once: composed, laid before another person, approved and published.

    Raises DomainError where one of these steps would.
    """
    item = compose_item(session, meeting, kind, None, actor=editor, now=now)
    submit(session, item, version=item.version, actor=editor, now=now)
    approve(session, meeting, item, version=item.version, actor=approver, now=now)
    prepared = prepare(session, storage, meeting, item, settings=settings, now=now).typeset()
    publish(session, storage, meeting, item, prepared, settings=settings, actor=editor, now=now)
    return item
