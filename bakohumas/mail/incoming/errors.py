"""Why bytes are not read as a message (calendar.md 6, step 1)."""


class Refused(ValueError):
    """`code` is the inbox's `why`."""

    code = "not_a_message"


class NotAMessage(Refused):
    """Empty, no header, or no e-mail at all."""

    code = "not_a_message"


class TooLarge(Refused):
    """More than 10 MB, raw or once decoded."""

    code = "too_large"


class TooComplex(Refused):
    """More than 100 parts or more than 8 levels."""

    code = "too_complex"
