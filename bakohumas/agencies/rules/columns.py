"""Columns of an import by the words that offices put above them, and what a cell may hold."""

import re

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
    "email": "surel|email|e mail|pos el|alamat surel|alamat email|surel instansi|email instansi"
    "|email kontak|surel kontak",
    "phone": "no hp|nomor hp|hp|telepon|no telepon|nomor telepon|telp|no telp|wa|no wa|nomor wa|whatsapp|no whatsapp"
    "|nomor whatsapp|telepon wa|no hp wa|kontak|telepon instansi",
    "protocol_rank": "urutan protokol|urutan protokoler|peringkat protokol",
    "groups": "kelompok|grup|kelompok undangan",
    "active": "aktif|status aktif",
    "notes": "catatan|keterangan|ket",
    "aliases": "nama lain|nama lama|sebutan lain|nama sebelumnya",
    "contact_name": "narahubung|nama narahubung|kontak person|contact person|pic|nama pic|nama kontak|penghubung",
    "contact_position": "jabatan narahubung|jabatan pic|jabatan kontak|jabatan kontak person|jabatan penghubung",
    "contact_phone": "no hp narahubung|hp narahubung|wa narahubung|no wa narahubung|telepon narahubung|no hp pic"
    "|nomor hp narahubung|nomor wa narahubung|no hp kontak person|no hp penghubung|hp pic|hp kontak person"
    "|telepon kontak person|wa pic|nomor pic",
    "contact_email": "surel narahubung|email narahubung|e mail narahubung|email pic|surel pic|email kontak person"
    "|email penghubung",
}
FIELDS = {word: field for field, words in SYNONYMS.items() for word in words.split("|")}
IGNORED = frozenset({"no", "nomor", "no urut", "nomor urut", "nr", "urut", ""})
BRACKETS = re.compile(r"\([^()]*\)")
OF_PEOPLE = frozenset(
    {"kepala", "pimpinan", "pejabat", "ketua", "narahubung", "pic", "kontak", "person", "jabatan", "penghubung"}
)
TELLING = frozenset({"email", "surel", "whatsapp", "wa", "hp", "telepon", "telp", "alamat", "singkatan", "kategori"})
SEVERAL = frozenset({"email", "phone"})  # fields that may have several columns and several values in a cell
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
    "notes": 1000,
}
YES_NO = {"ya": True, "aktif": True, "1": True, "y": True, "tidak": False, "tidak aktif": False, "nonaktif": False}
YES_NO |= {"0": False, "t": False, "n": False}
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


def field_of(title: str) -> str:
    """The field that a column's title names, '' for one that is not read.

    The words of the table first; then the longest of them that the title holds among other words ('No. HP/WA aktif').
    """
    plain = folded(BRACKETS.sub(" ", title))
    if plain in FIELDS or plain in IGNORED:
        return FIELDS.get(plain, "")
    words = set(plain.split())
    named = [one for one in FIELDS if set(one.split()) <= words and _says_enough(one, words)]
    return FIELDS[max(named, key=lambda one: len(one.split()))] if named else ""


def _says_enough(one: str, words: set[str]) -> bool:
    """A title that speaks of a head or a contact is no agency's name, and one word must be telling."""
    if FIELDS[one] == "name" and words & OF_PEOPLE:
        return False
    return " " in one or one in TELLING


def category_of(text: str) -> Category | None:
    """The category that a cell names; None for a word that is none."""
    return CATEGORIES.get(folded(text.replace("_", " ")))
