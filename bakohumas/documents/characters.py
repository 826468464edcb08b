"""Which characters of a stored text reach a document: everything a person can see, and no control of the page."""

import re

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, marks that turn the reading direction, byte order marks and noncharacters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "]"
)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # no font gives them a meaning; PDF/A forbids them
BOX = "□"


def clean(text: str) -> str:
    """`text` as a document may print it: lines end in a line feed, tabs are spaces, controls are gone.

    Characters of the private use areas become a box.
    """
    lines = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return PRIVATE.sub(BOX, INVISIBLE.sub("", lines))


def one_line(text: str) -> str:
    """`clean` text with every run of white space as one space."""
    return " ".join(clean(text).split())
