"""Every form of the house, filled in: what it changes is on record, and only what it asks for changes."""

import logging

import pytest

from bakohumas.core.db import Base
from bakohumas.core.logs import JSONLines
from tests.security.effects import effect
from tests.security.filling import TYPED

COLUMNS = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
NOT_PERSONAL = {"1", "10:00", "2026-12-20", "2026-12-18T10:00"}
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


@pytest.fixture
def effects(full_house, forms, found_effects):
    """(column, form, effect) of every form, sent once."""
    if not found_effects:
        found_effects += [(column, form, effect(full_house, form, column)) for column, form in forms]
    return found_effects


def test_sec43_every_form_that_changes_something_leaves_a_row_in_the_chain(effects):
    silent = [(form, one) for _, form, one in effects if one.changed and "audit_entry" not in one.written]
    done = [form.rule for _, form, one in effects if one.changed and one.status == 303]

    assert [f"{form.rule}: {sorted(one.changed)}" for form, one in silent] == []
    assert [f"{form.rule}: {one.status}" for _, form, one in effects if one.status >= 500] == []
    assert len(done) > 60, [(form.rule, one.status) for _, form, one in effects if not one.changed]


def test_sec08_a_link_that_a_form_gives_out_is_in_no_table(effects):
    assert sum(len(one.given) for _, _, one in effects) > 5
    assert [form.rule for _, form, one in effects if one.leaked] == []


def test_sec26_fields_that_a_form_does_not_have_change_nothing(full_house, effects):
    wrong = []
    for column, form, first in effects:
        extra = (COLUMNS | GUESSED) - set(form.data)
        again, more = effect(full_house, form, column), effect(full_house, form, column, extra)
        by_chance = {place[::2] for place, value in first.rows.items() if again.rows.get(place) != value}
        kept, other = (
            {place: value for place, value in one.rows.items() if place[::2] not in by_chance} for one in (first, more)
        )
        refused = more.status in {400, 422} and not more.changed
        if not refused and (first.status != more.status or kept != other):
            differing = {place for place in {*kept, *other} if kept.get(place) != other.get(place)}
            wrong.append(f"{form.rule}: {first.status} {more.status} {sorted(differing)[:4]}")
    assert not wrong, "\n".join(wrong)


def test_sec09_no_log_line_holds_a_token_an_address_a_phone_a_name_or_a_query(full_house, forms, caplog):
    house, people = full_house, set()
    caplog.set_level(logging.DEBUG)
    for column in ("A", "L"):
        for address in house.addresses:
            if "GET" in address.rules:
                path = house.path(address.rules["GET"], house.world.places["own"], column)
                house.call(f"{path}?q=kata-rahasia&sesudah=4711", by=column)
    for column, form in forms:
        house.call(form.path, "POST", column, data=form.data)
    people |= {f"Pegawai {letter}" for letter in house.world.cookies}
    hidden = house.world.secrets | house.world.links | people | {"kata-rahasia", "Isian uji", house.world.csrf}
    hidden |= set(TYPED.values()) - NOT_PERSONAL
    lines = [
        JSONLines().format(record) for record in caplog.records if record.name.startswith(("bakohumas", "werkzeug"))
    ]

    assert len(lines) > 250
    assert [f"{secret}: {line}" for line in lines for secret in hidden if secret in line] == []


def test_sec09_an_error_leaves_its_stack_without_values(full_house, caplog, monkeypatch):
    def broken(**_values):
        secret = "sandi-di-dalam-variabel"
        raise ValueError(secret)

    monkeypatch.setitem(full_house.app.view_functions, "registry.verify", broken)
    broken.access = full_house.app.view_functions["registry.verify_code"].access
    answer = full_house.call("/verifikasi/?q=kata-rahasia")
    lines = [JSONLines().format(record) for record in caplog.records]

    assert answer.status_code == 500
    assert "ValueError" in "".join(lines)
    assert [line for line in [*lines, answer.text] if "sandi-di-dalam" in line or "kata-rahasia" in line] == []
