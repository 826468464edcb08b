"""What a REPLY answers, and whether it counts (calendar.md 6, step 6)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bakohumas.core.texts import plain_line
from bakohumas.ical.replies import CalendarReply, ReplyAttendee
from bakohumas.invitations.models import Outcome, Reply
from bakohumas.invitations.rules.intake_values import (
    Given,
    KnownInvitation,
    Message,
    OwnHouse,
    Verdict,
    Way,
    Why,
    ignored,
    review,
)

REPLIES = {"ACCEPTED": Reply.COMING, "DECLINED": Reply.DECLINED, "TENTATIVE": Reply.UNSURE}
YES = frozenset({"ACCEPTED", "DELEGATED"})
UNANSWERED = frozenset({"", "NEEDS-ACTION"})
LONGEST_NAME = 300
SKEW = timedelta(minutes=5)  # between the clocks of a mail program and ours
AHEAD = timedelta(hours=1)  # a DTSTAMP further in the future is a broken clock
DMARC_FAILS = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """What the chosen ATTENDEE says. `partstat` is as reported: DELEGATED for a delegate who comes; '' for none.

    `said` is the word itself. `delegate` is whoever comes instead, None where no name is told.
    """

    partstat: str
    said: str
    comment: str | None
    is_delegate: bool = False
    delegate: str | None = None
    delegate_address: str | None = None


def pick(attendees: Sequence[ReplyAttendee], addresses: frozenset[str]) -> ReplyAttendee | Why:
    """Who answers: the only one, else the invited one, else the one to whom the invited one delegated."""
    told = list(dict.fromkeys(attendees))
    if not told:
        return Why.NO_ATTENDEE
    if len(told) == 1:
        return told[0]
    invited = [each for each in told if _is_invited(each, addresses)]
    found = invited or [each for each in told if _is_delegate(each, addresses)]
    return found[0] if len(found) == 1 else Why.AMBIGUOUS_ATTENDEE


def _is_invited(attendee: ReplyAttendee, addresses: frozenset[str]) -> bool:
    return not addresses.isdisjoint({attendee.address, attendee.other_address})


def _is_delegate(attendee: ReplyAttendee, addresses: frozenset[str]) -> bool:
    return not _is_invited(attendee, addresses) and not addresses.isdisjoint(attendee.delegated_from)


def answerer(calendar: CalendarReply, addresses: frozenset[str]) -> Answerer | Why:
    """What the calendar answers for the invited addresses (steps 6, 6d, 6e)."""
    chosen = pick(calendar.attendees, addresses)
    if isinstance(chosen, Why):
        return chosen
    chosen = _declining(calendar.attendees, chosen, addresses) or chosen
    said, is_delegate = (chosen.partstat or "").upper(), _is_delegate(chosen, addresses)
    comes_instead = said == "DELEGATED" or (is_delegate and said in {"ACCEPTED", "TENTATIVE"})
    delegate = _delegate(calendar.attendees, chosen, addresses) if comes_instead else None
    return Answerer(
        partstat="DELEGATED" if comes_instead else said,
        said=said,
        comment=calendar.comment or chosen.response_comment,
        is_delegate=is_delegate,
        delegate=_name(delegate),
        delegate_address=delegate.address if delegate else None,
    )


def _declining(
    attendees: Iterable[ReplyAttendee], chosen: ReplyAttendee, addresses: frozenset[str]
) -> ReplyAttendee | None:
    """The delegate who declines: its answer keeps the line of whoever delegated (RFC 5546 4.2.5)."""
    if chosen.partstat != "DELEGATED":
        return None
    delegate = _delegate(attendees, chosen, addresses)
    declines = delegate is not None and delegate.partstat == "DECLINED" and _is_delegate(delegate, addresses)
    return delegate if declines else None


def _delegate(
    attendees: Iterable[ReplyAttendee], chosen: ReplyAttendee, addresses: frozenset[str]
) -> ReplyAttendee | None:
    """Whoever comes: the ATTENDEE that DELEGATED-TO names, or who answers with DELEGATED-FROM."""
    if chosen.partstat != "DELEGATED":
        return chosen
    others = [each for each in attendees if each != chosen]
    named = (each for each in others if each.address in chosen.delegated_to)
    from_us = (each for each in others if _is_delegate(each, addresses))
    return next(named, None) or next(from_us, None) or (chosen if _is_delegate(chosen, addresses) else None)


def _name(delegate: ReplyAttendee | None) -> str | None:
    """CN, unless it is empty or an address; as much of it as a column takes."""
    name = plain_line(delegate.name or "")[:LONGEST_NAME] if delegate else ""
    return name if name and "@" not in name and not name.lower().startswith("mailto:") else None


def judge_reply(
    message: Message, calendar: CalendarReply, known: KnownInvitation, way: Way | None, house: OwnHouse
) -> Verdict:
    """Whether the REPLY is recorded; in the order of the text, the first that holds decides."""
    answer = answerer(calendar, known.addresses)
    if isinstance(answer, Why):
        return review(answer)
    stamp = stamp_of(calendar.stamped_at, message.mail.sent_at, message.arrived_at)
    return (
        _untrusted(message, known, way, house)
        or _called_off(answer, known, message.arrived_at)
        or _stale(calendar, answer, known, stamp)
        or _decided(answer, known, stamp)
    )


def _untrusted(message: Message, known: KnownInvitation, way: Way | None, house: OwnHouse) -> Verdict | None:
    """The key is the proof, whoever sends; without it the sender must be the invited one."""
    if way is Way.KEY:
        return None
    sender = message.mail.sender
    is_invited = sender is not None and sender.address in known.addresses
    if way is Way.UID and is_invited and not fails_dmarc(message.mail.auth_results, house.domain):
        return None
    return review(Why.SENDER_UNVERIFIED)


def fails_dmarc(results: Sequence[str], domain: str) -> bool:
    """Whether our own mail server says so: the header that names our domain, else the topmost one."""
    ours = [each for each in results if _is_ours(each, domain)]
    return any(DMARC_FAILS.search(each) for each in ours or results[:1])


def _is_ours(result: str, domain: str) -> bool:
    host = (result.partition(";")[0].split() or [""])[0].lower()
    return host == domain or host.endswith(f".{domain}")


def _called_off(answer: Answerer, known: KnownInvitation, now: datetime) -> Verdict | None:
    why = Why.MEETING_CANCELLED if known.called_off else Why.INVITATION_REVOKED if known.revoked else None
    if why is not None:
        return ignored(why) if answer.said == "DECLINED" else review(why)
    if now >= known.starts_at:
        return review(Why.MEETING_STARTED)
    if answer.partstat in YES and not known.has_room:
        return review(Why.FULL)
    return None


def stamp_of(stamped_at: datetime | None, sent_at: datetime | None, arrived_at: datetime) -> datetime:
    """The moment an answer is ordered by: DTSTAMP, else Date, else arrival; never far ahead of arrival."""
    stamp = stamped_at or sent_at or arrived_at
    return arrived_at if stamp > arrived_at + AHEAD else stamp


def _stale(calendar: CalendarReply, answer: Answerer, known: KnownInvitation, stamp: datetime) -> Verdict | None:
    """An older answer never replaces a newer one (RFC 5546 2.1.5). SEQUENCE above ours, or none, is ours."""
    if calendar.sequence is not None and calendar.sequence < known.reask_sequence:
        return ignored(Why.STALE_SEQUENCE)
    last = known.last_mail
    if last is not None and stamp < last.stamped_at:
        return ignored(Why.STALE_DTSTAMP)
    if known.answered_at is not None and stamp < known.answered_at - SKEW:
        return ignored(Why.STALE_DTSTAMP)
    if last is not None and (stamp, answer.partstat, answer.comment) == (last.stamped_at, last.partstat, last.comment):
        return ignored(Why.DUPLICATE)
    return None


def _decided(answer: Answerer, known: KnownInvitation, stamp: datetime) -> Verdict:
    if answer.partstat == "DELEGATED":
        return _delegated(answer, known, stamp)
    if answer.is_delegate and answer.said == "DECLINED":
        return review(Why.DELEGATE_DECLINED)
    if answer.said in UNANSWERED:
        return review(Why.COMMENT_ONLY) if answer.comment else ignored(Why.NO_ANSWER)
    reply = REPLIES.get(answer.said)
    if reply is None:
        return review(Why.UNKNOWN_PARTSTAT)
    return Verdict(Outcome.RECORDED, given=Given(reply=reply, comment=answer.comment, stamped_at=stamp))


def _delegated(answer: Answerer, known: KnownInvitation, stamp: datetime) -> Verdict:
    if answer.delegate is None:
        return review(Why.DELEGATE_UNNAMED)
    if not known.may_be_represented:
        return review(Why.DELEGATION_NOT_ALLOWED)
    given = Given(
        reply=Reply.REPRESENTED,
        comment=answer.comment,
        stamped_at=stamp,
        delegate=answer.delegate,
        delegate_address=answer.delegate_address,
    )
    return Verdict(Outcome.RECORDED, given=given)
