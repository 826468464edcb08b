"""Agencies, the groups they are in, the people who hold positions there over time, and what they ask to change."""

from bakohumas.agencies.models.agencies import Agency, AgencyAlias, AgencyContact, ContactKind, DistinctPair
from bakohumas.agencies.models.categories import Category
from bakohumas.agencies.models.changes import ChangeState, ContactChange, ImportMapping
from bakohumas.agencies.models.groups import AgencyGroup, agency_group_member
from bakohumas.agencies.models.people import ContactPerson, Position

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyContact",
    "AgencyGroup",
    "Category",
    "ChangeState",
    "ContactChange",
    "ContactKind",
    "ContactPerson",
    "DistinctPair",
    "ImportMapping",
    "Position",
    "agency_group_member",
]
