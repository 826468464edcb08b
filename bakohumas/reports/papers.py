"""All papers of a meeting in one list: what there is, what state it is in, what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from bakohumas.attendance.render import missing_for_attendance
from bakohumas.core.access import Access
from bakohumas.invitations.render import missing_for_letter
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.minutes.render import missing_for_notula
from bakohumas.registry.models import DocumentStatus, IssuedDocument
from bakohumas.reports.render import missing_for_memo, missing_for_report

LETTERS = ("undangan", "ralat", "penundaan", "pembatalan")
READ = {
    **dict.fromkeys(LETTERS, Access.INVITATION_READ),
    "daftar_hadir": Access.SIGNATURE_READ,  # what is frozen prints what was drawn
    "notula": Access.REPORT_READ,
    "laporan": Access.REPORT_READ,
    "nota_dinas": Access.REPORT_READ,
    "siaran_pers": Access.PRESS_READ,
    "berita": Access.PRESS_READ,
}


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One line of the list: `part` is its page under the meeting, `formats` what can be made of it as it is now."""

    kind: str
    label: str | LazyString
    part: str
    read: Access
    write: Access
    deed: str | LazyString
    missing: Callable[[MeetingFacts], list[str]]
    preview: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with its state (of the tags 'letter' and 'approval'; None: not begun) and its issued revisions."""

    kind: PaperKind
    state: str | None
    missing: Sequence[str]
    issued: Sequence[IssuedDocument] = field(default_factory=tuple)
    opens: bool = True  # whether the person may have the bytes of what was issued

    @property
    def valid(self) -> IssuedDocument | None:
        """The revision that holds now."""
        return next((one for one in self.issued if one.status is DocumentStatus.VALID), None)


KINDS = (
    PaperKind(
        "undangan",
        _l("Surat undangan"),
        "undangan/surat",
        Access.INVITATION_READ,
        Access.INVITATION_WRITE,
        _l("Buka surat"),
        missing_for_letter,
        "undangan/surat",
        ("pdf", "docx"),
    ),
    PaperKind(
        "daftar_hadir",
        _l("Daftar hadir"),
        "presensi/",
        Access.ATTENDANCE_READ,
        Access.ATTENDANCE_WRITE,
        _l("Buka presensi"),
        missing_for_attendance,
        "presensi/daftar-hadir",
        ("pdf", "docx", "xlsx"),
    ),
    PaperKind(
        "notula",
        _l("Notula"),
        "laporan/notula/",
        Access.REPORT_READ,
        Access.REPORT_WRITE,
        _l("Buka notula"),
        missing_for_notula,
    ),
    PaperKind(
        "laporan",
        _l("Laporan kegiatan"),
        "laporan/laporan/",
        Access.REPORT_READ,
        Access.REPORT_WRITE,
        _l("Buka laporan"),
        missing_for_report,
        "laporan/laporan/naskah",
        ("pdf", "docx", "txt"),
    ),
    PaperKind(
        "nota_dinas",
        _l("Nota dinas"),
        "laporan/nota_dinas/",
        Access.REPORT_READ,
        Access.REPORT_WRITE,
        _l("Buka nota dinas"),
        missing_for_memo,
        "laporan/nota_dinas/naskah",
        ("pdf", "docx", "txt"),
    ),
)


def paper_lines(
    facts: MeetingFacts,
    states: dict[str, str],
    documents: Sequence[IssuedDocument],
    may: Callable[[Access], bool],
) -> list[PaperLine]:
    """A line for each kind that the person may read; `states` by kind."""
    lines = []
    for kind in KINDS:
        if may(kind.read):
            issued = [one for one in documents if one.kind == kind.kind]
            lines.append(PaperLine(kind, states.get(kind.kind), kind.missing(facts), issued, may(READ[kind.kind])))
    return lines
