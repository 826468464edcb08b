"""Columns of an import by the words that offices put above them, and what a cell may hold."""

from collections.abc import Sequence

from bakohumas.agencies.models import Category
from bakohumas.core.texts import folded

SYNONYMS = {
    "name": "nama instansi|nama|instansi|nama opd|opd|nama skpd|skpd|perangkat daerah|nama perangkat daerah"
    "|nama lembaga|lembaga|unit kerja|satuan kerja|nama instansi lembaga|nama unit kerja",
    "short_name": "singkatan|nama singkat|akronim|nama pendek|singkatan instansi",
    "category": "kategori|jenis|jenis instansi|kategori instansi|tingkat",
    "parent": "induk|instansi induk",
    "head_position": "jabatan|pimpinan|jabatan pimpinan|kepala|tujuan surat|yth|jabatan kepala|jabatan penerima",
    "city": "kota|kabupaten|kab kota|kabupaten kota|kota kabupaten|kedudukan",
    "address": "alamat|alamat kantor|alamat instansi",
    "email": "surel|email|e mail|pos el|alamat surel|alamat email|surel instansi|email instansi",
    "phone": "no hp|nomor hp|hp|telepon|no telepon|nomor telepon|telp|no telp|wa|no wa|nomor wa|whatsapp|no whatsapp"
    "|nomor whatsapp|telepon wa|no hp wa|kontak|telepon instansi",
    "protocol_rank": "urutan protokol|urutan protokoler|peringkat protokol",
    "groups": "kelompok|grup|kelompok undangan",
    "aliases": "nama lain|nama lama|sebutan lain|nama sebelumnya",
    "contact_name": "narahubung|nama narahubung|kontak person|contact person|pic|nama pic|nama kontak|penghubung",
    "contact_position": "jabatan narahubung|jabatan pic|jabatan kontak",
    "contact_phone": "no hp narahubung|hp narahubung|wa narahubung|no wa narahubung|telepon narahubung|no hp pic"
    "|nomor hp narahubung|nomor wa narahubung",
    "contact_email": "surel narahubung|email narahubung|e mail narahubung|email pic",
}
FIELDS = {word: field for field, words in SYNONYMS.items() for word in words.split("|")}
IGNORED = frozenset({"no", "nomor", "no urut", "nomor urut", ""})
LIMITS = {
    "name": 300,
    "short_name": 120,
    "parent": 300,
    "head_position": 300,
    "city": 120,
    "address": 500,
    "email": 254,
    "phone": 60,
    "contact_name": 300,
    "contact_position": 300,
    "contact_phone": 60,
    "contact_email": 254,
}
CATEGORY_WORDS = {
    Category.REGIONAL_OFFICE: "perangkat daerah|opd|skpd|dinas|badan|biro|pemerintah provinsi",
    Category.COUNCIL_SECRETARIAT: "sekretariat dprd|setwan|dprd",
    Category.REGENCY_CITY: "kabupaten kota|kab kota|kabupaten|kota|pemda|pemerintah kabupaten kota",
    Category.CENTRAL_OFFICE: "instansi vertikal|vertikal|kanwil|kementerian",
    Category.ARMED_FORCES: "tni",
    Category.POLICE: "polri|kepolisian|polda",
    Category.PROSECUTION: "kejaksaan|kejati",
    Category.COURT: "peradilan|pengadilan",
    Category.STATE_BODY: "lembaga negara",
    Category.STATE_ENTERPRISE: "bumn",
    Category.REGIONAL_ENTERPRISE: "bumd",
    Category.UNIVERSITY: "perguruan tinggi|universitas|kampus|ptn|pts",
    Category.BROADCASTER: "lembaga penyiaran|radio|televisi|tv",
    Category.MEDIA: "media|pers|media massa",
    Category.ORGANISATION: "organisasi|asosiasi",
    Category.OTHER: "lainnya|lain lain",
}
CATEGORIES = {word: kind for kind, words in CATEGORY_WORDS.items() for word in words.split("|")} | {
    folded(kind.replace("_", " ")): kind for kind in Category
}


def header_of(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the row that heads the table: the first of the first ten that names the agency's column."""
    for index, row in enumerate(rows[:10]):
        if "name" in fields_of(row):
            return index
    return None


def fields_of(header: Sequence[str]) -> list[str | None]:
    """The field of each column, None for a column that is not read."""
    return [FIELDS.get(folded(title)) for title in header]


def unread_columns(header: Sequence[str]) -> list[str]:
    """Titles of columns that are not read, running numbers apart."""
    return [title for title in header if folded(title) not in FIELDS and folded(title) not in IGNORED]


def category_of(text: str) -> Category | None:
    """The category that a cell names; None for a word that is none."""
    return CATEGORIES.get(folded(text.replace("_", " ")))
