"""Who is to initial a letter, in which order."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import EmailLine, Form, TextLine
from bakohumas.registry.services.chains import Approver

ROWS = (1, 2, 3)


class InitialsForm(Form):
    """Up to three officials; the first one is asked first."""

    position_1 = TextLine(_l("Jabatan"), limit=300, required=True)
    name_1 = TextLine(_l("Nama"), limit=300)
    email_1 = EmailLine(_l("Surel"))
    position_2 = TextLine(_l("Jabatan"), limit=300)
    name_2 = TextLine(_l("Nama"), limit=300)
    email_2 = EmailLine(_l("Surel"))
    position_3 = TextLine(_l("Jabatan"), limit=300)
    name_3 = TextLine(_l("Nama"), limit=300)
    email_3 = EmailLine(_l("Surel"))

    def validate(self, *args: Any, **given: Any) -> bool:
        """The checks of each field, and that whoever is named has an office."""
        fine: bool = super().validate(*args, **given)
        for row in ROWS[1:]:
            position = self[f"position_{row}"]
            if not position.data and (self[f"name_{row}"].data or self[f"email_{row}"].data):
                position.errors = [*position.errors, gettext("Isi jabatannya.")]
                fine = False
        return fine

    @property
    def approvers(self) -> list[Approver]:
        """Those who are named, in their order."""
        return [
            Approver(
                position=self[f"position_{row}"].data, name=self[f"name_{row}"].data, email=self[f"email_{row}"].data
            )
            for row in ROWS
            if self[f"position_{row}"].data
        ]
