"""Pages of the directory; importing this package puts all of them on the blueprint."""

from bakohumas.agencies.views import directory, groups, people, person_pages, tables, twins, worklist
from bakohumas.agencies.views.base import bp

__all__ = ["bp", "directory", "groups", "people", "person_pages", "tables", "twins", "worklist"]
