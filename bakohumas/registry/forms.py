"""The settings of the bureau. Everything is optional: what is not filled in is printed nowhere."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import (
    EmailLine,
    NumberInput,
    PhoneLine,
    RadioInput,
    SelectInput,
    TextBlock,
    TextLine,
    TickBox,
    VersionedForm,
)
from bakohumas.core.settings import LETTERHEAD_LINES
from bakohumas.core.validators import Matches
from bakohumas.registry.fields import LineList
from bakohumas.registry.models import Bureau
from bakohumas.registry.numbering import PLACEHOLDERS, check_placeholders, check_template
from bakohumas.registry.signatory import Signatory

ZONES = [("", _l("Mengikuti pengaturan instalasi"))] + [
    (zone, f"{label} ({zone.rpartition('/')[2]})") for zone, label in formats.ZONES.items()
]
CAPACITIES = [
    ("", _l("Tidak disebut")),
    ("definitif", _l("Definitif")),
    ("plt", _l("Plt. (pelaksana tugas)")),
    ("plh", _l("Plh. (pelaksana harian)")),
    ("pj", _l("Pj. (penjabat)")),
    ("pjs", _l("Pjs. (penjabat sementara)")),
]
OFFICES = [
    ("", _l("Tidak disebut")),
    ("kepala_daerah", _l("Kepala daerah")),
    ("wakil_kepala_daerah", _l("Wakil kepala daerah")),
    ("sekda", _l("Sekretaris daerah")),
    ("lainnya", _l("Lainnya")),
]
TOKENS = _l("Penanda: {klasifikasi} {urut} {urut:03} {unit} {bulan_romawi} {bulan:02} {tahun} {keamanan}.")
SIGNATORY = "signatory_"


class BureauForm(VersionedForm):
    name = TextLine(_l("Nama biro"))
    short_name = TextLine(_l("Nama singkat"), limit=120)
    parent_name = TextLine(_l("Lembaga induk"))
    city = TextLine(_l("Tempat penerbitan naskah"), limit=120, description=_l("Dicetak di depan tanggal surat."))
    zone = SelectInput(_l("Zona waktu"), ZONES)

    letterhead_lines = LineList(
        _l("Baris kop"),
        most=LETTERHEAD_LINES,
        description=_l("Satu baris satu lembaga, yang tertinggi di atas. Tanpa baris, naskah dicetak tanpa kop."),
    )
    letterhead_address = TextLine(_l("Alamat di kop"))
    letterhead_contact = TextLine(_l("Kontak di kop"), description=_l("Telepon, surel, dan situs dalam satu baris."))
    logo = FileField(_l("Lambang"), description=_l("JPEG atau PNG, paling besar 20 MB."))
    without_logo = TickBox(_l("Hapus lambang yang tersimpan"))

    paper = RadioInput(_l("Ukuran kertas"), [("a4", "A4"), ("f4", "F4 (folio)")], required=True)
    salutation = TextLine(_l("Sapaan dalam surat"), limit=60, required=True)
    number_template = TextLine(_l("Pola nomor surat"), limit=120, description=TOKENS)
    press_number_template = TextLine(_l("Pola nomor siaran pers"), limit=120, description=TOKENS)
    classification = TextLine(_l("Kode klasifikasi"), limit=40)
    unit_code = TextLine(_l("Kode unit"), limit=40)
    list_threshold = NumberInput(
        _l("Batas penerima di muka surat"),
        least=1,
        most=50,
        required=True,
        description=_l("Bila penerima lebih banyak, daftarnya menjadi lampiran."),
    )
    letter_opening = TextBlock(
        _l("Kalimat pembuka undangan"), limit=2000, description=_l("{title} diganti dengan nama acara.")
    )
    letter_closing = TextBlock(_l("Kalimat penutup undangan"), limit=2000)

    signatory_position = TextLine(_l("Jabatan penanda tangan"))
    signatory_name = TextLine(_l("Nama penanda tangan"))
    signatory_front_title = TextLine(_l("Gelar depan"), limit=60)
    signatory_back_title = TextLine(_l("Gelar belakang"), limit=120)
    signatory_capacity = SelectInput(_l("Kedudukan"), CAPACITIES)
    signatory_office = SelectInput(_l("Golongan jabatan"), OFFICES)
    signatory_on_behalf_of = LineList(
        _l("Atas nama"), most=3, description=_l("Satu baris satu jabatan, yang tertinggi di atas (a.n., lalu u.b.).")
    )
    signatory_rank = TextLine(_l("Pangkat"), limit=120)
    signatory_nip = TextLine(_l("NIP"), [Matches(r"[0-9 ]{18,24}", _l("NIP terdiri atas 18 angka."))], limit=24)

    contact_name = TextLine(_l("Nama narahubung"))
    contact_phone = PhoneLine(_l("Telepon narahubung"))
    contact_email = EmailLine(_l("Surel narahubung"))
    dateline = TextLine(_l("Kota di awal berita"), limit=120)
    byline = TextLine(_l("Inisial di akhir berita"), limit=120)
    boilerplate = TextBlock(_l("Tentang lembaga, di akhir siaran pers"), limit=2000)

    def validate_number_template(self, field: Any) -> None:
        """Raises ValidationError for a name in braces that is not known."""
        _ask(lambda: check_template(field.data, field=field.name), field)

    validate_press_number_template = validate_number_template

    def validate_letter_opening(self, field: Any) -> None:
        """Raises ValidationError for a name in braces that is not known."""
        _ask(lambda: check_placeholders(field.data, PLACEHOLDERS[field.name], field=field.name), field)

    validate_letter_closing = validate_letter_opening

    def validate_signatory_position(self, field: Any) -> None:
        """Raises ValidationError when a name or another part is given without the position."""
        others = [part for part in self if part.name.startswith(SIGNATORY) and part is not field]
        if not field.data and any(part.data for part in others):
            raise ValidationError(gettext("Isi jabatan penanda tangan, atau kosongkan bagian lainnya."))

    def columns(self) -> dict[str, Any]:
        """Columns of the bureau but for the logo."""
        left_out = {"versi", "logo", "without_logo"}
        plain = {
            name: field.data
            for name, field in self._fields.items()
            if name not in left_out and not name.startswith(SIGNATORY)
        }
        return {**plain, "signatory": self.signatory()}

    def signatory(self) -> Signatory | None:
        """Who signs; None while no position is filled in."""
        parts = {
            name.removeprefix(SIGNATORY): field.data
            for name, field in self._fields.items()
            if name.startswith(SIGNATORY)
        }
        parts["on_behalf_of"] = tuple(parts["on_behalf_of"])
        return Signatory(**parts) if parts["position"] else None


def _ask(rule: Callable[[], None], field: Any) -> None:
    """Let a rule speak at its field, together with what is wrong elsewhere."""
    if field.data:
        try:
            rule()
        except DomainError as error:
            raise ValidationError(error.message) from error


def filled(bureau: Bureau) -> dict[str, Any]:
    """What the form shows of a stored bureau."""
    columns = {column.key: getattr(bureau, column.key) for column in Bureau.__table__.columns}
    signatory = bureau.signatory
    parts = {} if signatory is None else {name: getattr(signatory, name) for name in Signatory.__dataclass_fields__}
    return {**columns, **{f"{SIGNATORY}{name}": value for name, value in parts.items()}, "versi": bureau.version}
