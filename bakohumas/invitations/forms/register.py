"""Forms of the register of outgoing letters."""

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import CreatingForm, DateInput, Form, NumberInput, SelectInput, TextLine
from bakohumas.registry.models import NumberState
from bakohumas.registry.services.numbers import LETTERS, PRESS

SERIES = [(LETTERS, _l("Surat")), (PRESS, _l("Siaran pers"))]
STATES = [
    ("", _l("Semua")),
    (NumberState.USED.value, _l("Dipakai")),
    (NumberState.RESERVED.value, _l("Dipesan")),
    (NumberState.VOID.value, _l("Batal")),
]


class RegisterFilterForm(Form):
    """What of the register is shown; read from the address."""

    tahun = NumberInput(_l("Tahun"), least=1990, most=2200)
    seri = SelectInput(_l("Seri"), SERIES)
    status = SelectInput(_l("Status nomor"), STATES, coerce=NumberState)
    kata = TextLine(_l("Nomor, perihal, atau catatan"), limit=100)


class ReserveForm(CreatingForm):
    """A number to be kept."""

    note = TextLine(_l("Untuk keperluan"), limit=300, required=True)
    dated_on = DateInput(_l("Tanggal naskah"), required=True)
    after = NumberInput(
        _l("Sisipkan di belakang nomor urut"),
        least=1,
        most=999_999_999,
        description=_l("Untuk surat bertanggal mundur, misalnya 123 menjadi 123.a. Kosong: nomor berikutnya."),
    )


class VoidForm(Form):
    """Why a number is given up."""

    reason = TextLine(_l("Alasan pembatalan nomor"), limit=300, required=True)
