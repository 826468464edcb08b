"""What people call the kinds and states of notes, speeches and follow-up."""

from flask_babel import lazy_gettext as _l

from bakohumas.minutes.models import ActionState, EntryKind, RemarkKind

ENTRY_KINDS = {
    EntryKind.NOTE: _l("Catatan"),
    EntryKind.QUOTE: _l("Kutipan"),
    EntryKind.DECISION: _l("Keputusan"),
    EntryKind.ACTION: _l("Tindak lanjut"),
    EntryKind.PRESS: _l("Untuk pers"),
}
REMARK_KINDS = {
    RemarkKind.REPORT: _l("Laporan"),
    RemarkKind.WELCOME: _l("Sambutan selamat datang"),
    RemarkKind.REMARKS: _l("Sambutan"),
    RemarkKind.WRITTEN_REMARKS: _l("Sambutan tertulis"),
    RemarkKind.DIRECTION: _l("Arahan"),
    RemarkKind.KEYNOTE: _l("Pidato kunci"),
    RemarkKind.PRESENTATION: _l("Paparan"),
    RemarkKind.RESPONSE: _l("Tanggapan"),
    RemarkKind.EXPLANATION: _l("Penjelasan"),
    RemarkKind.STATEMENT: _l("Pernyataan"),
    RemarkKind.PRAYER: _l("Doa"),
    RemarkKind.CLOSING: _l("Kata penutup"),
}
ACTION_STATES = {
    ActionState.OPEN: _l("Belum dimulai"),
    ActionState.RUNNING: _l("Berjalan"),
    ActionState.DONE: _l("Selesai"),
    ActionState.DROPPED: _l("Batal"),
}
