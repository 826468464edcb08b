"""When a mail is tried again, and when it is given up."""

from datetime import timedelta

DELAYS = (1, 5, 15, 60, 240)  # minutes after the first, second … failed attempt; then always the last
GIVE_UP_AFTER = timedelta(hours=72)
LEASE = timedelta(minutes=5)
KEEP_BODY = timedelta(days=7)
LONGEST_ERROR = 500


def retry_delay(attempts: int) -> timedelta | None:
    """Wait after this many failed attempts (from 1); None when all waits together would pass 72 hours."""
    waits = [DELAYS[min(number, len(DELAYS)) - 1] for number in range(1, attempts + 1)]
    return timedelta(minutes=waits[-1]) if timedelta(minutes=sum(waits)) <= GIVE_UP_AFTER else None


def pause_between(mails_per_minute: int) -> float:
    """Seconds from one mail to the next."""
    return 60 / mails_per_minute


def shown_error(words: str) -> str:
    """The server's words as they are kept: one line, cut to what the column takes."""
    return " ".join(words.split())[:LONGEST_ERROR]
