"""What a person who is named to come says of themselves."""

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import EmailLine, Form, PhoneLine, TextLine
from bakohumas.core.validators import Required
from bakohumas.invitations.rules.answers import OWN, DelegateAnswer


class OwnForm(Form):
    """The own data behind the own link."""

    name = TextLine(_l("Nama lengkap"), [Required(_l("Isi nama lengkap."))])
    front_title = TextLine(_l("Gelar depan"), limit=60)
    back_title = TextLine(_l("Gelar belakang"), limit=120)
    position = TextLine(_l("Jabatan"))
    phone = PhoneLine(_l("Nomor WhatsApp"))
    email = EmailLine(_l("Surel"))

    @property
    def person(self) -> DelegateAnswer:
        """What was typed."""
        return DelegateAnswer(**{name: self[name].data for name in OWN})
