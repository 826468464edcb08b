"""What public pages and feeds show of an item or a meeting: frozen values that have no place for anything private."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bakohumas.core import formats
from bakohumas.ical.links import google_add_link, outlook_add_link
from bakohumas.meetings.calendar import public_event_of
from bakohumas.meetings.facts import PressContact
from bakohumas.meetings.models import Meeting, MeetingFile, State
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import has_calendar_time
from bakohumas.meetings.texts import day_text, place_text, time_text
from bakohumas.press.documents import FORMATS, closed, contact_of, text_of
from bakohumas.press.models import PressItem
from bakohumas.press.render import press_plain_text
from bakohumas.press.rules.states import is_publishable
from bakohumas.press.text import Paragraph, PressKind, Sentence, paragraph_text
from bakohumas.press.words import ALL_VERBS

SUMMARY = 300  # characters
SPOKEN = re.compile(rf"“([^“”]+)”,? ((?:{'|'.join(ALL_VERBS)})(?:nya)?\b.*?)\.?")
CALLED_OFF = frozenset({State.CANCELLED, State.POSTPONED})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or recorded words in quotation marks with who says them in `by`."""

    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """The main picture, as the page for 960 px shows it."""

    id: int
    name: str
    caption: str
    credit: str
    width: int
    height: int
    size: int
    kind: str  # 'JPEG'

    @classmethod
    def of(cls, file: MeetingFile | None) -> "Photo | None":
        """None for a picture that is not held or not public."""
        if file is None or not is_publishable(file):
            return None
        kind = (file.mime or "").rpartition("/")[2].upper()
        caption = closed(file.caption or "")
        sizes = file.width or 0, file.height or 0, file.size or 0
        return cls(file.id, file.name or "foto", caption, file.credit or "", *sizes, kind)


@dataclass(frozen=True, slots=True)
class Release:
    """A siaran pers or berita as anybody reads it; `lead` without the dateline."""

    slug: str
    kind: PressKind
    title: str
    number: str | None
    dateline: str | None
    lead: str
    blocks: tuple[Block, ...]
    photo: Photo | None
    byline: str | None
    boilerplate: str | None
    contact: PressContact | None
    published_at: datetime | None
    published_on: date | None
    files: tuple[tuple[str, int], ...]  # (format, bytes)
    plain: str

    @property
    def summary(self) -> str:
        """The lead, cut at a word."""
        if len(self.lead) <= SUMMARY:
            return self.lead
        return f"{self.lead[:SUMMARY].rpartition(' ')[0] or self.lead[:SUMMARY]}…"


def release_of(item: PressItem, meeting: Meeting) -> Release:
    """The public values of an item; of a draft too, for its preview."""
    day = item.published_at and formats.local(item.published_at, meeting.zone).date()
    text = text_of(item, meeting.zone, day)
    photo = Photo.of(item.photo)
    return Release(
        slug=item.slug,
        kind=item.kind,
        title=item.title,
        number=item.number,
        dateline=item.dateline,
        lead=paragraph_text(text.lead),
        blocks=tuple(block for paragraph in text.paragraphs for block in blocks_of(paragraph)),
        photo=_with_words(photo, item.caption),
        byline=item.byline,
        boilerplate=item.boilerplate,
        contact=contact_of(item),
        published_at=item.published_at,
        published_on=day,
        files=_files(item),
        plain=press_plain_text(text),
    )


def _with_words(photo: Photo | None, caption: str | None) -> Photo | None:
    if photo is None or not caption:
        return photo
    others = (photo.credit, photo.width, photo.height, photo.size, photo.kind)
    return Photo(photo.id, photo.name, closed(caption), *others)


def _files(item: PressItem) -> tuple[tuple[str, int], ...]:
    if item.document is None:
        return ()
    sizes = {file.format: file.size for file in item.document.files}
    return tuple((format_, sizes[format_]) for format_ in FORMATS if format_ in sizes)


def blocks_of(paragraph: Paragraph) -> list[Block]:
    """Recorded words stand apart with their speaker; what lies between them stays together."""
    blocks: list[Block] = []
    plain: list[str] = []
    for sentence in paragraph:
        spoken = _spoken(sentence)
        if spoken is None:
            plain.append(sentence.text)
            continue
        if plain:
            blocks.append(Block(" ".join(plain)))
            plain = []
        blocks.append(spoken)
    return [*blocks, Block(" ".join(plain))] if plain else blocks


def _spoken(sentence: Sentence) -> Block | None:
    """None for a quotation changed by hand, and for one that names nobody ("…," ujarnya): both stay where they are."""
    found = SPOKEN.fullmatch(sentence.text) if sentence.verbatim else None
    if found is None or " " not in found[2]:
        return None
    words = found[1].strip()
    return Block(f"“{words[:-1]}.”" if words.endswith(",") else f"“{words}”", found[2])


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A public meeting in the agenda: no link, no passcode, no person."""

    title: str
    theme: str | None
    day: str
    hours: str
    place: str
    organiser: str | None
    state: str | None  # only of one that was called off
    starts_on: date
    google_url: str | None = None  # forms of web calendars, filled in; only of one that is to come
    outlook_url: str | None = None


def agenda_line(meeting: Meeting) -> AgendaLine:
    """The public values of a meeting."""
    facts = schedule_of(meeting)
    return AgendaLine(
        title=meeting.title,
        theme=meeting.theme,
        day=day_text(facts),
        hours=time_text(facts),
        place=place_text(facts),
        organiser=meeting.organiser,
        state=str(meeting.state) if meeting.state in CALLED_OFF else None,
        starts_on=meeting.starts_on,
    )


def coming_line(meeting: Meeting) -> AgendaLine:
    """The same of one that is to come, with links that put it into a web calendar.

    Loads the running order where it is not loaded yet.
    """
    line = agenda_line(meeting)
    if line.state is not None or not has_calendar_time(meeting):
        return line
    event = public_event_of(meeting)
    return replace(line, google_url=google_add_link(event), outlook_url=outlook_add_link(event))
