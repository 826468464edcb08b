"""A fetched page as a test reads it: its heading, its words, its forms."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.html import Element, parse, words


@dataclass(slots=True)
class Form:
    """A form with what it would send when nothing is touched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # of every field, the untouched boxes and buttons too

    def filled(self, given: dict[str, Any]) -> dict[str, list[str]]:
        """What it sends with `given` put in; a value may be a list, None empties. An unknown field is a mistake."""
        unknown = set(given) - self.names
        assert not unknown, f"the form to {self.action!r} has no field {sorted(unknown)}, but {sorted(self.names)}"
        told = {name: [str(one) for one in _listed(value)] for name, value in given.items()}
        return {**self.values, **told}


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page."""

    root: Element

    @classmethod
    def of(cls, text: str) -> "Page":
        return cls(parse(text)[0])

    @property
    def heading(self) -> str:
        return words(self.root.xpath("//h1")[0])

    @property
    def words(self) -> str:
        """All that <main> says, or the whole page where there is no <main>."""
        main = self.root.xpath("//main") or self.root.xpath("//body")
        return words(main[0])

    @property
    def links(self) -> dict[str, str]:
        """Addresses by what the link says; of equal words the last."""
        return {words(link): link.get("href") for link in self.root.xpath("//a[@href]")}

    @property
    def errors(self) -> list[str]:
        """Messages that stand by a field."""
        told = self.root.xpath("//*[@aria-invalid='true']/@aria-describedby")
        ids = [name for value in told for name in value.split()]
        return [words(self.root.xpath("//*[@id=$name]", name=name)[0]) for name in ids]

    def rows(self, number: int = 0) -> list[list[str]]:
        """Words of the body cells of the n-th table."""
        table = self.root.xpath("//table")[number]
        return [[words(cell) for cell in row.xpath("./td | ./th")] for row in table.xpath("./tbody/tr")]

    def forms(self) -> list[Form]:
        """All POST forms."""
        return [_form(element) for element in self.root.xpath("//form[translate(@method, 'POST', 'post')='post']")]

    def form(self, action: str | None = None) -> Form:
        """The one POST form, or the first whose action ends with `action`."""
        forms = self.forms()
        found = [form for form in forms if action is None or form.action.endswith(action)]
        assert found, f"no form to {action!r}, but to {[form.action for form in forms]}"
        assert action is not None or len(found) == 1, f"which form: {[form.action for form in forms]}?"
        return found[0]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _form(element: Element) -> Form:
    form = Form(element.get("action") or "", (element.get("method") or "get").lower())
    outside = element.getroottree().xpath("//*[@form=$id]", id=element.get("id")) if element.get("id") else []
    for one in [*element.xpath(".//input | .//select | .//textarea | .//button"), *outside]:
        if one.get("name") and one.get("disabled") is None:
            form.names.add(one.get("name"))
            sent = _sent(one)
            if sent:
                form.values.setdefault(one.get("name"), []).extend(sent)
    return form


def _sent(one: Element) -> list[str]:
    kind = (one.get("type") or "").lower()
    if one.tag == "button" or kind in {"submit", "button", "image", "reset", "file"}:
        return []
    if one.tag == "select":
        return _chosen(one)
    if one.tag == "textarea":
        return [(one.text or "").removeprefix("\n")]
    if kind in {"checkbox", "radio"}:
        return [one.get("value", "on")] if one.get("checked") is not None else []
    return [one.get("value", "")]


def _chosen(select: Element) -> list[str]:
    options = select.xpath(".//option[not(@disabled)]")
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [option.get("value", words(option)) for option in chosen]
