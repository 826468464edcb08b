"""The bureau of the demo and its groups: all of it made up."""

from typing import Any

from bakohumas.agencies.models import Category
from bakohumas.registry.signatory import Signatory

BUREAU: dict[str, Any] = {
    "name": "Biro Administrasi Pimpinan",
    "short_name": "Biro Adpim",
    "parent_name": "Sekretariat Daerah Provinsi Nusa Cendana",
    "letterhead_lines": ["PEMERINTAH PROVINSI NUSA CENDANA", "SEKRETARIAT DAERAH"],
    "letterhead_address": "Jalan Pelabuhan Lama Nomor 1, Tanjung Cendana",
    "letterhead_contact": "Telepon (0500) 555700, pos-el: adpim@nusacendana.example",
    "city": "Tanjung Cendana",
    "zone": "Asia/Makassar",
    "number_template": "{klasifikasi}/{urut}/{unit}/{tahun}",
    "press_number_template": "{urut}/SP/{unit}/{tahun}",
    "classification": "000.1.5",
    "unit_code": "ADPIM",
    "contact_name": "Subbagian Komunikasi Pimpinan",
    "contact_phone": "(0500) 555700",
    "contact_email": "adpim@nusacendana.example",
    "signatory": Signatory(
        position="Kepala Biro Administrasi Pimpinan",
        name="Dewi Anggraksa",
        back_title="S.Sos., M.I.Kom.",
        capacity="definitif",
        office="lainnya",
        on_behalf_of=("Sekretaris Daerah Provinsi Nusa Cendana",),
        rank="Pembina Tingkat I (IV/b)",
    ),
}
GROUPS: dict[str, set[Category]] = {
    "Perangkat daerah": {Category.REGIONAL_OFFICE, Category.COUNCIL_SECRETARIAT},
    "Kabupaten dan kota": {Category.REGENCY_CITY},
    "Instansi vertikal": {Category.CENTRAL_OFFICE, Category.ARMED_FORCES, Category.POLICE, Category.PROSECUTION},
    "BUMN dan BUMD": {Category.STATE_ENTERPRISE, Category.REGIONAL_ENTERPRISE},
    "Perguruan tinggi": {Category.UNIVERSITY},
    "Media dan penyiaran": {Category.BROADCASTER, Category.MEDIA},
}
