"""A person in a position."""

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.agencies.details import OF_PERSON, OF_POSITION, Move, PersonDetails
from bakohumas.core.forms import CreatingForm, DateInput, EmailLine, Form, PhoneLine, SelectInput, TextLine, TickBox


class PersonForm(Form):
    """Names of fields are those of `PersonDetails`."""

    name = TextLine(_l("Nama tanpa gelar"), required=True)
    front_title = TextLine(_l("Gelar depan"), limit=60)
    back_title = TextLine(_l("Gelar belakang"), limit=120)
    title = TextLine(_l("Jabatan"), required=True)
    nip = TextLine(_l("NIP atau NRP"), limit=24, description=_l("Tidak pernah tampil untuk publik."))
    phone = PhoneLine(_l("Telepon atau WhatsApp"))
    email = EmailLine(_l("Surel"))
    is_pr_contact = TickBox(_l("Narahubung kehumasan"), description=_l("Orang yang dihubungi untuk undangan."))
    from_on = DateInput(_l("Menjabat sejak"))
    to_on = DateInput(_l("Sampai"), description=_l("Kosong: masih menjabat."))

    @property
    def details(self) -> PersonDetails:
        """What was typed."""
        return PersonDetails(**{name: self._fields[name].data for name in (*OF_PERSON, *OF_POSITION)})


class NewPersonForm(CreatingForm, PersonForm):
    """A person who comes into a position; taken once."""


class EditPersonForm(PersonForm):
    """A person whose position is edited; `cap` is the stamp of what the page showed."""

    cap = HiddenField()


class LeaveForm(Form):
    """The last day in a position."""

    to_on = DateInput(_l("Hari terakhir"), required=True)


class MoveForm(CreatingForm):
    """Another office, here or at another agency; taken once."""

    agency_id = SelectInput(_l("Instansi baru"), coerce=int, required=True)
    title = TextLine(_l("Jabatan baru"), required=True)
    on = DateInput(_l("Mulai tanggal"), required=True, description=_l("Jabatan lama berakhir sehari sebelumnya."))
    is_pr_contact = TickBox(_l("Narahubung kehumasan di instansi baru"))

    @property
    def move(self) -> Move:
        """What was typed."""
        return Move(self.title.data or "", self.on.data, bool(self.is_pr_contact.data))
