"""Templates as the architecture tests read them: their tree, their own words, and what they import."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "templates"
EXPRESSION = "\N{REPLACEMENT CHARACTER}"  # stands for everything that is not the template's own text
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
READ_ALOUD = {"placeholder", "aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "title", "alt"}
ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"])
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-Z][a-z]+\b|.*[^\W\d_]{2,}[.?!…:]$", re.DOTALL)


def names() -> list[str]:
    """All templates, as the loader names them."""
    return sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())


@cache
def source(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@cache
def tree(name: str) -> nodes.Template:
    return ENVIRONMENT.parse(source(name), name)


@cache
def own_text(name: str) -> str:
    """The template without tags, expressions, comments and translated blocks."""
    kept: list[str] = []
    inside, in_translation, first = "", False, ""
    for _line, kind, value in ENVIRONMENT.lex(source(name)):
        if kind == "data":
            kept.append("" if in_translation else value)
        elif kind in {"variable_begin", "block_begin"}:
            inside, first = kind, ""
        elif kind == "name" and inside == "block_begin" and not first:
            first = value
            in_translation = value == "trans" or (in_translation and value != "endtrans")
        elif kind == "variable_end":
            kept.append(EXPRESSION)
    return "".join(kept)


class _Words(HTMLParser):
    """Collects what people see or hear of a page's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"script", "style"}
        given = dict(attrs)
        self.found += [value or "" for name, value in attrs if name in READ_ALOUD]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.found.append(given.get("value") or "")
        if tag == "meta" and given.get("name") == "description":
            self.found.append(given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def unmarked(name: str, allowed: set[str]) -> list[str]:
    """Words for people that stand outside a translation, `allowed` ones apart."""
    text = own_text(name)
    if name.endswith(".html"):
        reader = _Words()
        reader.feed(text)
        reader.close()
        pieces = reader.found
    else:
        pieces = [text]
    pieces = [*pieces, *_sentences(tree(name))]
    return [" ".join(piece.split()) for piece in pieces if any(word not in allowed for word in WORD.findall(piece))]


def _sentences(node: nodes.Node) -> Iterator[str]:
    """Strings inside expressions that look like words for people: 'Simpan', 'belum ada.'."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES:
        return
    if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and SENTENCE.match(node.value):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _sentences(child)


def imported(name: str) -> dict[str, str]:
    """Macros that the template imports by the name it gives them: name → 'file:macro'."""
    found = {}
    for node in tree(name).find_all(nodes.FromImport):
        for one in node.names:
            macro, own = one if isinstance(one, tuple) else (one, one)
            found[own] = f"{_constant(node.template)}:{macro}"
    return found


def used_names(name: str) -> set[str]:
    return {node.name for node in tree(name).find_all(nodes.Name)}


def macros(name: str) -> set[str]:
    return {node.name for node in tree(name).find_all(nodes.Macro)}


def exports(name: str) -> set[str]:
    """What others can import from the template: its macros and the names it sets at the top."""
    tops = [node.target for node in tree(name).body if isinstance(node, nodes.Assign)]
    return macros(name) | {target.name for target in tops if isinstance(target, nodes.Name)}


def references(name: str) -> set[str]:
    """Templates that this one extends, includes or imports from."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    return {told for node in tree(name).find_all(kinds) for told in _constants(node.template)}


def _constant(node: nodes.Expr) -> str:
    return next(iter(_constants(node)), "")


def _constants(node: nodes.Expr) -> set[str]:
    own = {node.value} if isinstance(node, nodes.Const) and isinstance(node.value, str) else set()
    return own | {one.value for one in node.find_all(nodes.Const) if isinstance(one.value, str)}
