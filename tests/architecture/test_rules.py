"""What holds of every address and every view of the app."""

import inspect
import re

import pytest
from flask import Flask

from bakohumas.core import web
from bakohumas.core.access import mark_of

# A variable without a converter is one word without slashes, as the addresses of the contract write it.
ADDRESS = re.compile(r"/(?:[a-z0-9.-]+|<(?:[a-z]+(?:\([a-z0-9\"_, ]+\))?:)?[a-z_]+>|/)*")


@pytest.fixture(scope="module")
def house(databases):
    """The app, without its database."""
    return databases.app("sqlite")


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_says_who_may_use_it(house):
    assert [rule.rule for rule in rules(house) if mark_of(house.view_functions[rule.endpoint]) is None] == []


def test_a_view_without_a_mark_stops_the_start():
    app = Flask(__name__)
    app.add_url_rule("/bocor", view_func=lambda: "bocor")
    with pytest.raises(RuntimeError, match="without an access mark: <lambda>"):
        web.check_marks(app)


def test_every_address_is_lower_case_and_numbers_are_typed(house):
    assert [rule.rule for rule in rules(house) if not ADDRESS.fullmatch(rule.rule)] == []
    assert [rule.rule for rule in rules(house) if re.search(r"<[a-z_]*(?:_id|number)>", rule.rule)] == []


def test_no_view_is_long(house):
    """Access, load, form, call, commit, redirect: 15 lines of code, decorators apart."""
    views = {view for view in house.view_functions.values() if view.__module__.startswith("bakohumas.")}
    assert {f"{view.__module__}.{view.__name__}" for view in views if _lines(view) > 15} == set()


def _lines(view):
    source = inspect.getsource(view)
    body = source[source.index("\ndef ") + 1 if "\ndef " in source else 0 :]
    without_docstring = re.sub(r'^\s+""".*?"""\n', "", body, count=1, flags=re.DOTALL | re.MULTILINE)
    return sum(1 for line in without_docstring.splitlines()[1:] if line.strip() and not line.strip().startswith("#"))
