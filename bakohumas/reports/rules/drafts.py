"""A laporan or nota dinas from draft to issue, and its parts as they are kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.minutes.models import RevisionState
from bakohumas.minutes.sections import Section
from bakohumas.registry.models import ApprovalStep
from bakohumas.reports.models import Report, ReportKind

SUBJECT = "report"  # what approval steps call it
EDITABLE = frozenset({RevisionState.DRAFT, RevisionState.RETURNED})
WORDS = {ReportKind.REPORT: "Laporan", ReportKind.MEMO: "Nota dinas"}
Stored = dict[str, Any]  # {key, title, text, edited}


def check_can_start(kind: ReportKind, newest: Report | None, missing: Sequence[str]) -> None:
    """Raise DomainError when there is one already, or naming what is missing."""
    if newest is not None:
        raise DomainError(f"{WORDS[kind]} pertemuan ini sudah disusun.")
    if missing:
        raise DomainError(f"{WORDS[kind]} belum dapat disusun: {'; '.join(_lower(one) for one in missing)}.")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def check_editable(report: Report) -> None:
    """Raise DomainError while it waits for approval and once it is approved."""
    if report.state is RevisionState.SUBMITTED:
        raise DomainError("Naskah ini sedang menunggu persetujuan. Tarik kembali lebih dahulu untuk mengubahnya.")
    if report.state is RevisionState.APPROVED:
        raise DomainError("Naskah yang sudah disetujui tidak dapat diubah. Buat revisi baru dengan alasannya.")


def check_version(report: Report, version: int) -> None:
    """Raise StaleVersion when the page was made from an older version."""
    if report.version != version:
        raise StaleVersion("Naskah ini diubah orang lain sejak halaman dibuka. Muat ulang, baca, lalu putuskan.")


def missing_in_head(report: Report) -> tuple[str, ...]:
    """What the head still lacks before somebody can approve it: 'belum ada tanggal'."""
    lacking: list[tuple[str, object]] = [
        ("belum ada penanda tangan", report.signatory),
        ("belum ada tanggal", report.dated_on),
    ]
    if report.kind is ReportKind.MEMO:
        lacking += [("belum ada nomor", report.letter_number), ("belum ada tujuan (Yth.)", report.addressee)]
    return tuple(text for text, value in lacking if not value)


def check_complete(report: Report) -> None:
    """Raise DomainError naming what the head still lacks."""
    missing = missing_in_head(report)
    if missing:
        raise DomainError(f"{WORDS[report.kind]} belum dapat diajukan: {'; '.join(missing)}.")


def waited_for(report: Report, step: ApprovalStep | None) -> ApprovalStep:
    """The decision that is waited for. Raises DomainError when nobody asked for one."""
    if report.state is not RevisionState.SUBMITTED or step is None:
        raise DomainError("Naskah ini tidak sedang menunggu persetujuan.")
    return step


def check_can_issue(report: Report) -> None:
    """Raise DomainError unless it is approved and not issued yet."""
    if report.document_id is not None:
        raise DomainError("Naskah ini sudah terbit.")
    if report.state is not RevisionState.APPROVED:
        raise DomainError("Naskah diterbitkan setelah disetujui.")


def check_unchanged(approved: str | None, now: str) -> None:
    """Raise DomainError when what would be frozen is not what was approved (`fingerprint`)."""
    if approved != now:
        raise DomainError(
            "Data pertemuan berubah sejak naskah disetujui. Kembalikan ke draf, periksa, lalu ajukan lagi."
        )


def check_can_revise(report: Report | None) -> Report:
    """The issued revision that a new one is made from. Raises DomainError when it is not issued."""
    if report is None or report.document_id is None:
        raise DomainError("Revisi baru dibuat dari naskah yang sudah terbit.")
    return report


def fingerprint(text: str) -> str:
    """Stands for everything that a document says."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def stored_sections(composed: Sequence[Section]) -> list[Stored]:
    """Composed parts as they are kept."""
    return [{"key": one.key, "title": one.title, "text": one.text, "edited": False} for one in composed]


def section_of(stored: Sequence[Stored], key: str) -> Stored:
    """The part with this key. Raises DomainError where there is none."""
    found = next((one for one in stored if one["key"] == key), None)
    if found is None:
        raise DomainError("Bagian ini tidak ada.")
    return found


def section_stamp(stored: Sequence[Stored], key: str) -> str:
    """A digest of one part's text, to see whether somebody changed it since a page was made."""
    return hashlib.sha256(section_of(stored, key)["text"].encode()).hexdigest()[:16]


def with_text(stored: Sequence[Stored], key: str, text: str, *, edited: bool) -> list[Stored]:
    """The parts with another text at `key`."""
    section_of(stored, key)
    return [{**one, "text": text, "edited": edited} if one["key"] == key else dict(one) for one in stored]


def recomposed(stored: Sequence[Stored], composed: Sequence[Section], key: str | None) -> list[Stored]:
    """The part `key` as the record has it now; without a key all parts that nobody edited."""
    kept = {one["key"]: one for one in stored if (one["key"] != key if key else one["edited"])}
    return [dict(kept.get(one["key"], one)) for one in stored_sections(composed)]


def merged_sections(stored: Sequence[Stored], composed: Sequence[Section]) -> tuple[Section, ...]:
    """The kept texts with the chapters and tables that come from the record at each printing."""
    texts = {one["key"]: one["text"] for one in stored}
    return tuple(replace(one, text=texts.get(one.key, one.text)) for one in composed)


def outdated_keys(stored: Sequence[Stored], composed: Sequence[Section]) -> frozenset[str]:
    """Parts that nobody edited and that the record would word differently now."""
    fresh = {one.key: one.text for one in composed}
    return frozenset(one["key"] for one in stored if not one["edited"] and one["text"] != fresh.get(one["key"]))
