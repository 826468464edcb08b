"""Seats given by hand, and agencies that are asked once more."""

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import CreatingForm, Form, ManyInput, TextLine


class GivingForm(Form):
    """Why an agency on the waiting list gets seats although the room is full."""

    alasan_tempat = TextLine(_l("Alasan memberi tempat"), limit=300, description=_l("Tersimpan dalam riwayat."))


class AskingForm(CreatingForm):
    """Who is asked once more."""

    undangan = ManyInput(_l("Instansi"), coerce=int)
