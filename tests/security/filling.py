"""Forms of fetched pages, filled in as somebody would who fills in everything."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import html as quick
from werkzeug.datastructures import MultiDict

from tests.security.crawl import HOST, Crawler
from tests.support.html import Element

POSTS = "//form[translate(@method, 'POST', 'post')='post']"
FIELDS = ".//input | .//select | .//textarea | .//button"
TYPED = {
    "text": "Isian uji",
    "email": "isian@uji.example",
    "tel": "0812 0000 1111",
    "url": "https://uji.example/",
    "date": "2026-12-20",
    "time": "10:00",
    "number": "1",
    "datetime-local": "2026-12-18T10:00",
    "password": "isian uji yang panjang",
}
LATER = "11:00"
CONTRADICTING = {"ends_open"}  # boxes that say the opposite of another field


@dataclass(frozen=True, slots=True)
class Filled:
    """What one form sends, and where to."""

    rule: str
    path: str
    data: MultiDict[str, Any]


def filled_forms(crawler: Crawler) -> list[Filled]:
    """One form of each rule that was seen, filled in; those that only ask for a file are left out."""
    found: dict[str, Filled] = {}
    for path, page in crawler.pages.items():
        if page.answer.mimetype != "text/html" or page.answer.status_code != 200:
            continue
        for element in quick.document_fromstring(page.answer.text).xpath(POSTS):
            action = urljoin(f"{HOST}{path}", element.get("action") or path).removeprefix(HOST)
            rule, _ = crawler.house.app.url_map.bind("localhost").match(
                action.partition("?")[0], "POST", return_rule=True
            )
            if rule.endpoint not in found and not element.xpath(".//input[@type='file']"):
                found[rule.endpoint] = Filled(rule.rule, action, filled(element))
    return [found[endpoint] for endpoint in sorted(found)]


def filled(form: Element) -> MultiDict[str, Any]:
    told: MultiDict[str, Any] = MultiDict()
    outside = form.getroottree().xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
    for one in [*form.xpath(FIELDS), *outside]:
        name = one.get("name")
        if (
            name
            and name not in CONTRADICTING
            and one.get("disabled") is None
            and (value := _value(one, told)) is not None
        ):
            told.add(name, value)
    return told


def _value(one: Element, told: MultiDict[str, Any]) -> str | None:
    kind = (one.get("type") or "text").lower()
    if one.tag == "select":
        return _chosen(one)
    if one.tag == "textarea":
        return (one.text or "").removeprefix("\n") or "Isian uji"
    if one.tag == "button" or kind in {"submit", "radio", "checkbox"}:
        return one.get("value", "on") if one.get("name") not in told or kind == "checkbox" else None
    later = kind == "time" and (one.get("name") or "").startswith("ends")
    return one.get("value") or (LATER if later else TYPED.get(kind, ""))


def _chosen(select: Element) -> str:
    options = [option.get("value", option.text) for option in select.xpath(".//option[not(@disabled)]")]
    chosen = [option.get("value", option.text) for option in select.xpath(".//option[@selected]")]
    return next(iter([one for one in [*chosen, *options] if one]), "")
