"""A table of agencies that is sent."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.fields import HiddenField

from bakohumas.core.forms import CreatingForm, Form
from bakohumas.core.validators import Required


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
