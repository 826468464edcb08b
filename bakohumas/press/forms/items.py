"""What people send about press items."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import FieldList, HiddenField

from bakohumas.core.forms import (
    CreatingForm,
    EmailLine,
    Form,
    PhoneLine,
    SelectInput,
    TextBlock,
    TextLine,
    VersionedForm,
)
from bakohumas.meetings.models import MeetingFile
from bakohumas.press.labels import ANGLES, KINDS, STATES
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.render import paragraphs_from_json
from bakohumas.press.rules.sentences import arranged
from bakohumas.press.services import ItemWords
from bakohumas.press.text import Angle, PressKind, paragraph_text

PARAGRAPH, WHOLE = 5_000, 40_000  # characters
MOST_PARAGRAPHS = 60


def _choices(labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(key), label) for key, label in labels.items()]


class ComposeForm(CreatingForm):
    """Which item to compose, and what its first sentence starts with."""

    kind = SelectInput(_l("Jenis naskah"), _choices(KINDS), coerce=PressKind, required=True, default=PressKind.RELEASE)
    angle = SelectInput(
        _l("Teras dimulai dari"), [("", _l("Dipilihkan")), *_choices(ANGLES)], coerce=Angle, default=None
    )


class AngleForm(VersionedForm):
    """How to compose an item again."""

    angle = SelectInput(_l("Teras dimulai dari"), [("", _l("Dipilihkan")), *_choices(ANGLES)], coerce=Angle)


class StepForm(VersionedForm):
    """A step of an item as the page showed it."""


class ReasonForm(VersionedForm):
    """Why an item is sent back."""

    reason = TextBlock(_l("Alasan dikembalikan"), limit=2000, required=True)


class FilterForm(Form):
    """What the list of items is narrowed to."""

    status = SelectInput(_l("Status"), [("", _l("Semua status")), *_choices(STATES)], coerce=PressState)
    jenis = SelectInput(_l("Jenis naskah"), [("", _l("Semua jenis")), *_choices(KINDS)], coerce=PressKind)
    kata = TextLine(_l("Kata dalam judul"), limit=100)


class ItemForm(VersionedForm):
    """The whole text; `naskah` holds all paragraphs, divided by empty lines, when a stale edit is sent again."""

    title = TextLine(_l("Judul"), limit=500, required=True)
    number = TextLine(_l("Nomor"), limit=120)
    dateline = TextLine(_l("Dateline"), limit=120)
    paragraf = FieldList(TextBlock(_l("Paragraf"), limit=PARAGRAPH), max_entries=MOST_PARAGRAPHS)
    naskah = TextBlock(_l("Naskah"), limit=WHOLE)
    byline = TextLine(_l("Inisial penulis"), limit=300)
    boilerplate = TextBlock(_l("Tentang lembaga"), limit=2000)
    contact_office = TextLine(_l("Kantor narahubung"))
    contact_name = TextLine(_l("Nama narahubung"))
    contact_phone = PhoneLine(_l("Telepon narahubung"))
    contact_email = EmailLine(_l("Surel narahubung"))
    photo = SelectInput(_l("Foto utama"), coerce=int)
    caption = TextBlock(_l("Keterangan foto"), limit=2000)
    act = HiddenField(default="simpan")

    def offer_photos(self, photos: Sequence[MeetingFile]) -> None:
        """Set which photos can be chosen."""
        named = [(str(photo.id), photo.caption or photo.name or str(photo.id)) for photo in photos]
        self.photo.offer([("", _l("Tanpa foto")), *named])

    @property
    def step(self) -> tuple[str, int]:
        """('naik', 2): what was pressed, and at which paragraph, from 0."""
        act, _, at = (self.act.data or "").partition("-")
        return act, int(at) if at.isascii() and at.isdigit() else -1

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs, moved as was asked."""
        if self.naskah.data:
            return tuple(self.naskah.data.split("\n\n"))
        return arranged([field.data or "" for field in self.paragraf], *self.step)

    def words(self, photos: Sequence[MeetingFile]) -> ItemWords:
        """What was typed; a contact without an office is none."""
        parts = ("office", "name", "phone", "email")
        contact = {part: self[f"contact_{part}"].data for part in parts if self[f"contact_{part}"].data}
        return ItemWords(
            title=self.title.data,
            paragraphs=self.texts,
            number=self.number.data,
            dateline=self.dateline.data,
            byline=self.byline.data,
            boilerplate=self.boilerplate.data,
            contact=contact if contact.get("office") else None,
            photo=next((photo for photo in photos if photo.id == self.photo.data), None),
            caption=self.caption.data,
        )


def item_values(item: PressItem) -> dict[str, Any]:
    """An item as values of the form."""
    contact = item.contact or {}
    return {
        **{name: getattr(item, name) for name in ("title", "number", "dateline", "byline", "boilerplate", "caption")},
        **{f"contact_{part}": contact.get(part) for part in ("office", "name", "phone", "email")},
        "paragraf": [paragraph_text(each) for each in paragraphs_from_json(item.paragraphs)],
        "photo": item.photo_id,
        "versi": item.version,
    }
