"""Messages that come in: raw bytes to facts."""

from bakohumas.mail.incoming.errors import NotAMessage, Refused, TooComplex, TooLarge
from bakohumas.mail.incoming.reading import MOST_BYTES, read_headers, read_mail
from bakohumas.mail.incoming.values import (
    CalendarPart,
    DeliveryReport,
    IncomingMail,
    Mailbox,
    ReportedRecipient,
)

__all__ = [
    "MOST_BYTES",
    "CalendarPart",
    "DeliveryReport",
    "IncomingMail",
    "Mailbox",
    "NotAMessage",
    "Refused",
    "ReportedRecipient",
    "TooComplex",
    "TooLarge",
    "read_headers",
    "read_mail",
]
