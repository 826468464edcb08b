"""Every question to the tables of minutes; the names that other packages ask for stand here."""

from bakohumas.minutes.queries.notula import approved_notula, milestones_of, newest_notula

__all__ = ["approved_notula", "milestones_of", "newest_notula"]
