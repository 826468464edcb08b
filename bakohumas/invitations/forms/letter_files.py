"""A file that is brought for a letter."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from bakohumas.core.forms import Form, RadioInput
from bakohumas.invitations.models import FileRole

ROLES = [
    (FileRole.TEXT.value, _l("Naskah yang disunting di Word (DOCX atau PDF)")),
    (FileRole.SIGNED.value, _l("Surat bertanda tangan (PDF)")),
]


class LetterFileForm(Form):
    """What it is and the file."""

    role = RadioInput(_l("Berkas ini adalah"), ROLES, coerce=FileRole, required=True)
    file = FileField(_l("Berkas"), [FileRequired(_l("Pilih berkasnya."))], description=_l("Paling besar 20 MB."))
