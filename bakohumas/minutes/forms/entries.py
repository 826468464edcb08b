"""One live entry."""

import uuid
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from bakohumas.core.forms import Form, RadioInput, SelectInput, TextBlock, TextLine, TickBox
from bakohumas.meetings.models import AgendaItem
from bakohumas.minutes.labels import ENTRY_KINDS
from bakohumas.minutes.models import EntryKind
from bakohumas.minutes.rules.entries import EntryWords

NO_ITEM = _l("Tanpa butir")


def new_uuid() -> str:
    """A fresh key for an entry that is not yet made."""
    return str(uuid.uuid4())


def _known_uuid(value: str | None) -> str:
    try:
        return str(uuid.UUID(value or ""))
    except ValueError:
        return new_uuid()


class EntryForm(Form):
    """Names of fields are those of `EntryWords`."""

    kind = RadioInput(
        _l("Jenis catatan"),
        [(kind.value, label) for kind, label in ENTRY_KINDS.items()],
        coerce=EntryKind,
        default=EntryKind.NOTE.value,
    )
    text = TextBlock(_l("Isi"), limit=4000, required=True)
    speaker = TextLine(_l("Pembicara"))
    agenda_item_id = SelectInput(_l("Butir acara"), coerce=int)

    def offer_items(self, agenda: Sequence[AgendaItem]) -> None:
        """Let the entry stand under one of these."""
        self.agenda_item_id.offer([("", NO_ITEM), *((str(item.id), item.title) for item in agenda)])

    @property
    def words(self) -> EntryWords:
        """What was typed."""
        return EntryWords(
            kind=EntryKind(self.kind.data or EntryKind.NOTE),
            text=self.text.data or "",
            speaker=self.speaker.data,
            agenda_item_id=self.agenda_item_id.data,
            direct=self.is_direct,
        )

    @property
    def is_direct(self) -> bool | None:
        """Whether a quote is verbatim; None where the form does not ask."""
        return None


class NewEntryForm(EntryForm):
    """An entry that is added; `client_uuid` makes it once."""

    client_uuid = HiddenField(default=new_uuid, filters=(_known_uuid,))


class EditEntryForm(EntryForm):
    """An entry that is edited; `versi` is the revision that the page showed."""

    direct = TickBox(_l("Kutipan kata demi kata"), description=_l("Hanya untuk kutipan: dicetak dalam tanda petik."))
    versi = IntegerField(widget=HiddenInput(), default=0)

    @property
    def is_direct(self) -> bool | None:
        """As ticked."""
        return bool(self.direct.data)
