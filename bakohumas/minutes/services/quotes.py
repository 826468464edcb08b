"""Recorded words of a speech, and their approval for the press."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import Quote, Remark
from bakohumas.minutes.rules.ordering import next_order
from bakohumas.minutes.rules.remarks import QuoteWords, is_other_quote
from bakohumas.minutes.services.holding import hold
from bakohumas.minutes.services.remarks import take_version


def add_quote(
    session: Session, meeting: Meeting, remark: Remark, words: QuoteWords, *, actor: Actor, now: datetime
) -> Quote:
    """A new quote at the end, not yet approved."""
    hold(session, meeting)
    take_version(session, remark, remark.version, now)
    quote = Quote(
        remark=remark,
        order=next_order(remark.quotes),
        text=words.text,
        direct=words.direct,
        approved=False,
        created_at=now,
        updated_at=now,
    )
    session.add(quote)
    session.flush()
    _record(session, quote, "add", actor, now)
    return quote


def _record(session: Session, quote: Quote, action: str, actor: Actor, now: datetime) -> None:
    changes = {"direct": quote.direct, "approved": quote.approved, "remark": quote.remark_id}
    audit.record(session, actor, f"quote:{action}", f"quote:{quote.id}", changes, now=now)


def edit_quote(
    session: Session,
    meeting: Meeting,
    quote: Quote,
    words: QuoteWords,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store `words`; other words are not what was approved. Raises StaleVersion on a stale page (of the speech)."""
    hold(session, meeting)
    take_version(session, quote.remark, version, now)
    if is_other_quote(quote, words):
        quote.text, quote.direct = words.text, words.direct
        quote.approved, quote.approved_at, quote.approved_by = False, None, None
        quote.updated_at = now
    _record(session, quote, "edit", actor, now)


def approve_quote(
    session: Session, meeting: Meeting, quote: Quote, *, version: int, actor: Actor, now: datetime
) -> None:
    """Clear the words for the press, with who and when. Raises StaleVersion when they are not those of the page."""
    hold(session, meeting)
    take_version(session, quote.remark, version, now)
    quote.approved, quote.approved_at, quote.approved_by = True, now, actor.name or actor.label
    quote.updated_at = now
    _record(session, quote, "approve", actor, now)


def withdraw_quote(session: Session, meeting: Meeting, quote: Quote, *, actor: Actor, now: datetime) -> None:
    """Take the approval back."""
    hold(session, meeting)
    take_version(session, quote.remark, quote.remark.version, now)
    quote.approved, quote.approved_at, quote.approved_by = False, None, None
    quote.updated_at = now
    _record(session, quote, "withdraw", actor, now)


def remove_quote(session: Session, meeting: Meeting, quote: Quote, *, actor: Actor, now: datetime) -> None:
    """Take a quote out."""
    hold(session, meeting)
    take_version(session, quote.remark, quote.remark.version, now)
    _record(session, quote, "remove", actor, now)
    quote.remark.quotes.remove(quote)
