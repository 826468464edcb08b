"""Who may decide about what another person wrote."""

from bakohumas.core.errors import DomainError


def check_approver(actor_id: int | None, *, approver_id: int | None, last_editor_id: int | None) -> None:
    """Raise DomainError for the last editor, and for anybody but the person a document was laid before."""
    if actor_id is None:
        raise DomainError("Persetujuan hanya dapat diberikan dengan akun.")
    if last_editor_id is not None and actor_id == last_editor_id:
        raise DomainError("Naskah yang terakhir Anda ubah sendiri harus disetujui orang lain.")
    if approver_id is not None and actor_id != approver_id:
        raise DomainError("Naskah ini diajukan kepada orang lain.")
