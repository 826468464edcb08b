"""The one reader of time. Below the views `now` is an argument."""

from datetime import UTC, datetime, timedelta

_shift = timedelta(0)


def now() -> datetime:
    """This moment, aware UTC, shifted as the demo asked (`BAKOHUMAS_NOW`)."""
    return datetime.now(UTC) + _shift


def start_at(moment: datetime | None) -> None:
    """Let the clock go on from `moment` (aware); None: the true time again. Demo mode only."""
    global _shift  # noqa: PLW0603 - the clock is the one process-wide state, set once at the start
    _shift = moment - datetime.now(UTC) if moment else timedelta(0)
