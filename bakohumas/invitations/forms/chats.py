"""Forms of the WhatsApp queue."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.fields import HiddenField

from bakohumas.core.errors import DomainError
from bakohumas.core.forms import CreatingForm, Form, ManyInput, NumberInput, SelectInput, TextBlock, TickBox
from bakohumas.core.validators import Required
from bakohumas.documents.sheet import render_csv
from bakohumas.invitations.models import DeliveryKind
from bakohumas.invitations.rules.chatting import Owed
from bakohumas.invitations.rules.numbers import pasted_rows
from bakohumas.invitations.whatsapp_text import WHATSAPP_LIMIT


class ChatStep(StrEnum):
    """What a button of the queue does."""

    OPEN = "buka"
    MARK = "catat"
    SKIP = "lewati"
    WRITE = "teks"


class ChatForm(Form):
    """One step of the queue; `jenis` and `urutan` are of the message that the page showed."""

    aksi = SelectInput("", [(str(one), str(one)) for one in ChatStep], coerce=ChatStep, required=True)
    undangan = NumberInput("", least=1, most=2**31 - 1)
    jenis = SelectInput("", [(str(one), str(one)) for one in DeliveryKind], coerce=DeliveryKind)
    urutan = NumberInput("", most=2**31 - 1)

    @property
    def shown(self) -> Owed | None:
        """The message that the page showed, None where it told none."""
        return Owed(self.jenis.data, self.urutan.data or 0) if self.jenis.data else None


class ChatTextForm(Form):
    """The message as it was changed by hand."""

    pesan = TextBlock(
        _l("Pesan"),
        [Required(_l("Tulis pesannya."))],
        limit=WHATSAPP_LIMIT,
        description=_l("Paling banyak 500 karakter. Jangan menghapus tautannya."),
    )


class ChosenForm(Form):
    """Agencies that get WhatsApp beside their e-mail."""

    undangan = ManyInput(_l("Instansi"), coerce=int)


class NumbersForm(Form):
    """Agencies and numbers: a file, or lines that were pasted."""

    file = FileField(_l("Berkas CSV atau XLSX"))
    baris = TextBlock(
        _l("Atau tempel daftarnya"),
        limit=100_000,
        description=_l("Satu instansi sebaris: nama, lalu nomor. Misalnya: Dinas Kominfo Kota Contoh, 0812 3456 7890."),
    )

    @property
    def content(self) -> tuple[bytes, str]:
        """Bytes and name of the table; what was pasted becomes one. Raises DomainError when both are empty."""
        if self.file.data and self.file.data.filename:
            return self.file.data.read(), self.file.data.filename
        if not self.baris.data:
            raise DomainError("Pilih berkas atau tempel daftarnya.", field="file")
        header, *rows = pasted_rows(self.baris.data)
        return render_csv(header, rows), "tempel.csv"


class TakeNumbersForm(CreatingForm):
    """The table that was looked at; `berkas` is where it waits. Taken once."""

    berkas = HiddenField()
    ganti = TickBox(_l("Ganti juga nomor yang berbeda"))
