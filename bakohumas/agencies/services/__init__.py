"""Use cases of agencies; the names that other packages call stand here."""

from bakohumas.agencies.services.directory import create_agency, edit_agency, find_or_create_agency
from bakohumas.agencies.services.importing import ImportResult, import_agencies

__all__ = ["ImportResult", "create_agency", "edit_agency", "find_or_create_agency", "import_agencies"]
