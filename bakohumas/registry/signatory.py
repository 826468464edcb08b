"""The official who signs a document, as a frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; the lines printed follow Permendagri 1/2023 Ps. 44 (`registry.rules.signature_lines`)."""

    position: str
    name: str | None = None
    front_title: str | None = None
    back_title: str | None = None
    capacity: str | None = None  # definitif plt plh pj pjs
    office: str | None = None  # kepala_daerah wakil_kepala_daerah sekda lainnya
    on_behalf_of: tuple[str, ...] = ()  # highest first: 'a.n.' for the first, 'u.b.' for the next
    rank: str | None = None
    nip: str | None = None
