"""The directory as a table that an import takes back."""

from collections.abc import Sequence

from bakohumas.documents.sheet import render_csv, render_xlsx

TITLES = {
    "name": "Nama Instansi",
    "short_name": "Singkatan",
    "category": "Kategori",
    "parent": "Induk",
    "head_position": "Jabatan Pimpinan",
    "city": "Kota",
    "address": "Alamat",
    "protocol_rank": "Urutan Protokol",
    "groups": "Kelompok",
    "aliases": "Nama Lain",
    "active": "Aktif",
}
CONTACT_TITLES = {
    "email": "Surel",
    "phone": "Telepon",
    "contact_name": "Narahubung",
    "contact_position": "Jabatan Narahubung",
    "contact_phone": "No HP Narahubung",
    "contact_email": "Surel Narahubung",
}


def directory_table(rows: Sequence[dict[str, str]], kind: str, *, contacts: bool) -> bytes:
    """CSV or XLSX bytes of rows by field; without `contacts` no address and no number is in it."""
    titles = TITLES | (CONTACT_TITLES if contacts else {})
    body = [[row.get(name, "") for name in titles] for row in rows]
    header = list(titles.values())
    return render_xlsx("Instansi", header, body) if kind == "xlsx" else render_csv(header, body)
