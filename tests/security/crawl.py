"""Follow every link that a person sees, from the first page on."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import sqlalchemy as sa
from lxml import html as quick
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from bakohumas.accounts.models import User
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer, db
from bakohumas.core.links import Purpose
from bakohumas.core.web import EXTENSION
from bakohumas.exchange.record.reading import import_record
from bakohumas.meetings.models import Meeting, Visibility
from bakohumas.press.services import publish_composed
from bakohumas.press.text import PressKind
from tests.security.calling import House
from tests.security.world import NOW, all_files
from tests.support.html import complaints
from tests.support.records import RECORDS as FOLDER

HOST = "http://localhost"
ADDRESSES = "//a/@href | //img/@src | //script/@src | //link/@href | //form[not(@method='post')]/@action"
RECORDS = ("kalsel-2017-10-26", "contoh-lengkap")


@dataclass(slots=True)
class Found:
    """A page that was reached."""

    path: str
    from_path: str
    answer: TestResponse


@dataclass(slots=True)
class Crawler:
    """One person's way through the house. `troubles` says what was wrong on it."""

    house: House
    column: str
    often: int = 1  # pages of one rule that are looked at
    judges: bool = True  # whether every page is checked as well
    pages: dict[str, Found] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def walk(self, *starts: str) -> "Crawler":
        """Go on until nothing new is found."""
        waiting = [(start, "") for start in starts]
        while waiting:
            path, origin = waiting.pop(0)
            if path in self.pages or not self._is_new(path):
                continue
            found = self._fetch(path, origin)
            waiting += [(target, path) for target in self._targets(found)]
        return self

    def _is_new(self, path: str) -> bool:
        bare, _, query = path.partition("?")
        try:
            rule, _ = self.house.app.url_map.bind("localhost").match(bare, "GET", return_rule=True)
        except HTTPException:
            kind = bare
        else:
            kind = f"{rule.rule}?{'&'.join(sorted(part.partition('=')[0] for part in query.split('&')))}"
        self._seen[kind] += 1
        return self._seen[kind] <= self.often

    def _fetch(self, path: str, origin: str) -> Found:
        answer = self.house.call(path, by=self.column)
        found = self.pages[path] = Found(path, origin, answer)
        if answer.status_code not in _good(path):
            self.troubles.append(f"{origin or 'start'} → {path}: {answer.status_code}")
        if self.judges and answer.mimetype == "text/html":
            self.troubles += [f"{path}: {told}" for told in complaints(answer.text)]
        return found

    def _targets(self, found: Found) -> list[str]:
        if found.answer.status_code == 303:
            return _own(found.path, [found.answer.location])
        if found.answer.mimetype != "text/html":
            return []
        return _own(found.path, quick.document_fromstring(found.answer.text).xpath(ADDRESSES))


def _good(path: str) -> set[int]:
    """A page, a way on, or a page that says why not now: a rule of the meeting, and at the door its hours."""
    return {200, 303, 409, 403} if path.startswith("/pintu/") else {200, 303, 409}


def _own(path: str, addresses: list[str]) -> list[str]:
    """Addresses of this house as paths, in order."""
    whole = [urlsplit(urljoin(f"{HOST}{path}", address.strip())) for address in addresses]
    own = [one for one in whole if f"{one.scheme}://{one.netloc}" == HOST and not one.path.startswith("/static/")]
    return [f"{one.path}?{one.query}" if one.query else one.path for one in own]


def records() -> list[dict[str, Any]]:
    """The records that `add_records` stores."""
    return [json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in RECORDS]


def add_records(house: House) -> None:
    """Real meetings on top of the world, public, each with a siaran pers and a berita that are published."""
    with house.app.app_context(), as_writer(db.session()):
        session = db.session()
        editor, approver = (_acting(house, letter) for letter in "HP")
        team = list(session.scalars(sa.select(User)))
        for record in records():
            meeting: Meeting = import_record(session, record, domain="humas.example", actor=editor, now=NOW)
            meeting.team, meeting.visibility = team, Visibility.PUBLIC
            for kind in PressKind:
                publish_composed(
                    session,
                    house.app.extensions[EXTENSION].storage,
                    meeting,
                    kind,
                    settings=house.app.extensions[EXTENSION].settings,
                    editor=editor,
                    approver=approver,
                    now=NOW,
                )
        session.commit()
        house.world.stored = all_files(house.app)


def _acting(house: House, letter: str) -> Actor:
    return Actor("akun", house.app.extensions[EXTENSION].keys, house.world.users[letter], f"Pegawai {letter}", "uji")


def link_starts(house: House) -> list[str]:
    """Pages behind the links of one agency, of somebody who represents it, and of who approves a letter."""
    tokens = house.world.places["own"].tokens
    standing = f"/i/{tokens[Purpose.STANDING]}/"
    answer, feed = f"/u/{tokens[Purpose.ANSWER]}/", f"/u/{tokens[Purpose.FEED]}/kalender.ics"
    delegate, approval = f"/w/{tokens[Purpose.DELEGATE]}/", f"/setuju/{tokens[Purpose.APPROVAL]}"
    return [answer, f"/p/{tokens[Purpose.BADGE]}", feed, standing, f"{standing}kontak", delegate, approval]
