"""What an account may not know of stands on no page outside the meeting, and is not found by its key."""

import pytest

from tests.security.calling import House
from tests.security.crawl import Crawler
from tests.security.test_contacts import readable

PUBLISHED = ("/publik/", "/umpan/", "/verifikasi/", "/sitemap.xml", "/berkas-publik/")  # a release stands on its own


def marks(house: House, place: str) -> set[str]:
    """Words that only this meeting has; its letter's number stands in the register, where none may lack."""
    held = house.world.places[place]
    number = f"{held.id:04}"
    people = {f"Tamu Rahasia {number}", f"Hadirin Rahasia {number}", f"0812-8888-{number}"}
    mails = {f"Surat rahasia {held.id}", f"Isi surel rahasia {held.id}"}
    return {f"Rapat {place} yang dijaga", held.slug, *people, *mails}


def told(house: House, column: str, place: str) -> list[str]:
    """Where a mark of the meeting stands for this column: every page in reach, and every rule on the meeting's keys."""
    held, found = house.world.places[place], marks(house, place)
    paths = set(Crawler(house, column, often=4, judges=False).walk("/").pages)
    for address in house.addresses:
        rule = address.rules.get("GET")
        if rule is not None and not {"slug", "token"} & rule.arguments:
            paths.add(
                house.path(
                    rule, held, column, **{name: held.values[name] for name in rule.arguments if name in held.values}
                )
            )
    pages = {path: readable(house.call(path, by=column)) for path in paths if not path.startswith(PUBLISHED)}
    return sorted(f"{path}: {mark}" for path, page in pages.items() for mark in found if mark in page)


@pytest.mark.parametrize(
    ("column", "place"), [("S", "restricted"), ("H", "restricted"), ("P", "restricted"), ("H", "draft"), ("P", "draft")]
)
def test_sec37_a_meeting_that_one_may_not_know_of_is_told_nowhere(house, column, place):
    assert told(house, column, place) == []


def test_sec37_an_admin_is_told(house):
    """So that the test above can fail: lists, search, mails and the register do name the meeting."""
    pages = {one.split(":")[0].partition("?")[0] for one in told(house, "A", "restricted")}
    assert {"/pertemuan/", "/surat-masuk/", "/buku-agenda/", "/tindak-lanjut/"} <= pages


def test_sec37_mail_to_a_meeting_that_one_may_not_know_of_is_404(house):
    hidden, wrong = house.world.places["restricted"], []
    for address in house.addresses:
        if address.rule.startswith("/surat-masuk/<"):
            for method, rule in address.rules.items():
                there, nowhere = (
                    house.call(house.path(rule, hidden, "S", inbox_id=key), method, "S").status_code
                    for key in (hidden.values["inbox_id"], 99_999)
                )
                if (there, nowhere) != (404, 404):
                    wrong.append(f"{method} {address.rule}: {there} {nowhere}")
    assert not wrong, "\n".join(wrong)
