"""What every HTML page of ours must be, and how a test reads one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from tests.support.trees import Element, parse

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
OWN_ADDRESS = re.compile(r"(?!//|[a-z][a-z0-9+.-]*:)|data:image/", re.IGNORECASE)
LINKS_OUT = re.compile(r"(https?:|mailto:|tel:|webcal:|#|/|\?|\.)", re.IGNORECASE)


def words(element: Element) -> str:
    """All text of an element with single spaces, scripts and styles apart."""
    return " ".join(" ".join(element.xpath(".//text()[not(parent::script or parent::style)]")).split())


@lru_cache(maxsize=256)
def complaints(text: str) -> tuple[str, ...]:
    """Everything that is wrong with a page, as sentences."""
    root, told = parse(text)
    found = [*told]
    for check in (_heading, _ids, _references, _labels, _forms, _inline, _foreign, _names, _nothing):
        found.extend(check(root))
    return tuple(found)


def check_page(text: str, where: str) -> None:
    """Raises AssertionError with every complaint about the page at `where`."""
    found = complaints(text)
    assert not found, "\n  ".join((f"{where}:", *found))


def _heading(root: Element) -> Iterator[str]:
    headings = root.xpath("//h1")
    titles = root.xpath("/html/head/title")
    if not root.get("lang"):
        yield "<html> names no language"
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one"
    elif not titles or not words(titles[0]).removeprefix("Kesalahan: ").startswith(words(headings[0])):
        yield f"the title {[words(title) for title in titles]} does not start with the h1 {words(headings[0])!r}"


def _ids(root: Element) -> Iterator[str]:
    for name, count in Counter(root.xpath("//@id")).items():
        if count > 1:
            yield f"id {name!r} stands {count} times"


def _references(root: Element) -> Iterator[str]:
    ids = set(root.xpath("//@id"))
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form"):
        for value in root.xpath(f"//@{attribute}"):
            for name in value.split():
                if name not in ids:
                    yield f"{attribute}={name!r} points at nothing"
    for value in root.xpath("//a/@href[starts-with(., '#')]"):
        if value != "#" and value[1:] not in ids:
            yield f"the link {value} points at nothing"


def _labels(root: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in root.xpath("//label[@for]") if words(label)}
    for field in root.xpath("//input | //select | //textarea"):
        if (field.get("type") or "").lower() in UNLABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        if not named and not any(words(label) for label in field.xpath("ancestor::label")):
            yield f"the field {field.get('name') or field.get('id')!r} has no label"


def _forms(root: Element) -> Iterator[str]:
    for form in root.xpath("//form"):
        method = (form.get("method") or "get").lower()
        tokens = [field.get("value") for field in form.xpath(".//input[@name='csrf_token']")]
        if method == "post" and (len(tokens) != 1 or not tokens[0]):
            yield f"the form to {form.get('action')!r} has no csrf_token"
        if method == "get" and tokens:
            yield f"the GET form to {form.get('action')!r} puts a csrf_token into the address"


def _inline(root: Element) -> Iterator[str]:
    if root.xpath("//style") or root.xpath("//@style"):
        yield "inline style"
    if root.xpath("//script[not(@src)][not(@type='application/json' or @type='application/ld+json')]"):
        yield "inline script"
    for attribute in root.xpath("//@*[starts-with(name(), 'on')]"):
        yield f"event handler {attribute.attrname}"
    for address in root.xpath("//@href | //@action | //@formaction"):
        if address.strip() and not LINKS_OUT.match(address.strip()):
            yield f"address {address!r}"


def _foreign(root: Element) -> Iterator[str]:
    loaded = root.xpath("//@src | //@srcset | //@poster | //link[not(@rel='canonical' or @rel='alternate')]/@href")
    for address in loaded:
        if not OWN_ADDRESS.match(address.strip()):
            yield f"loads {address!r} from elsewhere"


def _names(root: Element) -> Iterator[str]:
    for image in root.xpath("//img[not(@alt)]"):
        yield f"the picture {image.get('src')!r} has no alt"
    for element in root.xpath("//a[@href] | //button"):
        pictures = element.xpath(".//img[@alt!=''] | .//*[@aria-label]")
        if not (words(element) or element.get("aria-label") or element.get("aria-labelledby") or pictures):
            yield f"a {element.tag} without a name: {etree.tostring(element).decode()[:120]}"


def _nothing(root: Element) -> Iterator[str]:
    text = words(root)
    for token in ("None", "Undefined"):
        if re.search(rf"(?<![\w-]){token}(?![\w-])", text):
            yield f"the page prints {token}"
