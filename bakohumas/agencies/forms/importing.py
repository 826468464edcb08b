"""A table of agencies that is sent."""

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.fields import HiddenField

from bakohumas.core.forms import CreatingForm, Form
from bakohumas.core.validators import Required
from bakohumas.documents.tables import MAX_COLUMNS


class TableForm(Form):
    """The table itself."""

    file = FileField(_l("Berkas CSV atau XLSX"), validators=[Required(_l("Pilih berkas CSV atau XLSX."))])

    @property
    def content(self) -> tuple[bytes, str]:
        """Bytes and name of the file; reads it once."""
        return self.file.data.read(), self.file.data.filename or ""


class TakeForm(CreatingForm):
    """The table that was looked at; `berkas` is where it waits. Taken once."""

    berkas = HiddenField()


class MappingForm(Form):
    """Which field each column is: as many `kolom` as the table has columns, in their order."""

    berkas = HiddenField()

    @property
    def columns(self) -> list[str]:
        """A field for each column, '' for one that is not read."""
        return request.form.getlist("kolom")[:MAX_COLUMNS]
