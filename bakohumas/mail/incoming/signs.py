"""What tells automatic mail, spam, and contents that nobody here can read (calendar.md 6, step 7)."""

from bakohumas.mail.incoming.headers import Headers
from bakohumas.mail.incoming.parts import MESSAGES, Part

ROBOT_HEADERS = ("list-id", "x-autoreply", "x-autorespond", "x-vacation")
BULK = {"bulk", "junk", "auto_reply", "list"}
OUT_OF_OFFICE = ("automatic reply", "balasan otomatis", "out of office")
RECEIPTS = {"message/disposition-notification", "message/global-disposition-notification"}
TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


def is_automatic(headers: Headers, return_path: str | None) -> bool:
    """Whether a machine wrote it, by its headers (RFC 3834 5 and older habits)."""
    submitted = _word(headers.first("auto-submitted"))
    suppressed = headers.first("x-auto-response-suppress") is not None
    return (
        submitted not in {"", "no"}
        or any(_word(value) in BULK for value in headers.all("precedence"))
        or any(headers.first(name) is not None for name in ROBOT_HEADERS)
        or return_path == ""
        or (suppressed and headers.words("subject").lower().startswith(OUT_OF_OFFICE))
    )


def is_spam(headers: Headers) -> bool:
    told = (*headers.all("x-spam-flag"), *headers.all("x-spam-status"))
    return any(_word(value.replace(",", " ")) == "yes" for value in told)


def is_read_receipt(top: list[Part]) -> bool:
    return any(part.media_type in RECEIPTS for part in top) or any(
        _kind(part) == "disposition-notification" for part in top
    )


def is_tnef(top: list[Part]) -> bool:
    return any(part.media_type in TNEF or (part.name or "").lower() == "winmail.dat" for part in top)


def is_encrypted(top: list[Part]) -> bool:
    return any(part.media_type in ENCRYPTED for part in top)


def has_forwarded(top: list[Part]) -> bool:
    return any(part.media_type in MESSAGES and "multipart/report" not in part.within for part in top)


def _kind(part: Part) -> str:
    return (part.parameter("report-type") or "").lower() if part.media_type == "multipart/report" else ""


def _word(value: str | None) -> str:
    """The first word, lower case, without parameters and comments."""
    words = (value or "").partition(";")[0].partition("(")[0].split()
    return words[0].lower() if words else ""
