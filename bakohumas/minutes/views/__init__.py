"""Pages of minutes; importing this package puts all of them on the blueprint."""

from bakohumas.minutes.views import (
    actions,
    approval,
    entries,
    follow_up,
    further_facts,
    notula,
    outcome,
    papers,
    quotes,
    remarks,
)
from bakohumas.minutes.views.base import bp, note_tabs

__all__ = [
    "actions",
    "approval",
    "bp",
    "entries",
    "follow_up",
    "further_facts",
    "note_tabs",
    "notula",
    "outcome",
    "papers",
    "quotes",
    "remarks",
]
