"""What people call the categories of agencies."""

from flask_babel import lazy_gettext as _l

from bakohumas.agencies.models import Category

CATEGORIES = {
    Category.REGIONAL_OFFICE: _l("Perangkat daerah"),
    Category.COUNCIL_SECRETARIAT: _l("Sekretariat DPRD"),
    Category.REGENCY_CITY: _l("Kabupaten/kota"),
    Category.CENTRAL_OFFICE: _l("Instansi vertikal"),
    Category.ARMED_FORCES: _l("TNI"),
    Category.POLICE: _l("Polri"),
    Category.PROSECUTION: _l("Kejaksaan"),
    Category.COURT: _l("Peradilan"),
    Category.STATE_BODY: _l("Lembaga negara"),
    Category.STATE_ENTERPRISE: _l("BUMN"),
    Category.REGIONAL_ENTERPRISE: _l("BUMD"),
    Category.UNIVERSITY: _l("Perguruan tinggi"),
    Category.BROADCASTER: _l("Lembaga penyiaran"),
    Category.MEDIA: _l("Media"),
    Category.ORGANISATION: _l("Organisasi"),
    Category.OTHER: _l("Lainnya"),
}

IMPORT_FIELDS = {
    "name": _l("Nama instansi"),
    "short_name": _l("Singkatan"),
    "category": _l("Kategori"),
    "parent": _l("Instansi induk"),
    "head_position": _l("Jabatan pimpinan"),
    "city": _l("Kota atau kabupaten"),
    "address": _l("Alamat"),
    "email": _l("Surel"),
    "phone": _l("Telepon atau WhatsApp"),
    "protocol_rank": _l("Urutan protokol"),
    "groups": _l("Kelompok"),
    "aliases": _l("Nama lain atau nama lama"),
    "active": _l("Aktif"),
    "notes": _l("Catatan"),
    "contact_name": _l("Narahubung"),
    "contact_position": _l("Jabatan narahubung"),
    "contact_phone": _l("Telepon narahubung"),
    "contact_email": _l("Surel narahubung"),
}
