"""What an agency may be in the directory."""

from collections.abc import Collection

from bakohumas.core.errors import DomainError


class DuplicateAgency(DomainError):
    """There is an agency of this name; `agency_id` finds it."""

    def __init__(self, name: str, agency_id: int) -> None:
        super().__init__(f"Instansi “{name}” sudah ada.", field="name")
        self.agency_id = agency_id


def check_parent(agency_id: int | None, ancestors: Collection[int]) -> None:
    """Raise DomainError when an agency would stand below itself; `ancestors`: the wanted parent and those above it."""
    if agency_id is not None and agency_id in ancestors:
        raise DomainError("Instansi tidak dapat menjadi induk dari induknya sendiri.", field="parent_id")
