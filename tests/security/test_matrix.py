import pytest

from bakohumas.core.access import mark_of
from tests.security.asking import answers, ask
from tests.security.matrix import COLUMNS, LATER, ROWS, cell, row_of

METHODS = ("GET", "POST")
# Whoever cannot know of a meeting of this kind gets 404 on every address below it; `test_links` has the others.
BLIND = {"draft": "P", "restricted": "SH"}


def answered(house, address, method, column, place):
    path = house.path(address.rules.get(method, address.any_rule), house.world.places[place], column)
    return ask(house, address.rule, method, path, column).outcome


def wanted(asked, column):
    told = cell(asked.rule, column, asked.method)
    return "in" if told in {"G", "W"} else told


def test_sec01_every_rule_is_in_the_matrix_and_every_row_has_a_rule(house):
    rules = {address.rule for address in house.addresses}
    used = {row_of(rule) for rule in rules}

    assert {rule for rule in rules if row_of(rule) is None} == set()
    assert set(ROWS) - used - LATER == set()
    assert used & LATER == set(), "these are built: take them off LATER"
    assert (LATER - set(ROWS), len(LATER) <= 13) == (set(), True), "LATER may only shrink"


def test_sec02_press_officers_write_photos_only(house):
    own = house.world.places["own"]
    rules = {address.rule: address.rules["POST"] for address in house.addresses if "POST" in address.rules}
    for end in ("hapus", "ubah"):
        rule = rules[f"/pertemuan/<slug>/berkas/<int:file_id>/{end}"]
        photo, other = house.path(rule, own), house.path(rule, own, file_id=own.values["file_id"])
        assert [house.call(path, "POST", "H").status_code == 403 for path in (photo, other)] == [False, True]


def test_sec01_every_view_has_a_mark(house):
    assert [name for name, view in house.app.view_functions.items() if mark_of(view) is None] == []


def test_sec01_demo_pages_are_in_the_demo_only(house):
    assert [one.rule for one in house.addresses if one.rule.startswith(("/demo", "/gaya"))] == []


@pytest.mark.parametrize("column", COLUMNS, ids=[*"ASNDHPL", "public"])
def test_sec02_each_rule_answers_as_the_matrix_says(house, column):
    wrong = [
        f"{asked.method} {asked.rule}: {asked.outcome}, not {want}"
        for asked in answers(house, column)
        if asked.outcome != (want := wanted(asked, column))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("column", ["A", "–"], ids=["A", "public"])
def test_sec02_a_method_that_a_rule_lacks_is_405_whoever_asks(house, column):
    """The routing refuses it before anybody is asked who they are, so two columns stand for all."""
    wrong = [
        f"{method} {address.rule}: {got}"
        for address in house.addresses
        for method in {*METHODS, "PUT", "DELETE"} - set(address.rules)
        if not house.takes(address, method) and (got := answered(house, address, method, column, "own")) != "405"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("place", [*BLIND])
def test_sec02_a_meeting_that_one_may_not_know_of_is_404_everywhere(house, place):
    wrong = [
        f"{column} {method} {address.rule}: {got}"
        for address in house.addresses
        if address.rule.startswith(("/pertemuan/<slug>", "/pintu/<slug>")) and "token" not in address.any_rule.arguments
        for method in address.rules
        for column in BLIND[place]
        if (got := answered(house, address, method, column, place)) != "404"
    ]
    assert not wrong, "\n".join(wrong)
