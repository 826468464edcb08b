"""Every rule asked once by one column of the matrix; many tests judge the same answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from tests.security.calling import House
from tests.security.changes import counted

BOTS = {
    "A": "Mozilla/4.0 (compatible; ms-office; MSOffice 16) BingPreview/1.0b",
    "L": "WhatsApp/2.24.8.78 A",
    "–": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer, without its body; `rows` counts the rows that were changed."""

    rule: str
    method: str
    path: str
    status: int
    headers: Headers
    mimetype: str
    rows: int

    @property
    def signs_in(self) -> bool:
        """Whether it leads to the sign-in page and back."""
        return self.status == 303 and self.headers["Location"].startswith("/masuk?next=")

    @property
    def outcome(self) -> str:
        """'in' for whoever is let in, whatever the view then says; else the status that kept this one out."""
        kept_out = self.status in {303, 401, 403, 404, 405} or self.status >= 500
        return str(self.status) if self.signs_in or (kept_out and self.status != 303) else "in"


def ask(house: House, rule: str, method: str, path: str, column: str) -> Asked:
    """Ask once, with the user agent of a scanner of mails and links where the column has one."""
    agent = {"User-Agent": BOTS[column]} if column in BOTS else {}
    with counted() as changed:
        answer = house.call(path, method, column, headers=agent)
    return Asked(rule, method, path, answer.status_code, answer.headers, answer.mimetype, changed.rows)


def answers(house: House, column: str) -> list[Asked]:
    """Every rule and method on the own meeting, asked once in the life of this house."""
    if column not in house.answers:
        house.answers[column] = list(_ask_all(house, column))
    return house.answers[column]


def _ask_all(house: House, column: str) -> Iterator[Asked]:
    for address in house.addresses:
        for method, rule in address.rules.items():
            path = house.path(rule, house.world.places["own"], column)
            yield ask(house, address.rule, method, path, column)
