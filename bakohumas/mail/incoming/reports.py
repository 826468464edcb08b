"""Delivery reports (RFC 3464) from whatever server wrote them."""

import re
from collections.abc import Iterator

from bakohumas.core.texts import plain_line
from bakohumas.mail.incoming.headers import (
    LARGEST_BLOCK,
    Headers,
    addresses,
    message_ids,
    plain_address,
    read_fields,
    split,
)
from bakohumas.mail.incoming.parts import MESSAGES, Part
from bakohumas.mail.incoming.values import DeliveryReport, ReportedRecipient

STATUS_PARTS = {"message/delivery-status", "message/global-delivery-status"}
RETURNED = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
ACTIONS = {"failed", "delayed", "delivered", "relayed", "expanded"}
BY_CLASS = {"2": "delivered", "4": "delayed", "5": "failed"}
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
REPLY_CODE = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
FINAL_HERE = re.compile(rb"final-recipient[ \t]*:", re.IGNORECASE)
FINAL = re.compile(rb"\n(?=final-recipient[ \t]*:)", re.IGNORECASE)
XTEXT = re.compile(r"\+(2B|3D)")  # RFC 3461 4: only `+` and `=`, lest a key that looks like it be changed
LONGEST_DIAGNOSTIC = 500
MOST_RECIPIENTS = 100


def delivery_report(top: list[Part]) -> DeliveryReport | None:
    """What the first delivery-status part of the top message says; None without one."""
    status = next((part for part in top if part.media_type in STATUS_PARTS), None)
    if status is None:
        return None
    groups = _groups(status.content())
    about, told = groups[0], [group for group in groups if group.first("final-recipient") or group.first("action")]
    returned = returned_headers(top)
    ids = (*about.all("original-message-id"), *about.all("x-original-message-id"), *returned.all("message-id"))
    return DeliveryReport(
        recipients=tuple(_recipient(group) for group in told[:MOST_RECIPIENTS]),
        message_id=next(iter(message_ids(ids)), None),
        envelope_id=plain_line(about.first("original-envelope-id") or "") or None,
        addressed=key_holders(returned),
    )


def key_holders(returned: Headers) -> tuple[str, ...]:
    """The addresses of a returned mail of ours that may hold a key."""
    return addresses((*returned.all("return-path"), *returned.all("reply-to")))


def returned_headers(top: list[Part]) -> Headers:
    """The header fields of the message that a report gives back; empty where it gives none."""
    for part in top:
        if part.media_type in MESSAGES | RETURNED and part.within:
            block, _ = split(part.content()[:LARGEST_BLOCK].lstrip(b"\n"))
            return read_fields(block)
    return Headers()


def _groups(content: bytes) -> list[Headers]:
    """The blocks of fields between blank lines; never empty. A recipient may follow without a blank line before it."""
    blocks = content[:LARGEST_BLOCK].replace(b"\r\n", b"\n").strip(b"\n").split(b"\n\n")
    return [read_fields(piece) for block in blocks for piece in _by_recipient(block)]


def _by_recipient(block: bytes) -> Iterator[bytes]:
    """A block that tells of several recipients, at each Final-Recipient; what stands before the first is its own."""
    first, *others = FINAL.split(block)
    if others and b"reporting-mta" not in first.lower() and not FINAL_HERE.match(first):
        first, *others = first + b"\n" + others[0], *others[1:]
    yield first
    yield from others


def _recipient(group: Headers) -> ReportedRecipient:
    words = plain_line(_untyped(group.first("diagnostic-code")))[:LONGEST_DIAGNOSTIC]
    status = _status(group.first("status") or "") or _status(words)
    return ReportedRecipient(
        action=action(group.first("action") or "", status),
        status=status,
        diagnostic=words,
        original_recipient=_address(group.first("original-recipient") or group.first("x-actual-recipient")),
        final_recipient=_address(group.first("final-recipient")),
    )


def action(told: str, status: str) -> str:
    """As told, any case, with or without a comment; else by the class of the status; a report is of a failure."""
    word = told.partition("(")[0].strip().lower()
    return word if word in ACTIONS else BY_CLASS.get(status[:1], "failed")


def _status(text: str) -> str:
    found = STATUS.search(text)
    return found[1] if found else ""


def status_in(text: str) -> str:
    """The enhanced code in a server's words; '5.0.0' or '4.0.0' where only a plain code stands; '' without any."""
    plain = REPLY_CODE.search(text)
    return _status(text) or (f"{plain[1]}.0.0" if plain else "")


def _untyped(value: str | None) -> str:
    """`smtp; 550 …` without its type."""
    kind, mark, rest = (value or "").partition(";")
    return rest if mark and kind.strip().replace("-", "").isalnum() and " " not in kind.strip() else value or ""


def _address(value: str | None) -> str | None:
    """`rfc822; name@domain`, the type perhaps missing."""
    if value is None:
        return None
    bare = _untyped(value).strip()
    return plain_address(XTEXT.sub(lambda code: chr(int(code[1], 16)), bare.split()[0])) if bare else None
