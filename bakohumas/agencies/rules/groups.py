"""Whether somebody changed a group since a page was made."""

import hashlib

from bakohumas.agencies.models import AgencyGroup


def group_stamp(group: AgencyGroup) -> str:
    """A digest of name and members; a page sends it back so that a stale edit is noticed."""
    told = repr((group.name, sorted(agency.id for agency in group.agencies)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
