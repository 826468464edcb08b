"""What becomes of one message: the steps of calendar.md 6 in their order, the first that holds decides."""

from dataclasses import dataclass

from bakohumas.invitations.rules.intake_calendar import Said, judge_calendar, said_by
from bakohumas.invitations.rules.intake_matching import Match
from bakohumas.invitations.rules.intake_reply import answerer, judge_reply
from bakohumas.invitations.rules.intake_values import (
    KnownInvitation,
    Message,
    OwnHouse,
    Verdict,
    Why,
    ignored,
    rejected,
    review,
)
from bakohumas.mail.incoming.values import IncomingMail


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in the database for one message.

    `is_own`: its Message-ID is one of ours. `first_hash`: the content of the first message of the same identity, None
    where this is the first. `known` is the invitation of `match`.
    """

    match: Match
    known: KnownInvitation | None = None
    is_own: bool = False
    first_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the message says, whatever becomes of it; None where it does not."""

    partstat: str | None = None
    comment: str | None = None
    delegate: str | None = None
    proposed: tuple[str, str] | None = None


def judge(message: Message, found: Found, house: OwnHouse) -> Verdict:
    """What becomes of the message (steps 2 to 7)."""
    if found.is_own:
        return ignored(Why.OWN_MAIL)
    if found.first_hash is not None:
        return repeated(message.mail, found.first_hash)
    if found.match.verdict is not None:
        return found.match.verdict
    if message.calendars and found.known is not None:
        return _judge_calendars(message, found, found.known, house)
    return judge_words(message.mail)


def repeated(mail: IncomingMail, first_hash: str) -> Verdict:
    """A second message of the same identity (step 3)."""
    return ignored(Why.DUPLICATE) if mail.content_hash == first_hash else review(Why.ID_REUSED)


def _judge_calendars(message: Message, found: Found, known: KnownInvitation, house: OwnHouse) -> Verdict:
    said = said_by(message.calendars)
    if not isinstance(said, Said):
        return review(said)
    settled = judge_calendar(said, known.uid)
    return settled or judge_reply(message, said.calendar, known, found.match.way, house)


def judge_words(mail: IncomingMail) -> Verdict:
    """A message without a calendar (step 7): words are never guessed."""
    cases = (
        (mail.report is not None or mail.is_old_bounce, ignored(Why.BOUNCE)),
        (mail.is_read_receipt, ignored(Why.READ_RECEIPT)),
        (mail.is_automatic, ignored(Why.AUTO_REPLY)),
        (mail.is_spam, rejected(Why.SPAM)),
        (mail.is_tnef, review(Why.TNEF)),
        (mail.is_encrypted, review(Why.ENCRYPTED)),
        (mail.has_forwarded, review(Why.FORWARDED)),
    )
    return next((verdict for holds, verdict in cases if holds), review(Why.TEXT_REPLY))


def saying_of(message: Message, known: KnownInvitation | None) -> Saying:
    """What the calendar of the message answers or proposes, to be shown beside whatever became of it."""
    said = said_by(message.calendars) if message.calendars else None
    if not isinstance(said, Said):
        return Saying()
    if said.method == "COUNTER":
        return Saying(comment=said.calendar.comment, proposed=said.calendar.proposed)
    answer = answerer(said.calendar, known.addresses if known else frozenset()) if said.method == "REPLY" else None
    if answer is None or isinstance(answer, Why):
        return Saying(comment=said.calendar.comment)
    return Saying(partstat=answer.partstat or None, comment=answer.comment, delegate=answer.delegate)
