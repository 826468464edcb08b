"""Rules of reminders, and another moment for one of them."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import DateInput, Form, TickBox, TimeInput
from bakohumas.invitations.rules.planned import HOURS, Rule


class RulesForm(Form):
    """Which reminders a meeting has, each at an hour local to it."""

    h3 = TickBox(_l("Tiga hari sebelumnya (H-3)"))
    h3_pukul = TimeInput(_l("Pukul, H-3"), required=True)
    h1 = TickBox(_l("Sehari sebelumnya (H-1)"))
    h1_pukul = TimeInput(_l("Pukul, H-1"), required=True)
    h0 = TickBox(_l("Pada hari pertemuan, kepada yang akan hadir"))
    h0_pukul = TimeInput(_l("Pukul, hari pertemuan"), required=True)

    @property
    def wanted(self) -> dict[int, tuple[bool, time]]:
        """(ticked, local time) by days before."""
        return {days: (self[f"h{days}"].data, self[f"h{days}_pukul"].data) for days in HOURS}


def rule_values(rules: list[Rule], hours: dict[int, time]) -> dict[str, Any]:
    """Rules as values of the form; `hours` are of those that are not ticked."""
    held = {rule.days_before: rule.at for rule in rules}
    ticks: dict[str, Any] = {f"h{days}": days in held for days in HOURS}
    return ticks | {f"h{days}_pukul": held.get(days) or hours.get(days, hour) for days, hour in HOURS.items()}


class MomentForm(Form):
    """A day and a time, local to the meeting."""

    tanggal = DateInput(_l("Tanggal"), required=True)
    pukul = TimeInput(_l("Pukul"), required=True)

    def moment(self, zone: str) -> datetime:
        """The aware moment that was typed."""
        return datetime.combine(self.tanggal.data, self.pukul.data, ZoneInfo(zone)).astimezone(UTC)


def moment_values(at: datetime, zone: str) -> dict[str, Any]:
    """A moment as values of the form."""
    there = at.astimezone(ZoneInfo(zone))
    return {"tanggal": there.date(), "pukul": there.time()}
