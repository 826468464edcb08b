"""One item of the running order."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import FormField, HiddenField

from bakohumas.core.forms import CreatingForm, DateInput, Form, NumberInput, SelectInput, TextLine, TimeInput
from bakohumas.meetings import labels
from bakohumas.meetings.forms.people import PersonLines, person_lines
from bakohumas.meetings.forms.schedule import choices
from bakohumas.meetings.rules.rundown import ItemDetails, ItemKind

DAY_MINUTES = 24 * 60


class ItemForm(Form):
    """Names of fields are those of `ItemDetails`."""

    title = TextLine(_l("Acara"), limit=500, required=True)
    kind = SelectInput(_l("Jenis butir"), choices(labels.ITEM_KINDS), coerce=ItemKind)
    on = DateInput(_l("Hari"), description=_l("Kosong: hari pertama."))
    starts_time = TimeInput(_l("Mulai"))
    minutes = NumberInput(_l("Lama (menit)"), least=1, most=DAY_MINUTES)
    speaker = FormField(PersonLines, _l("Pembicara"))
    moderator = FormField(PersonLines, _l("Moderator butir ini"))

    @property
    def details(self) -> ItemDetails:
        """What was typed."""
        given = {name: self._fields[name].data for name in ("title", "kind", "on", "starts_time", "minutes")}
        return ItemDetails(**given, speaker=self.speaker.form.person, moderator=self.moderator.form.person)


class NewItemForm(CreatingForm, ItemForm):
    """An item that is added; taken once."""


class EditItemForm(ItemForm):
    """An item that is edited; `cap` is the stamp of what the page showed."""

    cap = HiddenField()


def item_values(details: ItemDetails) -> dict[str, Any]:
    """An item as values of the form."""
    plain = {name: getattr(details, name) for name in ("title", "kind", "on", "starts_time", "minutes")}
    return {**plain, "speaker": person_lines(details.speaker), "moderator": person_lines(details.moderator)}
