"""The words of the page of incoming mails: what became of each, and why, in plain Indonesian."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats
from bakohumas.invitations.models import Decision, Inbox, Outcome
from bakohumas.invitations.queries.inbox import Box
from bakohumas.invitations.rules.intake_values import Why

BOXES = {
    Box.UNREAD: _l("Perlu dibaca"),
    Box.RECORDED: _l("Dicatat"),
    Box.DECIDED: _l("Sudah diputuskan"),
    Box.IGNORED: _l("Diabaikan"),
    Box.REJECTED: _l("Ditolak"),
    Box.ALL: _l("Semua"),
}
OUTCOMES = {
    Outcome.RECORDED: (_l("Dicatat"), "ok"),
    Outcome.REVIEW: (_l("Perlu dibaca"), "warn"),
    Outcome.IGNORED: (_l("Diabaikan"), "none"),
    Outcome.REJECTED: (_l("Ditolak"), "bad"),
}
DECISIONS = {
    Decision.COMING: _l("Dicatat sebagai Hadir"),
    Decision.REPRESENTED: _l("Dicatat sebagai Diwakili"),
    Decision.DECLINED: _l("Dicatat sebagai Tidak hadir"),
    Decision.REFUSED: _l("Usul waktu ditolak"),
    Decision.DONE: _l("Ditandai selesai"),
    Decision.UNDONE: _l("Jawaban diurungkan"),
}
RECORDED = _l("Jawaban dalam surel ini dicatat otomatis.")
REASONS: dict[Why, LazyString] = {
    Why.TOO_LARGE: _l("Surel lebih besar daripada 10 MB, jadi hanya kepala suratnya yang disimpan."),
    Why.NOT_A_MESSAGE: _l("Kiriman ini bukan surel yang dapat dibaca."),
    Why.TOO_COMPLEX: _l("Surel ini terlalu banyak bagiannya untuk diperiksa dengan aman."),
    Why.OWN_MAIL: _l("Surel kiriman kantor ini sendiri yang kembali."),
    Why.DUPLICATE: _l("Surel yang sama sudah pernah diterima."),
    Why.ID_REUSED: _l("Nomor surel ini sama dengan surel lain, tetapi isinya berbeda."),
    Why.SEVERAL_RECIPIENTS: _l("Surel ini dikirim untuk beberapa undangan sekaligus; pilih undangan yang dimaksud."),
    Why.UNKNOWN_RECIPIENT: _l("Alamat jawaban pada surel ini tidak dikenal."),
    Why.NOT_FOR_US: _l("Surel ini tidak ditujukan kepada undangan mana pun."),
    Why.CALENDAR_CONFLICT: _l("Surel ini memuat beberapa jawaban kalender yang berlainan."),
    Why.METHOD_CONFLICT: _l("Jenis pesan kalendernya disebut berlainan di dalam surel."),
    Why.NO_METHOD: _l("Kalender dalam surel tidak menyebut jenis pesannya."),
    Why.BAD_CALENDAR: _l("Kalender dalam surel rusak atau terpotong, sehingga jawabannya tidak dapat dibaca."),
    Why.UID_MISMATCH: _l("Kalender dalam surel milik undangan lain daripada alamat jawabannya."),
    Why.RECURRENCE: _l("Kalender dalam surel menyangkut acara berulang atau lebih dari satu acara."),
    Why.COUNTER: _l("Instansi mengusulkan waktu lain."),
    Why.REFRESH: _l("Kalender instansi meminta undangan dikirim lagi; hal itu dilayani otomatis."),
    Why.REQUEST: _l("Surel ini meneruskan undangan, bukan menjawabnya."),
    Why.UNEXPECTED_METHOD: _l("Jenis pesan kalender ini bukan jawaban undangan."),
    Why.AMBIGUOUS_ATTENDEE: _l("Tidak jelas siapa yang menjawab: kalender memuat beberapa peserta."),
    Why.NO_ATTENDEE: _l("Kalender tidak menyebut siapa yang menjawab."),
    Why.SENDER_UNVERIFIED: _l("Pengirimnya tidak dapat dipastikan sebagai instansi yang diundang."),
    Why.MEETING_CANCELLED: _l("Acara ini dibatalkan atau ditunda; instansi itu mungkin belum tahu."),
    Why.INVITATION_REVOKED: _l("Undangan untuk instansi ini sudah ditarik."),
    Why.MEETING_STARTED: _l("Jawaban datang setelah acara dimulai."),
    Why.FULL: _l("Tempat sudah penuh."),
    Why.STALE_SEQUENCE: _l("Jawaban ini untuk jadwal lama."),
    Why.STALE_DTSTAMP: _l("Jawaban ini lebih lama daripada jawaban yang sudah tercatat."),
    Why.DELEGATE_UNNAMED: _l("Instansi akan diwakili, tetapi nama perwakilannya tidak disebut."),
    Why.DELEGATION_NOT_ALLOWED: _l("Instansi ingin diwakili, padahal kehadirannya dimohon tidak diwakilkan."),
    Why.DELEGATE_DECLINED: _l("Orang yang ditunjuk mewakili menyatakan tidak hadir."),
    Why.COMMENT_ONLY: _l("Surel berisi catatan tanpa jawaban hadir atau tidak."),
    Why.NO_ANSWER: _l("Surel ini tidak berisi jawaban."),
    Why.UNKNOWN_PARTSTAT: _l("Jawaban dalam kalender memakai kata yang tidak dikenal."),
    Why.BOUNCE: _l("Laporan dari server surel tentang kiriman kita; keadaan kirimannya sudah diperbarui."),
    Why.READ_RECEIPT: _l("Tanda surel dibaca."),
    Why.AUTO_REPLY: _l("Balasan otomatis."),
    Why.SPAM: _l("Ditandai sebagai spam oleh server surel."),
    Why.TNEF: _l("Jawaban dibungkus dalam winmail.dat, yang tidak dapat dibaca otomatis."),
    Why.ENCRYPTED: _l("Surel ini terenkripsi."),
    Why.FORWARDED: _l("Jawabannya ada di dalam surel lain yang diteruskan."),
    Why.TEXT_REPLY: _l("Surel ini berupa kalimat biasa; jawabannya tidak ditebak."),
}


def reason_of(row: Inbox) -> LazyString:
    """Why a message became what it became."""
    return REASONS[Why(row.why)] if row.why else RECORDED


PARTSTATS = {
    "ACCEPTED": _l("Hadir"),
    "DELEGATED": _l("Diwakili"),
    "DECLINED": _l("Tidak hadir"),
    "TENTATIVE": _l("Ragu"),
    "NEEDS-ACTION": _l("Belum menjawab"),
}


def answer_of(row: Inbox) -> str | None:
    """What the calendar of the message answers, in words; a word that is not known as it is."""
    said = PARTSTATS.get(row.partstat or "")
    return str(said) if said else row.partstat


MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(?: (.+))?)?")


def proposed_text(proposed: Sequence[str], zone: str) -> str:
    """The start and end that were proposed, in the meeting's zone where the mail's zone is known; '' of none."""
    return " – ".join(_shown(each, zone) for each in proposed if each)


def _shown(text: str, zone: str) -> str:
    found = MOMENT.fullmatch(text)
    if found is None:
        return text
    try:
        if found[2] is None:
            return formats.date_full(date.fromisoformat(found[1]))
        named = UTC if found[3] == "UTC" else ZoneInfo(found[3] or "")
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=named)
    except (ValueError, ZoneInfoNotFoundError):
        return text
    return formats.moment_short(at, zone)
