"""Forms for choosing agencies and for one invitation."""

from flask_babel import lazy_gettext as _l

from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import Category
from bakohumas.core.forms import (
    CreatingForm,
    EmailLine,
    Form,
    ManyInput,
    NumberInput,
    PhoneLine,
    SelectInput,
    TextLine,
    VersionedForm,
)
from bakohumas.invitations.services.inviting import Contact


class ChoiceFilterForm(Form):
    """What the agencies to choose from are narrowed to; read from the address."""

    kelompok = SelectInput(_l("Kelompok"), coerce=int)
    kategori = SelectInput(
        _l("Kategori"),
        [("", _l("Semua")), *((str(one), label) for one, label in CATEGORIES.items())],
        coerce=Category,
    )
    pertemuan = SelectInput(_l("Salin dari pertemuan"), coerce=int)
    kata = TextLine(_l("Nama instansi"), limit=100)


class ChoiceForm(CreatingForm):
    """Agencies that are ticked."""

    agency = ManyInput(_l("Instansi"), coerce=int)


class InviteeFilterForm(Form):
    """Words in the list of invited agencies; read from the address."""

    kata = TextLine(_l("Nama instansi"), limit=100)


class ContactForm(VersionedForm):
    """Who is addressed, and where."""

    addressee = TextLine(_l("Pejabat yang diundang"), description=_l("Seperti pada Yth. di surat."))
    email = EmailLine(_l("Surel"))
    phone = PhoneLine(_l("Nomor WhatsApp kantor"))
    city = TextLine(_l("Kota atau kabupaten"), limit=120)
    seats = NumberInput(_l("Kuota peserta"), least=1, most=100, description=_l("Kosong: mengikuti pertemuan."))

    @property
    def contact(self) -> Contact:
        """What was typed."""
        return Contact(self.addressee.data, self.email.data, self.phone.data, self.city.data, self.seats.data)
