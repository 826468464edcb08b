"""What an agency asks to be corrected; a field left empty asks for nothing."""

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import EmailLine, Form, PhoneLine, TextLine

VALUES = (
    "head_position",
    "city",
    "address",
    "email",
    "phone",
    "contact_name",
    "contact_position",
    "contact_phone",
    "contact_email",
)


class ProposalForm(Form):
    """Names of fields are those of a proposal (`agencies.rules.changes`)."""

    by = TextLine(_l("Nama Anda"), required=True, description=_l("Agar penyelenggara tahu siapa yang mengajukan."))
    head_position = TextLine(_l("Jabatan pimpinan"))
    city = TextLine(_l("Kota atau kabupaten"), limit=120)
    address = TextLine(_l("Alamat"), limit=500)
    email = EmailLine(_l("Surel instansi"))
    phone = PhoneLine(_l("Telepon atau WhatsApp instansi"))
    contact_name = TextLine(_l("Nama narahubung"))
    contact_position = TextLine(_l("Jabatan narahubung"))
    contact_phone = PhoneLine(_l("Telepon atau WhatsApp narahubung"))
    contact_email = EmailLine(_l("Surel narahubung"))

    @property
    def given(self) -> dict[str, str | None]:
        """What was typed."""
        return {name: self._fields[name].data for name in VALUES}
