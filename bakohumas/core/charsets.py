"""Bytes from outside to text, whatever their charset calls itself."""

import codecs

IN_PRACTICE = {"ascii": "utf-8", "iso8859-1": "cp1252"}  # what these two are
NOT_IN_MAIL = {"idna", "punycode", "raw_unicode_escape", "unicode_escape"}  # Python's own


def codec(charset: str | None) -> str:
    """Python's name of a charset as sent, any case, perhaps quoted; 'utf-8' for None and what nobody knows."""
    try:
        name = codecs.lookup((charset or "utf-8").strip("\"' ")).name
        "".encode(name)
    except (LookupError, ValueError):  # base64 and its like are no charsets
        return "utf-8"
    return "utf-8" if name in NOT_IN_MAIL else IN_PRACTICE.get(name, name)


def has_ascii(name: str) -> bool:
    """Whether ASCII reads in this codec as it is; not so in UTF-16."""
    try:
        return "BEGIN".encode(name) == b"BEGIN"
    except UnicodeError:
        return False


def decoded(content: bytes, name: str) -> str:
    """By this codec, else UTF-8, else windows-1252 with U+FFFD for the five bytes that it lacks."""
    for tried in (name, "utf-8"):
        try:
            return content.decode(tried)
        except UnicodeError:
            continue
    return content.decode("cp1252", "replace")
