"""The words of the card that says what is next, of the list of preparations, and of what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats
from bakohumas.core.access import Access, Principal
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import LABELS, missing_for
from bakohumas.overview.queries.activity import Activity, Happening
from bakohumas.overview.rules.phase import Phase
from bakohumas.overview.rules.progress import Progress
from bakohumas.overview.rules.tasks import Task

Label: TypeAlias = str | LazyString
REPLIES = {
    "hadir": _l("Hadir"),
    "diwakili": _l("Diwakili"),
    "tidak_hadir": _l("Tidak hadir"),
    "ragu": _l("Ragu"),
    "belum": _l("Belum menjawab"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a phase offers: a page of the meeting, or a state to go to."""

    title: Label
    label: Label = ""
    part: str = ""
    right: Access = Access.MEETING_WRITE
    icon: str | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The card: `url` or `state` is None where the person may not do it, or nothing is to do."""

    title: str
    text: str
    label: str = ""
    url: str | None = None
    state: State | None = None
    icon: str | None = None


DEEDS = {
    Phase.COMPLETE: Deed(_l("Data pertemuan belum lengkap"), _l("Lengkapi data"), "ubah", icon="pencil"),
    Phase.SCHEDULE: Deed(_l("Pertemuan masih draf"), _l("Jadwalkan"), icon="calendar", state=State.SCHEDULED),
    Phase.CHOOSE: Deed(
        _l("Belum ada instansi yang diundang"),
        _l("Tambah instansi"),
        "undangan/tambah",
        Access.INVITATION_WRITE,
        "plus",
    ),
    Phase.LETTER: Deed(
        _l("Surat undangan belum terbit"), _l("Terbitkan surat"), "undangan/surat", Access.INVITATION_WRITE, "file"
    ),
    Phase.SEND: Deed("", _l("Kirim undangan"), "undangan/kirim", Access.INVITATION_WRITE, "send"),
    Phase.REMIND: Deed("", _l("Kirim pengingat"), "undangan/ingatkan", Access.INVITATION_WRITE, "mail"),
    Phase.READY: Deed(
        _l("Semua instansi sudah menjawab"), _l("Lihat jawaban"), "undangan/", Access.INVITATION_READ, "list"
    ),
    Phase.DOOR: Deed(_l("Pertemuan hari ini"), _l("Buka presensi"), "presensi/", Access.ATTENDANCE_READ, "scan"),
    Phase.NOTES: Deed(
        _l("Pertemuan sedang berlangsung"), _l("Lanjutkan catatan"), "catatan/", Access.NOTES_WRITE, "pencil"
    ),
    Phase.FINISH: Deed(_l("Waktu pertemuan sudah lewat"), _l("Tandai selesai"), icon="check", state=State.FINISHED),
    Phase.MINUTES: Deed(_l("Pertemuan selesai"), _l("Susun notula"), "laporan/notula/", Access.REPORT_WRITE, "pencil"),
    Phase.REPORT: Deed(_l("Notula sudah disahkan"), _l("Terbitkan laporan"), "laporan/", Access.REPORT_WRITE, "file"),
    Phase.ARCHIVE: Deed(
        _l("Notula dan laporan sudah selesai"), _l("Arsipkan pertemuan"), icon="check", state=State.ARCHIVED
    ),
    Phase.NEW_DATE: Deed(_l("Pertemuan ditunda"), _l("Isi tanggal baru"), "ubah", icon="calendar"),
    Phase.NOTIFY: Deed(
        _l("Peserta perlu diberi tahu"), _l("Beri tahu peserta"), "undangan/", Access.INVITATION_WRITE, "send"
    ),
    Phase.DONE: Deed(_l("Tidak ada yang perlu dikerjakan")),
}


def next_card(meeting: Meeting, phase: Phase, progress: Progress, now: datetime, person: Principal) -> Card:
    """The card of a phase for this person."""
    deed, allowed = DEEDS[phase], person.may(DEEDS[phase].right)
    address = f"/pertemuan/{meeting.slug}/{deed.part}"
    return Card(
        title=_counted_title(phase, progress) or str(deed.title),
        text=_text(meeting, phase, progress, now),
        label=str(deed.label),
        url=address if allowed and deed.state is None and deed.label else None,
        state=deed.state if allowed else None,
        icon=deed.icon,
    )


def _counted_title(phase: Phase, progress: Progress) -> str:
    if phase is Phase.SEND:
        count = progress.invited - progress.told
        said: str = ngettext("%(num)d instansi belum diundang", "%(num)d instansi belum diundang", count)
        return said
    if phase is Phase.REMIND:
        waiting: str = ngettext("%(num)d instansi belum menjawab", "%(num)d instansi belum menjawab", progress.waiting)
        return waiting
    return ""


def _text(meeting: Meeting, phase: Phase, progress: Progress, now: datetime) -> str:
    more = TEXTS.get(phase)
    return " ".join(part for part in more(meeting, progress, now) if part) if more else ""


def _deadline(meeting: Meeting) -> str:
    if meeting.rsvp_deadline is None:
        return ""
    when = formats.deadline(formats.local_clock(meeting.rsvp_deadline, meeting.zone), meeting.zone)
    return str(gettext("Batas konfirmasi %(when)s.", when=when))


def _reminders(meeting: Meeting, progress: Progress, now: datetime) -> tuple[str, ...]:
    if progress.reminded_at is None:
        return (_unpassed(progress), _deadline(meeting), gettext("Pengingat terakhir: belum pernah dikirim."))
    when = formats.recent(progress.reminded_at, now, meeting.zone)
    return (_unpassed(progress), _deadline(meeting), gettext("Pengingat terakhir: %(when)s.", when=when))


def _unpassed(progress: Progress) -> str:
    said: str = ngettext(
        "%(num)d undangan belum disampaikan lewat WhatsApp.",
        "%(num)d undangan belum disampaikan lewat WhatsApp.",
        progress.unpassed,
    )
    return said if progress.unpassed else ""


def _missing(target: State) -> Callable[[Meeting, Progress, datetime], tuple[str, ...]]:
    def tell(meeting: Meeting, progress: Progress, now: datetime) -> tuple[str, ...]:
        missing = "; ".join(missing_for(target, meeting, progress.milestones, now))
        return (f"{missing[:1].upper()}{missing[1:]}.",) if missing else ()

    return tell


TEXTS: dict[Phase, Callable[[Meeting, Progress, datetime], tuple[str, ...]]] = {
    Phase.COMPLETE: _missing(State.SCHEDULED),
    Phase.REMIND: _reminders,
    Phase.READY: lambda meeting, _progress, _now: (_deadline(meeting),),
    Phase.MINUTES: _missing(State.MINUTES_APPROVED),
    Phase.REPORT: _missing(State.REPORTED),
    Phase.DOOR: lambda _meeting, progress, _now: (gettext("%(n)s orang sudah tercatat hadir.", n=progress.arrivals),),
    Phase.NOTES: lambda _meeting, progress, _now: (gettext("%(n)s catatan tersimpan.", n=progress.notes),),
}


TASKS = {
    Task.DETAILS: (_l("Lengkapi data pertemuan"), "ubah", Access.MEETING_WRITE),
    Task.INVITEES: (_l("Susun daftar undangan"), "undangan/", Access.INVITATION_READ),
    Task.LETTER: (_l("Terbitkan surat undangan"), "undangan/surat", Access.INVITATION_READ),
    Task.ANSWERS: (_l("Pantau konfirmasi kehadiran"), "undangan/", Access.INVITATION_READ),
    Task.MATERIALS: (_l("Unggah bahan rapat"), "berkas/", Access.FILES_READ),
    Task.DOOR: (_l("Siapkan petugas presensi"), "presensi/", Access.ATTENDANCE_READ),
    Task.PAPERS: (_l("Susun notula dan laporan"), "laporan/", Access.REPORT_READ),
    Task.PRESS: (_l("Terbitkan siaran pers"), "pers/", Access.PRESS_READ),
}


def task_rows(meeting: Meeting, states: dict[Task, Any], person: Principal) -> list[dict[str, Any]]:
    """Rows of the macro `task_list`; without a right no link."""
    rows = []
    for task, state in states.items():
        label, part, right = TASKS[task]
        url = f"/pertemuan/{meeting.slug}/{part}" if person.may(right) else None
        rows.append({"label": label, "state": str(state), "url": url})
    return rows


SENT = {
    "undangan": _l("Undangan dikirim ke %(n)s instansi"),
    "perubahan": _l("Perubahan dikirim ke %(n)s instansi"),
    "pembatalan": _l("Penundaan atau pembatalan dikirim ke %(n)s instansi"),
    "pengingat": _l("Pengingat dikirim ke %(n)s instansi"),
    "tanda_terima": _l("Tanda terima dikirim ke %(n)s instansi"),
    "penundaan": _l("Penundaan dikirim ke %(n)s instansi"),
    "tempat_tersedia": _l("Tempat yang tersedia diberitahukan ke %(n)s instansi"),
    "hari_pertemuan": _l("Pemberitahuan hari pertemuan dikirim ke %(n)s instansi"),
    "tolak_usul": _l("Jadwal tetap diberitahukan ke %(n)s instansi"),
}


def activity_row(one: Activity, now: datetime, *, named: bool = False) -> dict[str, Any]:
    """A row of the macro `activity_log`; `named` adds the meeting's title."""
    text, detail = _words(one)
    lines = [detail, one.title] if named else [detail]
    return {
        "when": formats.recent(one.at, now, one.zone).removeprefix("hari ini "),
        "datetime": one.at.isoformat(timespec="minutes"),
        "text": text,
        "detail": " · ".join(line for line in lines if line),
        "url": f"/pertemuan/{one.slug}/",
    }


def _words(one: Activity) -> tuple[str, str]:
    by = gettext("oleh %(name)s", name=one.by) if one.by else ""
    if one.kind is Happening.REPLY:
        return gettext("%(agency)s menjawab", agency=one.agency), str(REPLIES[one.value])
    if one.kind is Happening.DELIVERY:
        return str(SENT[one.value]) % {"n": formats.grouped(one.count)}, by
    return gettext("Status: %(state)s", state=LABELS[State(one.value)]), by
