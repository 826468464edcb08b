"""Small forms around a meeting: filter, state, reason, copies, team."""

import re
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField, StringField
from wtforms.widgets import MonthInput as MonthWidget

from bakohumas.core.forms import (
    CreatingForm,
    DateInput,
    Form,
    ManyInput,
    NumberInput,
    SelectInput,
    TextBlock,
    TextLine,
)
from bakohumas.core.validators import FIRST_DAY, LAST_DAY
from bakohumas.meetings import labels
from bakohumas.meetings.forms.schedule import choices
from bakohumas.meetings.models import State
from bakohumas.meetings.rules.series import MOST_COPIES, Every
from bakohumas.meetings.rules.states import LABELS

MONTH = re.compile(r"(\d{4})-(\d{2})")


class MonthInput(StringField):
    """A month as its first day, None for anything that is none: a filter complains not."""

    widget = MonthWidget()

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, **more)
        self.type = "MonthField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keeps the first day of the month that was asked for."""
        found = MONTH.fullmatch(valuelist[0]) if valuelist else None
        try:
            month = date(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            month = None
        self.data = month if month and FIRST_DAY <= month <= LAST_DAY else None

    def _value(self) -> str:
        return f"{self.data:%Y-%m}" if self.data else ""


class MeetingFilter(Form):
    """What the list of meetings is narrowed to; read from the address."""

    bulan = MonthInput(_l("Bulan"))
    status = SelectInput(_l("Status"), choices(LABELS, _l("Semua")), coerce=State)
    kata = TextLine(_l("Kata dalam judul atau tema"), limit=100)


class StateForm(Form):
    """The state that somebody wants."""

    status = SelectInput(_l("Status"), [(str(state), label) for state, label in LABELS.items()], coerce=State)


class ReasonForm(Form):
    """Why a meeting is postponed or cancelled; agencies read it."""

    reason = TextBlock(
        _l("Alasan"), limit=1000, required=True, description=_l("Satu kalimat, dibaca instansi yang diundang.")
    )


class CopyForm(CreatingForm):
    """Copies of a meeting on one day or as a series."""

    starts_on = DateInput(_l("Tanggal salinan pertama"), required=True)
    count = NumberInput(_l("Banyaknya salinan"), least=1, most=MOST_COPIES, required=True, default=1)
    every = SelectInput(_l("Jarak"), list(labels.EVERY.items()), coerce=Every, required=True, default=Every.MONTH)
    series = TextLine(_l("Nama rangkaian"), description=_l("Bila salinan ini satu rangkaian."))


class TeamForm(Form):
    """Who works on the meeting; `cap` is the stamp of what the page showed."""

    cap = HiddenField()
    team = ManyInput(_l("Tim pertemuan"), coerce=int)
