"""TEXT values that read back as they were written."""

from icalendar import vText

from bakohumas.core.texts import plain_text

ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


class LiteralText(vText):
    r"""A TEXT value (RFC 5545 3.3.11) whose `\N` stays a backslash and an N.

    `vText` takes those two characters for a line break before it escapes.
    """

    def to_ical(self) -> bytes:
        escaped = str(self)
        for character, written in ESCAPES:
            escaped = escaped.replace(character, written)
        return escaped.encode()


def text(value: str) -> LiteralText:
    """`value` without control characters, in NFC; line breaks stay."""
    return LiteralText(plain_text(value))
