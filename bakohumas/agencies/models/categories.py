"""Membership categories of agencies."""

from enum import StrEnum


class Category(StrEnum):
    """Membership categories (domain.md 1.4)."""

    REGIONAL_OFFICE = "perangkat_daerah"
    COUNCIL_SECRETARIAT = "setwan"
    REGENCY_CITY = "kab_kota"
    CENTRAL_OFFICE = "instansi_vertikal"
    ARMED_FORCES = "tni"
    POLICE = "polri"
    PROSECUTION = "kejaksaan"
    COURT = "peradilan"
    STATE_BODY = "lembaga_negara"
    STATE_ENTERPRISE = "bumn"
    REGIONAL_ENTERPRISE = "bumd"
    UNIVERSITY = "perguruan_tinggi"
    BROADCASTER = "lembaga_penyiaran"
    MEDIA = "media"
    ORGANISATION = "organisasi"
    OTHER = "lainnya"
