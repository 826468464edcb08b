"""A person in a role, as five lines of a form."""

from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm

from bakohumas.agencies.values import Person
from bakohumas.core.forms import TextLine

PARTS = ("name", "front_title", "back_title", "position", "agency")


class PersonLines(PlainForm):
    """All empty: nobody is named. A position without a name is an office alone."""

    name = TextLine(_l("Nama tanpa gelar"))
    front_title = TextLine(_l("Gelar depan"), limit=60)
    back_title = TextLine(_l("Gelar belakang"), limit=120)
    position = TextLine(_l("Jabatan"))
    agency = TextLine(_l("Instansi"))

    @property
    def person(self) -> Person | None:
        """The person that was typed, None when nothing was."""
        parts = {part: self._fields[part].data for part in PARTS}
        return Person(**parts) if any(parts.values()) else None


def person_lines(person: Person | None) -> dict[str, str | None]:
    """A person as values of the form."""
    return {part: getattr(person, part) for part in PARTS} if person else {}
