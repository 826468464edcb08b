"""Every form of the house, filled in: what it changes is on record, and only what it asks for changes."""

from dataclasses import dataclass, field

from bakohumas.core.db import Base
from tests.security.changes import connection, tables
from tests.support.statements import watched

# Housekeeping of the request itself, and the chain.
NO_CHANGE = {"sign_in_session", "form_receipt", "throttle", "audit_entry", "audit_head"}
COLUMNS = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
GUESSED = {
    "role",
    "roles",
    "peran",
    "is_admin",
    "owner",
    "team",
    "state",
    "status",
    "version",
    "rights",
    "approve",
    "_method",
}


@dataclass(slots=True)
class Effect:
    """What came of sending a form once."""

    status: int = 0
    location: str = ""
    written: set[str] = field(default_factory=set)
    rows: dict[tuple[str, str, str], object] = field(default_factory=dict)  # by table, key and column

    @property
    def changed(self) -> set[str]:
        return self.written - NO_CHANGE


def effect(house, form, column, extra=()):
    found = Effect()

    def look():
        found.written = set(seen.written)
        for table, rows in tables(*found.written or {"none"}).rows.items():
            found.rows |= {(table, str(key), name): value for key, row in rows.items() for name, value in row.items()}

    data = form.data.copy()
    data.update(dict.fromkeys(extra, "1"))
    with watched(connection()) as seen:
        answer = house.call(form.path, "POST", column, look=look, data=data)
    found.status, found.location = answer.status_code, answer.headers.get("Location", "")
    return found


def test_sec43_every_form_that_changes_something_leaves_a_row_in_the_chain(full_house, forms):
    effects = [(form, effect(full_house, form, column)) for column, form in forms]
    done = [form.rule for form, one in effects if one.changed and one.status == 303]

    assert [
        f"{form.rule}: {sorted(one.changed)}"
        for form, one in effects
        if one.changed and "audit_entry" not in one.written
    ] == []
    assert [f"{form.rule}: {one.status}" for form, one in effects if one.status >= 500] == []
    assert len(done) > 40, [(form.rule, one.status) for form, one in effects if not one.changed]


def test_sec26_fields_that_a_form_does_not_have_change_nothing(full_house, forms):
    wrong = []
    for column, form in forms:
        extra = (COLUMNS | GUESSED) - set(form.data)
        first, again, more = (
            effect(full_house, form, column),
            effect(full_house, form, column),
            effect(full_house, form, column, extra),
        )
        by_chance = {
            (table, name)
            for (table, key, name), value in first.rows.items()
            if again.rows.get((table, key, name)) != value
        }
        kept = [
            {
                (table, key, name): value
                for (table, key, name), value in one.rows.items()
                if (table, name) not in by_chance
            }
            for one in (first, more)
        ]
        refused = more.status in {400, 422} and not more.changed
        if not refused and (first.status != more.status or kept[0] != kept[1]):
            differing = {place for place in {*kept[0], *kept[1]} if kept[0].get(place) != kept[1].get(place)}
            wrong.append(f"{form.rule}: {first.status} {more.status} {sorted(differing)[:4]}")
    assert not wrong, "\n".join(wrong)
