"""Addresses that mails do not reach: marked on the agency until the address changes."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency

LONGEST = 1000  # characters of the reason


def mark_unreachable(session: Session, agency: Agency, *, address: str, words: str, now: datetime) -> None:
    """Remember that a mail to `address` did not arrive, and why in plain words. The caller commits.

    A mark on an address that the agency no longer has says nothing, so it is not made.
    """
    if (agency.email or "").casefold() != address.casefold():
        return
    agency.mail_failed_address, agency.mail_failed_words, agency.mail_failed_at = address, words[:LONGEST], now
    session.flush()


def clear_mark(agency: Agency) -> None:
    """Forget the mark: the address changed, or somebody says that it works."""
    agency.mail_failed_address = agency.mail_failed_words = agency.mail_failed_at = None
