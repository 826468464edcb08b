"""Who may decide about what another person wrote, and what a page for them shows."""

from collections.abc import Callable
from dataclasses import dataclass

from bakohumas.core.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalPaper:
    """What somebody who initials sees of a document; `pdf` sets it, which takes its time.

    Told by the package that owns the document, on the topic `approval:<kind>` with the step.
    """

    title: str
    kind: str  # 'Surat undangan'
    number: str | None
    pdf: Callable[[], bytes]


def check_approver(actor_id: int | None, *, approver_id: int | None, last_editor_id: int | None) -> None:
    """Raise DomainError for the last editor, and for anybody but the person a document was laid before."""
    if actor_id is None:
        raise DomainError("Persetujuan hanya dapat diberikan dengan akun.")
    if last_editor_id is not None and actor_id == last_editor_id:
        raise DomainError("Naskah yang terakhir Anda ubah sendiri harus disetujui orang lain.")
    if approver_id is not None and actor_id != approver_id:
        raise DomainError("Naskah ini diajukan kepada orang lain.")
