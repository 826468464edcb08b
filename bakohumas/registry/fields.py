"""A form field that only the settings of the bureau need."""

from collections.abc import Sequence
from typing import Any

from flask_babel import LazyString, gettext
from wtforms.fields import TextAreaField

from bakohumas.core.texts import plain_text

LINE = 120  # characters


class LineList(TextAreaField):
    """A text area whose lines are a list; empty lines fall away, nothing is []."""

    def __init__(self, label: str | LazyString, *, most: int, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, list(validators), **more)
        self.type = "TextAreaField"
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError for too many or too long lines."""
        text = plain_text(valuelist[0]) if valuelist else ""
        self.data = [line for line in text.split("\n") if line]
        if len(self.data) > self.most:
            raise ValueError(gettext("Paling banyak %(most)s baris.", most=self.most))
        if any(len(line) > LINE for line in self.data):
            raise ValueError(gettext("Satu baris paling panjang %(limit)s karakter.", limit=LINE))

    def _value(self) -> str:
        return "\n".join(self.data or ())
