"""Blocks kept on one page: a signature never stands alone, a line that ends in a colon stays with what it opens."""

from typing import Any

Value = dict[str, Any]

OPENED = {"fields", "items", "table", "paragraph", "quotation"}
LINE = 80  # characters that about fill a line
TALL = 20  # lines; a taller block is parted, so that only its end goes to the next page with a signature
ENDING = 200  # characters, the least that goes along


def _height(text: str) -> int:
    """About how many lines a text takes."""
    return sum(1 + len(line) // LINE for line in text.split("\n"))


def _text_of(value: Value) -> str:
    """All texts of a paragraph, a list or fields, a line each."""
    match value["kind"]:
        case "paragraph":
            return str(value["text"])
        case "items":
            return "\n".join(value["items"])
        case "fields":
            return "\n".join(text for _, text in value["rows"])
    return ""


def _ending(text: str) -> int:
    """Where the last part of a long text begins: at a line's, a sentence's or at least a word's start."""
    upper = max(len(text) - ENDING, 0)
    for mark, least in (("\n", 0), (". ", len(text) // 2), (" ", 0)):
        at = text.rfind(mark, least, len(text) if mark == "\n" else upper)
        if at > 0 and _height(text[at:]) < TALL:
            return at + len(mark)
    return 0


def _parted_text(value: Value) -> list[Value]:
    """The end of a long paragraph on its own."""
    text = str(value["text"])
    at = _ending(text.rstrip())
    if at == 0:
        return [value]
    return [{**value, "text": text[:at].rstrip()}, {**value, "text": text[at:], "continues": True}]


def _parted_items(value: Value) -> list[Value]:
    items = value["items"]
    return [{**value, "items": items[:-1]}, {**value, "items": items[-1:], "start": len(items), "continues": True}]


def _parted_fields(value: Value) -> list[Value]:
    rows, labels = value["rows"], [label for label, _ in value["rows"]]
    first = {**value, "rows": rows[:-1], "labels": labels}
    return [first, {**value, "rows": rows[-1:], "labels": labels, "continues": True}]


def _parted_table(value: Value, name: str) -> list[Value]:
    """The last row on its own; the template draws its header again only at the top of a page."""
    rows = value["rows"]
    first = {**value, "rows": rows[:-1], "name": name}
    return [first, {**value, "rows": rows[-1:], "start": len(rows), "continues": name}]


def _parted(value: Value, name: str) -> list[Value]:
    """The block in one or two parts, the last of which is short enough to go to the next page with a signature."""
    if value["kind"] == "table" and len(value["rows"]) > 1:
        return _parted_table(value, name)
    if _height(_text_of(value)) < TALL:
        return [value]
    if value["kind"] == "paragraph":
        return _parted_text(value)
    if value["kind"] == "items" and len(value["items"]) > 1:
        return _parted_items(value)
    if value["kind"] == "fields" and len(value["rows"]) > 1:
        return _parted_fields(value)
    return [value]


def _opens(value: Value) -> bool:
    return value["kind"] == "paragraph" and str(value["text"]).rstrip().endswith(":")


def keep_together(blocks: list[Value]) -> list[Value]:
    """The blocks with `keep` on each that must not be parted from the next one."""
    result: list[Value] = []
    for value in blocks:
        if value["kind"] == "signature" and result:
            result[-1:] = _parted(result[-1], f"t{len(result)}")
            result[-1]["keep"] = True
        elif value["kind"] in OPENED and result and _opens(result[-1]):
            result[-1]["keep"] = True
        result.append(value)
    return result
