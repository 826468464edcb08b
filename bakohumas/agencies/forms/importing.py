"""A table of agencies that is sent."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.fields import HiddenField

from bakohumas.core.forms import Form
from bakohumas.core.validators import Required


class TableForm(Form):
    """The table itself."""

    file = FileField(_l("Berkas CSV atau XLSX"), validators=[Required(_l("Pilih berkas CSV atau XLSX."))])


class TakeForm(Form):
    """The table that was looked at; `berkas` is where it waits."""

    berkas = HiddenField()
