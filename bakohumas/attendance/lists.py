"""Rows of the daftar hadir as frozen values, and their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.documents.model import Signature
from bakohumas.meetings.facts import AttendanceFacts, InvitationFacts, MeetingFacts

CATEGORIES = (
    "perangkat_daerah",
    "setwan",
    "kab_kota",
    "instansi_vertikal",
    "tni",
    "polri",
    "kejaksaan",
    "peradilan",
    "lembaga_negara",
    "bumn",
    "bumd",
    "perguruan_tinggi",
    "lembaga_penyiaran",
    "media",
    "organisasi",
    "lainnya",
)
AFTER_ALL = "~"  # sorts behind every moment
ROLES = {
    "pimpinan": "Pimpinan",
    "narasumber": "Narasumber",
    "moderator": "Moderator",
    "panitia": "Panitia",
    "pers": "Pers",
    "tamu": "Tamu",
}


@dataclass(frozen=True, slots=True)
class ExpectedGuest:
    """Somebody an agency has named to come; `person` without a name: the agency's place is still open."""

    person: Person
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One printed row; '' where nothing is known."""

    name: str
    position: str  # with 'mewakili …'
    agency: str
    arrived: str = ""
    note: str = ""
    signature: Signature | None = None

    @property
    def texts(self) -> tuple[str, str, str]:
        """Name, position and agency."""
        return (self.name, self.position, self.agency)


def position_text(position: str | None, represents: str | None) -> str:
    """'Pranata Humas Ahli Muda mewakili Kepala Dinas …'."""
    return " ".join(part for part in (position, f"mewakili {represents}" if represents else None) if part)


def note_text(row: AttendanceFacts) -> str:
    """Role, guest status, online and the desk's note, each once."""
    role = ROLES.get(row.role or "")
    walk_in = "Tamu" if row.status == "tamu" and row.role != "tamu" else None
    online = "Daring" if row.mode == "daring" else None
    return "; ".join(part for part in (role, walk_in, online, row.note) if part)


def _invited(facts: MeetingFacts) -> dict[str, InvitationFacts]:
    return {name: each for each in facts.invitations for name in (each.short_name, each.agency) if name}


def _rank(agency: str | None, invited: Mapping[str, InvitationFacts]) -> tuple[bool, int, int, str]:
    """Protocol rank, then category, then name; what is unknown comes after what is known."""
    invitation = invited.get(agency or "")
    rank = invitation.protocol_rank if invitation else None
    category = invitation.category if invitation else None
    place = CATEGORIES.index(category) if category in CATEGORIES else len(CATEGORIES)
    return (rank is None, rank or 0, place, (agency or "").casefold())


def in_order(facts: MeetingFacts) -> tuple[AttendanceFacts, ...]:
    """The people who came: protocol rank, category, agency, arrival."""
    invited = _invited(facts)

    def key(row: AttendanceFacts) -> tuple[tuple[bool, int, int, str], str, str]:
        arrived = row.checked_in_at.isoformat() if row.checked_in_at else AFTER_ALL
        return (_rank(row.agency, invited), arrived, row.name.casefold())

    return tuple(sorted(facts.present, key=key))


def final_row(row: AttendanceFacts, signature: Signature | None) -> ListRow:
    """The row of somebody who came."""
    return ListRow(
        formats.full_name(row.front_title, row.name, row.back_title),
        position_text(row.position, row.represents_position),
        row.agency or "",
        formats.clock_time(row.checked_in_at.time()) if row.checked_in_at else "",
        note_text(row),
        signature,
    )


def final_rows(facts: MeetingFacts, signatures: Mapping[AttendanceFacts, Signature]) -> tuple[ListRow, ...]:
    """One row for each person who came, in printed order."""
    return tuple(final_row(row, signatures.get(row)) for row in in_order(facts))


def expected_rows(facts: MeetingFacts, guests: tuple[ExpectedGuest, ...]) -> tuple[ListRow, ...]:
    """One row for each person named by an agency, in printed order."""
    invited = _invited(facts)
    ordered = sorted(guests, key=lambda guest: _rank(guest.person.agency, invited))
    return tuple(
        ListRow(
            guest.person.formal_name or "",
            position_text(guest.person.position, guest.represents),
            guest.person.agency or "",
        )
        for guest in ordered
    )
