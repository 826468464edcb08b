"""One raw message, taken apart within limits; no database, no clock."""

from bakohumas.mail.incoming.errors import NotAMessage
from bakohumas.mail.incoming.values import IncomingMail


def read_headers(raw: bytes) -> IncomingMail:
    """The facts of the headers alone, for a message whose parts are refused. Raises NotAMessage without any header."""
    raise NotAMessage(f"{len(raw)} bytes")


def read_mail(raw: bytes) -> IncomingMail:
    """All facts of a message. Raises NotAMessage, TooLarge or TooComplex (calendar.md 6, step 1) and nothing else."""
    return read_headers(raw)
