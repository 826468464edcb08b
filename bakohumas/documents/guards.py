"""A spreadsheet takes a cell that begins with = + - @ for a formula; a leading apostrophe says that it is text."""

import re

# After any apostrophes and spaces: the marks of a formula, also full width; or a tab or carriage return.
RISKY = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[ \u00a0]*[\t\r])")


def guarded(cell: str) -> str:
    """`cell` as CSV may hold it; `unguard` gives it back."""
    return f"'{cell}" if RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """`cell` without the one apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell
