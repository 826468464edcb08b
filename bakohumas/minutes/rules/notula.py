"""The notula from draft to approval."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import State
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.minutes.sections import Section
from bakohumas.registry.models import ApprovalStep

SUBJECT = "notula"
EDITABLE = frozenset({RevisionState.DRAFT, RevisionState.RETURNED})
TOO_EARLY = frozenset({State.DRAFT, State.POSTPONED, State.CANCELLED})


def check_can_start(state: State, newest: MinutesRevision | None) -> None:
    """Raise DomainError when there is a notula already, or no meeting to write one about."""
    if newest is not None:
        raise DomainError("Notula pertemuan ini sudah disusun.")
    if state in TOO_EARLY:
        raise DomainError("Notula belum dapat disusun: pertemuan belum terjadwal, ditunda, atau dibatalkan.")


def check_editable(revision: MinutesRevision) -> None:
    """Raise DomainError while it waits for approval and once it is approved."""
    if revision.state is RevisionState.SUBMITTED:
        raise DomainError("Notula sedang menunggu persetujuan. Tarik kembali lebih dahulu untuk mengubahnya.")
    if revision.state is RevisionState.APPROVED:
        raise DomainError("Notula yang disahkan tidak dapat diubah. Buat revisi baru dengan alasannya.")


def check_version(revision: MinutesRevision, version: int) -> None:
    """Raise StaleVersion when the page was made from an older version."""
    if revision.version != version:
        raise StaleVersion("Notula ini diubah orang lain selagi Anda menyunting.")


def check_complete(missing: Sequence[str]) -> None:
    """Raise DomainError naming what the record still lacks."""
    if missing:
        raise DomainError(f"Notula belum dapat diajukan: {'; '.join(one[0].lower() + one[1:] for one in missing)}.")


def waited_for(revision: MinutesRevision, step: ApprovalStep | None) -> ApprovalStep:
    """The decision that is waited for. Raises DomainError when nobody asked for one."""
    if revision.state is not RevisionState.SUBMITTED or step is None:
        raise DomainError("Notula ini tidak sedang menunggu persetujuan.")
    return step


def approved(revision: MinutesRevision | None) -> MinutesRevision:
    """The revision. Raises DomainError when it is not approved: only an approved notula is revised."""
    if revision is None or revision.state is not RevisionState.APPROVED:
        raise DomainError("Revisi baru dibuat dari notula yang sudah disahkan.")
    return revision


def check_unchanged(seen: str, now: str) -> None:
    """Raise StaleVersion when what would be frozen is not what the approver read (`fingerprint`)."""
    if seen != now:
        raise StaleVersion("Isi notula berubah sejak halaman ini dibuka. Baca lagi, lalu putuskan.")


def fingerprint(text: str) -> str:
    """Stands for everything that a notula says."""
    return sha256(text.encode()).hexdigest()[:32]


def stored_sections(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Composed parts as they are kept."""
    return [{"key": one.key, "title": one.title, "text": one.text, "edited": False} for one in sections]


def section_at(sections: Sequence[dict[str, Any]], key: str) -> dict[str, Any]:
    """The part. Raises DomainError where there is none."""
    found = next((one for one in sections if one["key"] == key), None)
    if found is None:
        raise DomainError("Bagian notula ini tidak ada.")
    return found


def with_text(sections: Sequence[dict[str, Any]], key: str, text: str, *, edited: bool) -> list[dict[str, Any]]:
    """The parts with another text at `key`. Raises DomainError where there is no such part."""
    section_at(sections, key)
    return [{**one, "text": text, "edited": edited} if one["key"] == key else dict(one) for one in sections]


def merged_sections(stored: Sequence[dict[str, Any]], composed: Sequence[Section]) -> tuple[Section, ...]:
    """The edited texts with the tables that come from the record at each printing."""
    fresh = {one.key: one for one in composed}
    return tuple(
        Section(
            one["key"],
            one["title"],
            one["text"],
            fresh[one["key"]].sources if one["key"] in fresh else (),
            fresh[one["key"]].blocks if one["key"] in fresh else (),
        )
        for one in stored
    )
