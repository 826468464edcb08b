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
