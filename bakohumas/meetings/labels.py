"""What people call the kinds, modes and rules of meetings."""

from flask_babel import lazy_gettext as _l

from bakohumas.meetings.models import DelegationPolicy, FileKind, FileVisibility, Kind, Mode, PartOfDay, Visibility
from bakohumas.meetings.rules.rundown import ItemKind
from bakohumas.meetings.rules.series import Every

KINDS = {
    Kind.COORDINATION: _l("Rapat koordinasi"),
    Kind.GATHERING: _l("Pertemuan"),
    Kind.FORUM: _l("Forum"),
    Kind.THEMATIC_FORUM: _l("Forum tematik"),
    Kind.MEETING: _l("Rapat"),
    Kind.BOARD_MEETING: _l("Rapat pengurus"),
    Kind.WORKING_MEETING: _l("Rapat kerja"),
    Kind.INSTALLATION: _l("Pengukuhan"),
    Kind.FOCUS_GROUP: _l("FGD"),
    Kind.COACHING: _l("Pembinaan"),
    Kind.TRAINING: _l("Bimbingan teknis"),
    Kind.BRIEFING: _l("Sosialisasi"),
    Kind.AWARD: _l("Anugerah"),
    Kind.STUDY_VISIT: _l("Studi tiru"),
    Kind.AUDIENCE: _l("Audiensi"),
    Kind.OTHER: _l("Lainnya"),
}
MODES = {Mode.IN_ROOM: _l("Luring"), Mode.ONLINE: _l("Daring"), Mode.HYBRID: _l("Hibrida")}
ZONES = {
    "Asia/Jakarta": _l("WIB (Jakarta)"),
    "Asia/Pontianak": _l("WIB (Pontianak)"),
    "Asia/Makassar": _l("WITA (Makassar)"),
    "Asia/Jayapura": _l("WIT (Jayapura)"),
}
PARTS_OF_DAY = {
    PartOfDay.MORNING: _l("Pagi"),
    PartOfDay.NOON: _l("Siang"),
    PartOfDay.AFTERNOON: _l("Sore"),
    PartOfDay.NIGHT: _l("Malam"),
}
THEME_LABELS = {"tema": _l("Tema"), "topik": _l("Topik")}
POLICIES = {
    DelegationPolicy.ALLOWED: _l("Boleh diwakili"),
    DelegationPolicy.FORBIDDEN: _l("Tidak dapat diwakilkan"),
    DelegationPolicy.PR_OFFICER: _l("Diwakili pejabat humas"),
}
VISIBILITIES = {
    Visibility.PUBLIC: _l("Publik: tampil di agenda publik"),
    Visibility.INTERNAL: _l("Internal: hanya pemegang akun"),
    Visibility.TEAM: _l("Terbatas: hanya tim pertemuan ini"),
}
ITEM_KINDS = {
    ItemKind.REGISTRATION: _l("Registrasi"),
    ItemKind.OPENING: _l("Pembukaan"),
    ItemKind.ANTHEM: _l("Lagu"),
    ItemKind.PRAYER: _l("Doa"),
    ItemKind.REPORT: _l("Laporan"),
    ItemKind.REMARKS: _l("Sambutan"),
    ItemKind.INSTALLATION: _l("Pengukuhan"),
    ItemKind.PRESENTATION: _l("Paparan"),
    ItemKind.DISCUSSION: _l("Diskusi"),
    ItemKind.PHOTO: _l("Foto bersama"),
    ItemKind.BREAK: _l("Istirahat"),
    ItemKind.CLOSING: _l("Penutup"),
    ItemKind.OTHER: _l("Lainnya"),
}
FILE_KINDS = {
    FileKind.PHOTO: _l("Foto"),
    FileKind.MATERIAL: _l("Bahan rapat"),
    FileKind.SPEECH: _l("Naskah sambutan"),
    FileKind.LETTER: _l("Surat"),
    FileKind.OTHER: _l("Lainnya"),
}
FILE_VISIBILITIES = {
    FileVisibility.INTERNAL: _l("Internal"),
    FileVisibility.PARTICIPANTS: _l("Peserta"),
    FileVisibility.PUBLIC: _l("Publik"),
}
EVERY = {
    Every.WEEK: _l("Setiap minggu"),
    Every.TWO_WEEKS: _l("Setiap dua minggu"),
    Every.MONTH: _l("Setiap bulan"),
    Every.QUARTER: _l("Setiap tiga bulan"),
    Every.YEAR: _l("Setiap tahun"),
}
