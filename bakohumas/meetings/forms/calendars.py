"""A calendar file of others."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from bakohumas.core.forms import Form, TextLine
from bakohumas.core.validators import Required
from bakohumas.documents.errors import UnreadableFile
from bakohumas.meetings.foreign import LARGEST, NAME, ReadCalendar, read_calendar_file

ENDING = ".ics"


class CalendarForm(Form):
    """A name and a file; a calendar of the same name is replaced, so that it does no harm to send it twice."""

    name = TextLine(
        _l("Nama kalender"), limit=NAME, required=True, description=_l("Misalnya “Agenda Gubernur” atau “Forkopimda”.")
    )
    file = FileField(_l("Berkas kalender (.ics)"), validators=[Required(_l("Pilih berkas kalender."))])

    def read(self, *, zone: str, today: date) -> ReadCalendar:
        """What the file holds. Raises UnreadableFile that names its field."""
        sent: Any = self.file.data
        if not (sent.filename or "").lower().endswith(ENDING):
            raise UnreadableFile("Nama berkas kalender harus berakhir dengan .ics.", field="file")
        return read_calendar_file(sent.read(LARGEST + 1), zone=zone, today=today)
