"""Who signs and what is printed of it: Permendagri 1/2023 Ps. 44, for correspondence and special documents."""

import re

from bakohumas.core import formats
from bakohumas.registry.signatory import Signatory

ACTING = re.compile(r"^(?:plt|plh|pjs|pj)\b\.?\s*", re.IGNORECASE)  # a position that says its capacity itself
PREFIXES = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj.", "pjs": "Pjs."}


def prints_titles(office: str | None, capacity: str | None) -> bool:
    """Whether degrees stand beside the name (ayat 2, 4 and 5)."""
    if office == "kepala_daerah":
        return capacity in {None, "definitif"}
    if office == "sekda":
        return capacity not in {"pj", "plh"}
    return True


def prints_rank(office: str | None, capacity: str | None) -> bool:
    """Whether NIP and rank are printed (ayat 3): not for governor, deputy and Sekda, nor where ayat 4 and 5 forbid.

    Ayat 5 names only Pj. and Plh. of the Sekda, so a Plt. or Pjs. Sekda signs like everybody else.
    """
    if office == "kepala_daerah":
        return False
    if office == "sekda":
        return capacity in {"plt", "pjs"}
    return office != "wakil_kepala_daerah" or capacity not in {None, "definitif"}


def position_lines(signatory: Signatory) -> tuple[str, ...]:
    """'a.n. SEKRETARIS DAERAH', 'u.b.' and the office itself with a comma, in capitals as letters print them."""
    prefix = PREFIXES.get(signatory.capacity or "")
    office = (ACTING.sub("", signatory.position) if prefix else signatory.position).upper()
    own = f"{prefix} {office}," if prefix else f"{office},"
    if not signatory.on_behalf_of:
        return (own,)
    first, *rest = signatory.on_behalf_of
    between = [line for higher in rest for line in (higher.upper(), "u.b.")]
    return (f"a.n. {first.upper()}", *between, own)


def name_lines(signatory: Signatory) -> tuple[str, ...]:
    """Name, rank and NIP as Ps. 44 allows; () when the name is unknown."""
    if signatory.name is None:
        return ()
    titled = prints_titles(signatory.office, signatory.capacity)
    name = formats.full_name(signatory.front_title, signatory.name, signatory.back_title) if titled else signatory.name
    if not prints_rank(signatory.office, signatory.capacity):
        return (name,)
    nip = f"NIP {signatory.nip}" if signatory.nip else None
    return tuple(line for line in (name, signatory.rank, nip) if line)
