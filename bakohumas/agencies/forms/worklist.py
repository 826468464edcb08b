"""What is mended in place: how an agency is reached."""

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.agencies.queries.worklist import Lack
from bakohumas.core.forms import EmailLine, PhoneLine, VersionedForm


class ReachForm(VersionedForm):
    """Address and number of an agency; `apa` is the list to go back to."""

    apa = HiddenField()
    email = EmailLine(_l("Surel"))
    phone = PhoneLine(_l("Telepon atau WhatsApp"))

    @property
    def given(self) -> dict[str, str | None]:
        """What the list asked for; the other one stays as it is."""
        asked = {Lack.EMAIL: "email", Lack.FAILED: "email", Lack.PHONE: "phone"}
        name = asked.get(lack_of(self.apa.data) or Lack.CONTACT)
        return {name: self._fields[name].data} if name else {}


def lack_of(text: str | None) -> Lack | None:
    """The list of this name; None for a name of none."""
    return next((lack for lack in Lack if lack == text), None)
