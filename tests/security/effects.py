"""What came of sending a form."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.security.calling import House
from tests.security.changes import connection, tables
from tests.security.filling import Filled
from tests.support.statements import watched

# Housekeeping of the request itself, and the chain.
NO_CHANGE = {"sign_in_session", "form_receipt", "throttle", "audit_entry", "audit_head"}
TOKEN = re.compile(r"(?:/u/|/i/|/p/|/w/|/setuju/|/atur-ulang/|/perangkat/)([A-Za-z0-9_-]{43})")


@dataclass(slots=True)
class Effect:
    """What came of sending a form once."""

    status: int = 0
    written: set[str] = field(default_factory=set)
    rows: dict[tuple[str, str, str], Any] = field(default_factory=dict)  # of what was written; table, key and column
    given: set[str] = field(default_factory=set)  # tokens on the page that followed and in mails

    @property
    def changed(self) -> set[str]:
        """Tables with new or other data."""
        return self.written - NO_CHANGE

    @property
    def leaked(self) -> set[str]:
        """Tokens that stand in a table in clear, the mails that carry them apart."""
        kept = str({place: value for place, value in self.rows.items() if place[2] != "body"})
        return {token for token in self.given if token in kept}


def effect(house: House, form: Filled, column: str, extra: set[str] | None = None) -> Effect:
    """Send the form, with the fields of `extra` on top, and take it back."""
    found, data = Effect(), form.data.copy()
    data.update(dict.fromkeys(extra or (), "1"))

    def look() -> None:
        found.written = set(seen.written)
        for table, rows in tables(*found.written or {"none"}).rows.items():
            found.rows |= {(table, str(key), name): value for key, row in rows.items() for name, value in row.items()}

    with watched(connection()) as seen:
        answer = house.call(form.path, "POST", column, look=look, data=data)
    found.status = answer.status_code
    bodies = [value.replace(b"=\r\n", b"") for (_, _, name), value in found.rows.items() if name == "body" and value]
    found.given = set(TOKEN.findall(b"".join([*bodies, answer.data]).decode("latin-1")))
    return found
