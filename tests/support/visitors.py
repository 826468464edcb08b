"""People in front of a real Chromium, and what holds of every page they see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

AXE = (Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is violated is told, and nothing else is brought over: telling all that is well takes longer than looking.
RUN_AXE = """async rules => {
    const asked = {runOnly: rules, resultTypes: ['violations']};
    return (await axe.run(document, asked)).violations;
}"""
EVERY_RULE = {"type": "tag", "values": LEVELS}
NARROW_RULES = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}  # what the width decides
WIDTHS = (320, 390, 1440)
NOT_ASKED_FOR = ("Failed to load resource",)  # a page of 404, 409 or 422 that the test asked for says this


@dataclass  # without slots: Playwright keeps its wrapper of a bound method on the object
class Troubles:
    """What the browser complained about: script errors, console errors, broken policy."""

    told: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.told.append(f"script error: {error.error}"))

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(NOT_ASKED_FOR):
            self.told.append(f"{message.page.url if message.page else ''}: {message.text}")


def assert_accessible(page: Page, rules: dict[str, Any] = EVERY_RULE) -> None:
    """Axe finds nothing on the page as it stands. The page's policy stays on: no script tag is put in."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate(RUN_AXE, rules)
    told = [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]
    assert not told, "\n".join((page.url, *told))


def assert_sound(page: Page) -> None:
    """Axe finds nothing as the page stands, nothing is too wide at any width, and on a phone all can be touched."""
    assert_accessible(page)
    for width in WIDTHS:
        assert_no_overflow(page, width)
    with sized(page, 390):
        assert_accessible(page, NARROW_RULES)


@contextmanager
def sized(page: Page, width: int) -> Iterator[None]:
    """A window of `width` CSS pixels meanwhile."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    yield
    if before is not None:
        page.set_viewport_size(before)


def assert_no_overflow(page: Page, width: int = 320) -> None:
    """Nothing is wider than a window of `width` CSS pixels; the window gets its size back."""
    with sized(page, width):
        wide = page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .filter(one => !one.closest('[data-scroll], .scroll'))
                .map(one => one.tagName + '.' + one.className).slice(0, 5)"""
        )
        scrolls = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not scrolls, f"{page.url} is wider than {width}: {wide}"
