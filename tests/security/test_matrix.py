import pytest

from bakohumas.core.access import mark_of
from tests.security.matrix import COLUMNS, LATER, ROWS, cell, row_of

METHODS = ("GET", "POST")
# Whoever cannot know of a meeting of this kind gets 404 on every address below it.
BLIND = {"strange": "ND", "draft": "NDHP", "restricted": "SNDHP"}


def outcome(status):
    """An answer that lets in, whatever the view then says about what was sent."""
    return str(status) if status in {401, 403, 404, 405} or status >= 500 else "in"


def answered(house, address, method, column, place="own"):
    """'in', or the status that kept this one out; '303' is the way to the sign-in page."""
    path = house.path(address.rules.get(method, address.any_rule), house.world.places[place], column)
    answer = house.call(path, method, column)
    signs_in = answer.status_code == 303 and answer.location.startswith("/masuk?next=")
    return "303" if signs_in else outcome(answer.status_code)


def wanted(address, method, column):
    told = cell(address.rule, column, method)
    return "in" if told in {"G", "W"} else told


def test_sec01_every_rule_is_in_the_matrix_and_every_row_has_a_rule(house):
    rules = {address.rule for address in house.addresses}
    used = {row_of(rule) for rule in rules}

    assert {rule for rule in rules if row_of(rule) is None} == set()
    assert set(ROWS) - used - LATER == set()
    assert used & LATER == set(), "these are built: take them off LATER"


def test_sec01_every_view_has_a_mark(house):
    assert [name for name, view in house.app.view_functions.items() if mark_of(view) is None] == []


def test_sec01_demo_pages_are_in_the_demo_only(house):
    assert [one.rule for one in house.addresses if one.rule.startswith(("/demo", "/gaya"))] == []


@pytest.mark.parametrize("column", COLUMNS, ids=[*"ASNDHPL", "public"])
def test_sec02_each_rule_answers_as_the_matrix_says(house, column):
    wrong = [
        f"{method} {address.rule}: {got}, not {want}"
        for address in house.addresses
        for method in address.rules
        if (want := wanted(address, method, column)) != (got := answered(house, address, method, column))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("column", ["A", "–"], ids=["A", "public"])
def test_sec02_a_method_that_a_rule_lacks_is_405_whoever_asks(house, column):
    """The routing refuses it before anybody is asked who they are, so two columns stand for all."""
    wrong = [
        f"{method} {address.rule}: {got}"
        for address in house.addresses
        for method in {*METHODS, "PUT", "DELETE"} - set(address.rules)
        if not house.takes(address, method) and (got := answered(house, address, method, column)) != "405"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("place", ["strange", "draft", "restricted"])
def test_sec02_a_meeting_that_one_may_not_know_of_is_404_everywhere(house, place):
    wrong = [
        f"{column} {method} {address.rule}: {got}"
        for address in house.addresses
        if address.rule.startswith(("/pertemuan/<slug>", "/pintu/<slug>")) and "<token>" not in address.rule
        for method in address.rules
        for column in BLIND[place]
        if (got := answered(house, address, method, column, place)) != "404"
    ]
    assert not wrong, "\n".join(wrong)
