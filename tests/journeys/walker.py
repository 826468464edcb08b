"""Somebody who goes through the pages: by what links, labels and buttons say."""

import re
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page

from tests.support.visitors import assert_accessible, assert_no_overflow

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WIDTHS = (320, 390, 1440)
READY: Literal["domcontentloaded"] = "domcontentloaded"  # to be read and used; styles and pictures may still come


@dataclass(frozen=True, slots=True)
class Walker:
    """A person in front of a browser, who runs scripts or not, and looks at pages closely or passes through."""

    page: Page
    scripts: bool = True
    is_close: bool = True

    def goes_to(self, path: str) -> None:
        """Open an address; the page must be there."""
        answer = self.page.goto(path, wait_until=READY)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def follows(self, link: str, number: int = 0) -> None:
        """Click a link that leads to another page."""
        with self.page.expect_navigation(wait_until=READY):
            self.page.get_by_role("link", name=link).nth(number).click()

    def presses(self, button: str, *, inside: Locator | None = None, asks: bool = False) -> None:
        """Click a button that sends a form; `asks`: a question comes first where scripts run."""
        with self.page.expect_navigation(wait_until=READY):
            (inside or self.page).get_by_role("button", name=button).first.click()
            if asks and self.scripts:
                self.page.locator("dialog[open]").get_by_role("button").first.click()

    def fills(self, given: dict[str, str], inside: Locator | None = None) -> None:
        """Put texts into the fields with these labels, the first of each; '(opsional)' behind them may be left out."""
        for label, text in given.items():
            self.field(label, inside).fill(text)

    def chooses(self, given: dict[str, str]) -> None:
        """Choose in lists by what they say."""
        for label, option in given.items():
            self.field(label).select_option(label=option)

    def field(self, label: str, inside: Locator | None = None) -> Locator:
        """The first field whose whole label this is."""
        words = re.compile(rf"^\s*{re.escape(label)}(\s*\(opsional\))?\s*$")
        return (inside or self.page.locator("main")).get_by_label(words).first

    def reads(self, *texts: str) -> None:
        """The page says all this."""
        words = " ".join(self.page.inner_text("main").split())
        missing = [text for text in texts if text not in words]
        assert not missing, f"{self.page.url} does not say {missing}, but: {words}"

    def looks(self) -> None:
        """The page as it stands is accessible and fits every width."""
        if self.is_close:
            self.page.wait_for_load_state("load")
            assert_accessible(self.page)
            for width in WIDTHS:
                assert_no_overflow(self.page, width)

    def sees(self, *texts: str) -> None:
        """The page says all this and looks right."""
        self.reads(*texts)
        self.looks()
