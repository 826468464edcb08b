"""HTML as a tree, by the standard. The parser that knows the standard is slow, so it reads each shape of page once."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
from html5lib.constants import E as MEANINGS
from lxml import etree, html

Element = Any
# What may stand in a text or in an attribute's value and is no matter for the parser.
UNUSUAL = re.compile(r"[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#39|#34);")
VALUE = re.compile(r"""(?<!type)=(?:"[^"&<>]*"|'[^'&<>]*')""")  # the type of a field decides where it may stand
ODD_VALUE = re.compile(r"""(?<!type)=(?:"[^"]|')""")
TEXT = re.compile(r'>([^"&<>]+)<')
SPACES = "\t\n\f\r "
BARE = "checked disabled hidden multiple novalidate open readonly required reversed selected".split()
# Shapes without a mistake, as empty files: for other processes, and for the next run.
GOOD = Path(__file__).parents[2] / ".cache" / "pages"
JUDGE = sha256(Path(__file__).read_bytes() + html5lib.__version__.encode())  # another judge asks anew


def shape(text: str) -> str:
    """The page without texts and values: pages of one shape have the same mistakes. A page with oddities is its own."""
    plain = VALUE.sub('=""', ENTITY.sub("x", text))
    if UNUSUAL.search(text) or ODD_VALUE.search(plain):
        return text
    return TEXT.sub(lambda found: ">x<" if found[1].strip(SPACES) else "> <", plain)


def strict(text: str) -> tuple[Element, tuple[str, ...]]:
    """The tree without namespaces of HTML, and the complaints, as html5lib makes them."""
    parser = html5lib.HTMLParser(html5lib.treebuilders.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    told = tuple(f"line {line}: {MEANINGS[code] % known}" for (line, _), code, known in parser.errors)
    return tree.getroot(), told


def quick(text: str) -> Element:
    """The same tree of a page without a mistake, as libxml2 makes it; without any namespace."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    root = html.document_fromstring(plain.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for table in root.iter("table"):
        _put_rows_into_bodies(table)
    for kept in root.iter("textarea", "pre"):
        kept.text = (kept.text or "").removeprefix("\n")
    for name in BARE:
        for element in root.iterfind(f".//*[@{name}='{name}']"):
            element.set(name, "")
    return root


def _put_rows_into_bodies(table: Element) -> None:
    body = None
    for part in list(table):
        if part.tag == "tr":
            if body is None:
                body = etree.SubElement(table, "tbody")
                part.addprevious(body)
            body.append(part)
        elif isinstance(part.tag, str):
            body = None


def _place(text: str) -> Path:
    judged = JUDGE.copy()
    judged.update(shape(text).encode("utf-8", "surrogatepass"))
    return GOOD / judged.hexdigest()


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[Element, tuple[str, ...]]:
    place = _place(text)
    if not place.exists():
        root, told = strict(text)
        if told:
            return root, told
        GOOD.mkdir(parents=True, exist_ok=True)
        place.touch()
    return quick(text), ()


def parse(text: str) -> tuple[Element, list[str]]:
    """The tree of a page and the parser's complaints. The tree is for all who ask: it is not to be changed."""
    root, told = _parsed(text)
    return root, list(told)
