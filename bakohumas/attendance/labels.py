"""What people call roles, statuses and methods of attendance."""

from flask_babel import lazy_gettext as _l

from bakohumas.attendance.models import AttendanceRole, AttendanceStatus, Method

ROLES = {
    AttendanceRole.LEADER: _l("Pimpinan"),
    AttendanceRole.SPEAKER: _l("Narasumber"),
    AttendanceRole.MODERATOR: _l("Moderator"),
    AttendanceRole.PARTICIPANT: _l("Peserta"),
    AttendanceRole.COMMITTEE: _l("Panitia"),
    AttendanceRole.PRESS: _l("Pers"),
    AttendanceRole.GUEST: _l("Tamu"),
}
STATUSES = {
    AttendanceStatus.PRESENT: _l("Hadir"),
    AttendanceStatus.REPRESENTING: _l("Diwakili"),
    AttendanceStatus.EXCUSED: _l("Izin"),
    AttendanceStatus.ABSENT: _l("Tidak hadir"),
    AttendanceStatus.WALK_IN: _l("Tamu"),
}
METHODS = {
    Method.QR: _l("Kode QR"),
    Method.CODE: _l("Kode manual"),
    Method.DESK: _l("Meja presensi"),
    Method.MANUAL: _l("Dicatat penyelenggara"),
    Method.IMPORT: _l("Impor"),
}
MODES = {"luring": _l("Luring"), "daring": _l("Daring")}
