"""Hands that have nothing but a keyboard: every stop must be visible, and nothing may lie over it."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 90
LEAST_OUTLINE = 2  # CSS pixels
FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const label = one.labels && one.labels.length ? one.labels[0] : null;
    const name = one.getAttribute('aria-label') || (label ? label.innerText : one.innerText) || '';
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
    const hit = document.elementFromPoint(x, y);
    const isFree = !!hit && (one.contains(hit) || hit.contains(one) || !!label && label.contains(hit));
    const drawn = [one, label].filter(Boolean).map(each => getComputedStyle(each));
    const width = Math.max(...drawn.map(each => each.outlineStyle === 'none' ? 0 : parseFloat(each.outlineWidth)));
    const isParted = ['date', 'time'].includes(one.type);
    return {name: name.replace(/\\s+/g, ' ').trim(), tag: one.tagName, width, isFree, isParted};
}"""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Goes from stop to stop of a page."""

    page: Page

    def tab_to(self, name: str) -> None:
        """Press Tab until the control whose name begins so is reached; each stop on the way can be seen."""
        passed = []
        self.page.wait_for_load_state()  # or the first stop is seen before its style sheet has come
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUSED)
            if stop["tag"] == "BODY":
                continue
            # The button inside a date field draws its own outline, which a page cannot ask about.
            assert stop["isParted"] or stop["width"] >= LEAST_OUTLINE, f"no outline: {stop}"
            assert stop["isFree"], f"something lies over it: {stop}"
            if stop["name"].startswith(name):
                return
            passed.append(stop["name"])
        raise AssertionError(f"{self.page.url}: no stop {name!r} among {passed}")

    def types(self, name: str, text: str) -> None:
        """Go to a field and type."""
        self.tab_to(name)
        self.page.keyboard.type(text)

    def leaves_by(self, key: str = "Enter") -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def enters(self, name: str) -> None:
        """Go to a link or button and press Enter; another page comes."""
        self.tab_to(name)
        self.leaves_by()
