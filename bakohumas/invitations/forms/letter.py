"""The surat undangan as people type it."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import DateInput, SelectInput, TextBlock, TextLine, VersionedForm
from bakohumas.core.validators import Matches
from bakohumas.invitations.services.letters import LetterDetails
from bakohumas.registry.fields import LineList
from bakohumas.registry.forms import CAPACITIES, OFFICES
from bakohumas.registry.signatory import Signatory

MOST_LINES = 20
SIGNATORY = ("position", "name", "front_title", "back_title", "capacity", "office", "rank", "nip")
PLAIN = (
    "number",
    "urgency",
    "attachment_note",
    "subject",
    "opening",
    "body",
    "closing",
    "issued_on",
    "issued_place",
)


class LetterForm(VersionedForm):
    """Everything may stay open while the letter is a draft."""

    number = TextLine(_l("Nomor surat"), limit=120, description=_l("Kosong: ambil dari buku nomor nanti."))
    urgency = TextLine(_l("Sifat"), limit=20, description=_l("Biasa, Segera, atau Sangat Segera."))
    attachment_note = TextLine(_l("Lampiran"), limit=120, description=_l("Kosong: dihitung dari daftar undangan."))
    subject = TextLine(
        _l("Hal"), limit=500, description=_l("Kosong: menurut templat, misalnya Undangan dan judul pertemuan.")
    )
    issued_on = DateInput(_l("Tanggal surat"))
    issued_place = TextLine(_l("Tempat surat"), limit=120)
    opening = TextBlock(_l("Alinea pembuka"), limit=4000, description=_l("Kosong: menurut templat."))
    body = TextBlock(
        _l("Alinea isi"), limit=4000, description=_l("Kosong: menurut templat. Satu baris menjadi satu alinea.")
    )
    closing = TextBlock(_l("Alinea penutup"), limit=4000, description=_l("Kosong: menurut templat."))
    signatory_position = TextLine(_l("Jabatan penanda tangan"))
    signatory_on_behalf_of = LineList(
        _l("Atas nama"), most=3, description=_l("Satu jabatan sebaris, yang tertinggi lebih dulu.")
    )
    signatory_capacity = SelectInput(_l("Kedudukan"), CAPACITIES)
    signatory_office = SelectInput(_l("Golongan jabatan"), OFFICES)
    signatory_name = TextLine(_l("Nama penanda tangan"))
    signatory_front_title = TextLine(_l("Gelar depan"), limit=60)
    signatory_back_title = TextLine(_l("Gelar belakang"), limit=120)
    signatory_rank = TextLine(_l("Pangkat"), limit=120)
    signatory_nip = TextLine(_l("NIP"), [Matches(r"[0-9 ]{18,24}", _l("NIP terdiri atas 18 angka."))], limit=24)
    cc = LineList(_l("Tembusan"), most=MOST_LINES, description=_l("Satu tujuan sebaris."))

    def validate(self, *args: Any, **given: Any) -> bool:
        """The checks of each field, and that a signatory has an office."""
        fine: bool = super().validate(*args, **given)
        if not self.signatory_position.data and any(self[f"signatory_{name}"].data for name in SIGNATORY[1:]):
            message = gettext("Isi jabatan penanda tangan.")
            self.signatory_position.errors = [*self.signatory_position.errors, message]
            return False
        return fine

    @property
    def details(self) -> LetterDetails:
        """What was typed."""
        plain = {name: self[name].data for name in PLAIN}
        return LetterDetails(**plain, signatory=self._signatory(), cc=tuple(self.cc.data or ()))

    def _signatory(self) -> Signatory | None:
        if not self.signatory_position.data:
            return None
        parts: dict[str, Any] = {name: self[f"signatory_{name}"].data or None for name in SIGNATORY}
        return Signatory(**parts, on_behalf_of=tuple(self.signatory_on_behalf_of.data or ()))


def letter_values(details: LetterDetails, version: int) -> dict[str, Any]:
    """A letter as values of the form."""
    values: dict[str, Any] = {name: getattr(details, name) for name in PLAIN}
    for name in (*SIGNATORY, "on_behalf_of"):
        values[f"signatory_{name}"] = getattr(details.signatory, name) if details.signatory else None
    values["signatory_on_behalf_of"] = list(details.signatory.on_behalf_of) if details.signatory else []
    return {**values, "cc": list(details.cc), "versi": version}
