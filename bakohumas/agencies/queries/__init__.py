"""Every question to the tables of agencies; the names that other packages ask for stand here."""

from bakohumas.agencies.queries.directory import agency_named, agency_of, group_names
from bakohumas.agencies.queries.groups import group_lines

__all__ = ["agency_named", "agency_of", "group_lines", "group_names"]
