"""Forms of the page of incoming mails."""

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import Form, RadioInput, TextLine
from bakohumas.invitations.models import Reply

READ = (
    (str(Reply.COMING), _l("Hadir")),
    (str(Reply.REPRESENTED), _l("Diwakili")),
    (str(Reply.DECLINED), _l("Tidak hadir")),
)


class InboxFilterForm(Form):
    """Words in the list; read from the address."""

    kata = TextLine(_l("Pengirim, perihal, atau instansi"), limit=100)


class ReadForm(Form):
    """What a person read in the mail, and who comes instead."""

    jawaban = RadioInput(_l("Jawaban"), READ, coerce=Reply, required=True)
    nama = TextLine(_l("Nama perwakilan"), limit=300, description=_l("Kosongkan bila namanya menyusul."))


class WhichForm(Form):
    """The invitation that the mail is about."""

    undangan = RadioInput(_l("Undangan yang dimaksud"), coerce=int, required=True)
