"""Two agencies that may be one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from bakohumas.agencies.rules.merging import CHOSEN, Side
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import CreatingForm, Form, SelectInput, VersionedForm

KEY = re.compile(r"[0-9]{1,9}")
UNCHOSEN = "Pilih dua instansi lebih dahulu."


class TwinForm(Form):
    """Which agency is the other one; read from the address."""

    dengan = SelectInput(_l("Gabungkan dengan"), coerce=int, required=True)

    def offer(self, agencies: Sequence[tuple[int, str]]) -> None:
        """Set the agencies that can be chosen."""
        self.dengan.offer([("", _l("Pilih instansi")), *((str(key), name) for key, name in agencies)])


class MergeForm(CreatingForm, VersionedForm):
    """Which value of each column stays: fields `pilih-<column>` hold 'ini' or 'itu'. Taken once."""

    other_id = IntegerField(widget=HiddenInput())
    other_version = IntegerField(widget=HiddenInput())

    @property
    def other_key(self) -> int:
        """Key of the agency that is merged. Raises DomainError where none was sent."""
        if self.other_id.data is None:
            raise DomainError(UNCHOSEN)
        return int(self.other_id.data)

    @property
    def sides(self) -> Mapping[str, Side]:
        """What was chosen; anything else keeps the value of the agency that stays."""
        given: Mapping[str, Any] = {name: request.form.get(f"pilih-{name}") for name in CHOSEN}
        return {name: Side.MERGED for name, side in given.items() if side == Side.MERGED}


class DistinctForm(Form):
    """Two agencies that are two."""

    first_id = HiddenField()
    second_id = HiddenField()

    @property
    def keys(self) -> tuple[int, int]:
        """Keys of both. Raises DomainError for what is no key."""
        told = (self.first_id.data or "", self.second_id.data or "")
        if not all(KEY.fullmatch(one) for one in told):
            raise DomainError(UNCHOSEN)
        return int(told[0]), int(told[1])
