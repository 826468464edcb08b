"""Bounces that are no RFC 3464 report (qmail, Exim, old Sendmail): what their text tells."""

import re

from bakohumas.core.texts import plain_line
from bakohumas.mail.incoming.headers import Headers, addresses, mailbox, message_ids, read_fields
from bakohumas.mail.incoming.parts import Part
from bakohumas.mail.incoming.reports import LONGEST_DIAGNOSTIC, key_holders, returned_headers, status_in
from bakohumas.mail.incoming.values import DeliveryReport, ReportedRecipient

ROBOTS = {"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"}
COPY = re.compile(
    r"^[- ]*(?:below this line is a copy|this is a copy of|original message|returned message|message headers? follow"
    r"|included is a copy|unsent message below|undelivered message)",
    re.IGNORECASE | re.MULTILINE,
)
LATE = re.compile(
    r"\bdelayed\b|still (?:be )?(?:trying|retried|being retried)|warning message only|not yet been delivered"
    r"|will (?:continue to )?(?:be )?retr|tertunda",
    re.IGNORECASE,
)
FINAL = re.compile(
    r"permanent|fatal|could not be delivered|wasn't able to deliver|giv(?:en|ing) up|undeliverable"
    r"|delivery (?:has )?failed|returned to sender|failure notice",
    re.IGNORECASE,
)
MOST_RECIPIENTS = 20


def is_robot(headers: Headers) -> bool:
    """Whether From is a mail server's own name, at whatever domain or none."""
    told = headers.first("from") or ""
    sender = mailbox(told)
    local = sender.address.partition("@")[0] if sender else told.strip("<> \"'").lower()
    return local in ROBOTS


def old_bounce(headers: Headers, parts: list[Part], text: str, return_path: str | None) -> DeliveryReport | None:
    """The report that such a text makes; None if the message is no bounce.

    A bounce comes from a server's own name with an empty Return-Path, or names the failed recipients in a header; where
    a way in lost the Return-Path, its words decide.
    """
    named = headers.all("x-failed-recipients")
    said = f"{headers.words('subject')}\n{text}"
    is_bounce = return_path == "" or named or (return_path is None and (FINAL.search(said) or LATE.search(said)))
    if not (is_robot(headers) and is_bounce):
        return None
    found = COPY.search(text)
    told, copy = (text[: found.start()], text[found.start() :]) if found else (text, "")
    returned = returned_headers(parts)
    fields = returned if returned.fields else read_fields(copy.encode("utf-8", "replace"))
    status = status_in(told)
    late = bool(LATE.search(said[:2000])) and not status.startswith("5") and not FINAL.search(told)
    people = addresses(named) or addresses([_bracketed(told)]) or addresses([told])
    return DeliveryReport(
        recipients=tuple(
            ReportedRecipient(
                action="delayed" if late else "failed",
                status=status,
                diagnostic=_diagnostic(told),
                final_recipient=address,
            )
            for address in people[:MOST_RECIPIENTS]
        ),
        message_id=next(iter(message_ids(fields.all("message-id"))), None),
        addressed=key_holders(fields),
    )


def _bracketed(text: str) -> str:
    """The addresses that stand in angles at the start of a line, as qmail and Sendmail put them."""
    return "\n".join(re.findall(r"^\s{0,8}<[^<>\n]*>", text, re.MULTILINE))


def _diagnostic(text: str) -> str:
    """The first line with a code of SMTP, with the line after it."""
    lines = [line.strip() for line in text.split("\n")]
    at = next((number for number, line in enumerate(lines) if status_in(line)), None)
    return "" if at is None else plain_line(" ".join(lines[at : at + 2]))[:LONGEST_DIAGNOSTIC]
