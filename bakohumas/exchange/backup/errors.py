"""What a backup is refused for."""

from bakohumas.core.errors import DomainError


class BackupRefused(DomainError):
    """A backup cannot be restored; the message names the item."""


def damaged(what: str) -> BackupRefused:
    """One sentence."""
    return BackupRefused(f"Berkas cadangan rusak: {what}.")
