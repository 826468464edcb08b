"""Requests to every rule by everybody, each taken back."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Connection
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from bakohumas.core.db import db
from bakohumas.core.links import Purpose
from bakohumas.core.web import EXTENSION
from tests.security.world import Place, World
from tests.support.people import COOKIE

MADE_UP = "A" * 43
VARIABLE = re.compile(r"<(?:(\w+)(?:\(([^)]*)\))?:)?(\w+)>")
PURPOSES = {
    "/u/<string:token>/kalender.ics": Purpose.FEED,
    "/u/": Purpose.ANSWER,
    "/p/": Purpose.BADGE,
    "/i/": Purpose.STANDING,
    "/w/": Purpose.DELEGATE,
    "/setuju/": Purpose.APPROVAL,
    "/masuk/atur-ulang/": Purpose.RESET,
    "/pintu/": Purpose.DEVICE,
}
SHARED = {"format": "pdf", "format_": "pdf", "format_name": "pdf", "kind": "laporan"}
# One name, another thing: by the beginning of the rule's path below its meeting.
RENAMED = {
    ("/rundown/", "item_id"): "agenda_item_id",
    ("/tindak-lanjut/", "item_id"): "action_item_id",
    ('"nota_dinas"', "key"): "report_key",
    ("/pers/", "item_id"): "press_item_id",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the app with the rule that answers each method it takes."""

    rule: str
    rules: dict[str, Rule]

    @property
    def any_rule(self) -> Rule:
        return next(iter(self.rules.values()))


@dataclass(slots=True)
class House:
    """The filled app and what was put in."""

    app: Flask
    world: World
    answers: dict[str, list[Any]] = field(default_factory=dict)  # by column; see `asking`

    @property
    def addresses(self) -> list[Address]:
        """Every address, sorted."""
        found: dict[str, dict[str, Rule]] = {}
        for rule in self.app.url_map.iter_rules():
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found.setdefault(rule.rule, {}).update(dict.fromkeys(methods, rule))
        return [Address(rule, rules) for rule, rules in sorted(found.items())]

    def takes(self, address: Address, method: str) -> bool:
        """Whether a path of this address is taken by any rule, a more general one too."""
        path = self.path(address.any_rule, self.world.places["own"])
        return self.app.url_map.bind("localhost").test(path, method)

    def call(
        self, path: str, method: str = "GET", by: str = "–", *, look: Callable[[], Any] = bool, **more: Any
    ) -> TestResponse:
        """The answer to one request, by a column of the matrix; `look` sees what it changed before it is taken back."""
        headers = {"Cookie": self.cookies(by), **more.pop("headers", {})}
        if method == "POST":
            headers = {"X-CSRFToken": self.world.csrf, **headers}
        client = FlaskClient(self.app, self.app.response_class, use_cookies=False)
        with undone():
            answer: TestResponse = Context().run(
                client.open, path, method=method, headers=headers, buffered=True, **more
            )
            look()
        if method == "POST":
            self._put_files_back()
        return answer

    def _put_files_back(self) -> None:
        storage = self.app.extensions[EXTENSION].storage
        for key in set(self.world.stored) - set(storage.keys()):
            storage.put_as(key, self.world.stored[key])

    def cookies(self, column: str) -> str:
        """What the browser of this column sends along."""
        if column == "L":
            return f"pintu={self.world.device_cookie}"
        return f"{COOKIE}={self.world.cookies[column]}" if column in self.world.cookies else ""

    def path(self, rule: Rule, place: Place, by: str = "–", **given: Any) -> str:
        """The rule's address with what `place` and the world hold; `given` wins."""
        return VARIABLE.sub(lambda found: str(self._value(rule, place, by, found, given)), rule.rule)

    def _value(self, rule: Rule, place: Place, by: str, found: re.Match[str], given: dict[str, Any]) -> Any:
        kind, choices, name = found.groups()
        if name in given:
            return given[name]
        if kind == "any":
            return choices.split(",")[0].strip().strip('"')
        if name == "slug":
            return place.slug
        if name == "token":
            return MADE_UP if by == "–" else place_tokens(self.world, place)[purpose_of(rule.rule)]
        if name == "session_id":
            return self.world.values["session_id"].get(by, 1)
        return self.held(rule, place, name)

    def held(self, rule: Rule, place: Place, name: str) -> Any:
        """What the place, or the world outside meetings, holds for a variable of this rule."""
        name = next((to for (part, one), to in RENAMED.items() if one == name and part in rule.rule), name)
        in_meeting = rule.rule.startswith(("/pertemuan/<slug>", "/pintu/<slug>", "/u/", "/p/", "/i/"))
        values = place.values if in_meeting else self.world.values
        told = {**SHARED, **values, **place.of.get(rule.endpoint, {})}
        assert name in told, f"the world holds no {name!r} for {rule.rule}"
        return told[name]


def place_tokens(world: World, place: Place) -> dict[Purpose, str]:
    """Live tokens by purpose, those of the meeting first."""
    return {**world.tokens, **place.tokens}


def purpose_of(rule: str) -> Purpose:
    """What a token in this address must be for."""
    return next(purpose for start, purpose in PURPOSES.items() if rule.startswith(start))


@contextmanager
def undone() -> Iterator[None]:
    """What happens meanwhile in the database is rolled back."""
    connection = db.engines[None]
    assert isinstance(connection, Connection)
    before = connection.begin_nested()
    try:
        yield
    finally:
        before.rollback()
