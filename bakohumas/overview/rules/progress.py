"""How far a meeting is, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from bakohumas.meetings.rules.states import Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Counts of one meeting; `told`: agencies that were sent something, `waiting`: told ones that have not answered.

    `expecting`: told ones that have not been told that it is off. `unpassed`: silent ones without a mail address, to
    whom nobody has passed the invitation on yet.
    """

    invited: int = 0
    told: int = 0
    expecting: int = 0
    unpassed: int = 0
    waiting: int = 0
    failed: int = 0  # agencies whose last mail could not be delivered
    reminded_at: datetime | None = None
    letters: int = 0
    letter_numbered: bool = False
    letter_issued: bool = False
    materials: int = 0
    devices: int = 0
    arrivals: int = 0
    notes: int = 0
    minutes_begun: bool = False
    minutes_approved: bool = False
    report_begun: bool = False
    report_approved: bool = False
    press_begun: bool = False
    press_published: bool = False

    @property
    def milestones(self) -> frozenset[str]:
        """What `meetings.rules.states` asks for."""
        reached = {
            Milestone.LETTER_NUMBERED: self.letter_numbered,
            Milestone.LETTER_ISSUED: self.letter_issued,
            Milestone.INVITED: self.told > 0,
            Milestone.MINUTES_APPROVED: self.minutes_approved,
            Milestone.REPORT_APPROVED: self.report_approved,
        }
        return frozenset(milestone for milestone, is_reached in reached.items() if is_reached)


NOTHING = Progress()
