"""Which invitation a message is about (calendar.md 6, step 4)."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bakohumas.invitations.rules.intake_values import Message, OwnHouse, Verdict, Way, Why, rejected, review
from bakohumas.mail.incoming.values import DeliveryReport

KEY = re.compile(r"(?:^|[<:=])(?:rsvp|bounce)\+([a-z2-7]{26})[@=+]")  # SRS, BATV and VERP write around it
OURS = ("rsvp+", "bounce+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What may name an invitation, each kind without repetition; texts are lower case but Message-IDs."""

    keys: tuple[str, ...] = ()
    organiser_keys: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    references: tuple[str, ...] = ()  # the nearest first
    returned_ids: tuple[str, ...] = ()
    returned_keys: tuple[str, ...] = ()
    returned_recipients: tuple[str, ...] = ()
    is_key_shaped: bool = False
    is_to_sender: bool = False
    has_calendar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Invitations that the clues name: ids by key, UID, Message-ID of a mail of ours, recipient of one."""

    by_key: Mapping[str, int] = field(default_factory=dict)
    by_uid: Mapping[str, int] = field(default_factory=dict)
    by_message_id: Mapping[str, int] = field(default_factory=dict)
    by_recipient: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """The invitation and how it was found, or why there is none; all None: a mail to the house, about nobody."""

    invitation_id: int | None = None
    way: Way | None = None
    verdict: Verdict | None = None


def plain_address(text: str) -> str:
    """An address as it is compared: lower case, `%2B` as `+`, without brackets and `mailto:`."""
    return text.strip().strip("<>").lower().removeprefix("mailto:").replace("%2b", "+")


def addresses_of(message: Message) -> tuple[str, ...]:
    """Whom the message was for: the envelope first, then its headers."""
    return tuple(dict.fromkeys(plain_address(each) for each in (*message.recipients, *message.mail.addressed) if each))


def keys_in(addresses: Iterable[str]) -> tuple[str, ...]:
    """Reply keys in addresses, whatever their domain: a key cannot be guessed, and relays rewrite domains."""
    return tuple(dict.fromkeys(found[1] for each in addresses if (found := KEY.search(each))))


def clues_of(message: Message, house: OwnHouse) -> Clues:
    """Everything in the message that may name an invitation."""
    mail, addresses = message.mail, addresses_of(message)
    replies = [each.reply for each in message.calendars if each.reply]
    return Clues(
        keys=keys_in(addresses),
        organiser_keys=keys_in(plain_address(each.organiser) for each in replies if each.organiser),
        uids=tuple(dict.fromkeys(uid.lower() for each in replies for uid in (each.uid, *each.uids))),
        references=tuple(dict.fromkeys(reversed(mail.references))),
        **_returned(mail.report),
        is_key_shaped=any(each.startswith(OURS) and each.endswith(f"@{house.domain}") for each in addresses),
        is_to_sender=house.mail_from in addresses,
        has_calendar=bool(mail.calendars),
    )


def _returned(report: DeliveryReport | None) -> dict[str, tuple[str, ...]]:
    if report is None:
        return {}
    named = ((one.original_recipient, one.final_recipient) for one in report.recipients)
    return {
        "returned_ids": tuple(each for each in (report.message_id, report.envelope_id) if each),
        "returned_keys": keys_in(map(plain_address, report.addressed)),
        "returned_recipients": tuple(dict.fromkeys(plain_address(each) for pair in named for each in pair if each)),
    }


def match(clues: Clues, stored: Stored) -> Match:
    """The invitation, by the first clue that names one."""
    return (
        _by_keys(clues.keys, clues, stored)
        or _by_keys(clues.organiser_keys, clues, stored)
        or _first(stored.by_uid, clues.uids, Way.UID)
        or _first(stored.by_message_id, clues.references, Way.REFERENCE)
        or _first(stored.by_message_id, clues.returned_ids, Way.REPORT)
        or _first(stored.by_key, clues.returned_keys, Way.REPORT)
        or _first(stored.by_recipient, clues.returned_recipients, Way.REPORT)
        or _nobody(clues)
    )


def _by_keys(keys: tuple[str, ...], clues: Clues, stored: Stored) -> Match | None:
    """Of two invitations the calendar's UID chooses."""
    named = list(dict.fromkeys(stored.by_key[key] for key in keys if key in stored.by_key))
    if len(named) > 1:
        meant = {stored.by_uid[uid] for uid in clues.uids if uid in stored.by_uid}
        named = [each for each in named if each in meant]
        if len(named) != 1:
            return Match(verdict=review(Why.SEVERAL_RECIPIENTS))
    return Match(named[0], Way.KEY) if named else None


def _first(known: Mapping[str, int], clues: Iterable[str], way: Way) -> Match | None:
    found = next((known[each] for each in clues if each in known), None)
    return None if found is None else Match(found, way)


def _nobody(clues: Clues) -> Match:
    if clues.is_key_shaped:
        return Match(verdict=rejected(Why.UNKNOWN_RECIPIENT))
    if clues.is_to_sender and not clues.has_calendar:
        return Match()
    return Match(verdict=rejected(Why.NOT_FOR_US))


def identity_of(message: Message, invitation_id: int | None) -> str:
    """What only one message may have, as SHA-256: Message-ID or fingerprint, and whom it is about (step 3)."""
    mail = message.mail
    name = f"id:{mail.message_id}" if mail.message_id else f"print:{mail.fingerprint}"
    whom = f"invitation:{invitation_id}" if invitation_id else ",".join(sorted(_recipients(message)))
    return hashlib.sha256(f"{name}\n{whom}".encode("utf-8", "surrogatepass")).hexdigest()


def _recipients(message: Message) -> set[str]:
    told = message.recipients or message.mail.addressed
    return {plain_address(each) for each in told}
