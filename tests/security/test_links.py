"""Tokens open what they are for, while they live, and nothing else."""

import itertools
import re

import pytest

from bakohumas.core.db import as_writer, db
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.core.web import EXTENSION
from tests.security.calling import purpose_of
from tests.security.changes import counted, tables
from tests.security.world import NOW

REQUEST_ID = re.compile(r"\b[0-9a-f]{16}\b")
BELOW = ("/pertemuan/<slug>", "/pintu/<slug>", "/u/", "/i/", "/p/", "/instansi/<int:agency_id>")
NOWHERE = "tidak-ada-2026"
networks = itertools.count(1)


def from_elsewhere():
    """Another network each time, so that misses are not throttled."""
    number = next(networks)
    return {"environ_base": {"REMOTE_ADDR": f"10.{number // 200}.{number % 200}.1"}}


def with_token(house):
    return [
        (address.rule, method, rule)
        for address in house.addresses
        if "token" in address.any_rule.arguments
        for method, rule in address.rules.items()
    ]


def test_sec07_a_token_of_one_purpose_is_404_at_every_address_of_another(house):
    keys, own = house.app.extensions[EXTENSION].keys, house.world.places["own"]
    tokens = {**house.world.tokens, **own.tokens}
    with as_writer(db.session()):
        for purpose in set(Purpose) - set(tokens):
            tokens[purpose] = give_link(db.session(), purpose, "uji", keys=keys, now=NOW)
        db.session.commit()

    wrong = [
        f"{method} {address} with {purpose.name}: {status}"
        for address, method, rule in with_token(house)
        for purpose, token in tokens.items()
        if purpose is not purpose_of(address)
        and (status := house.call(house.path(rule, own, "L", token=token), method, **from_elsewhere()).status_code)
        != 404
    ]
    assert not wrong, "\n".join(wrong)


def test_sec06_a_revoked_token_is_410_at_every_address_and_method_and_tells_nothing(house):
    own, wrong = house.world.places["own"], []
    paths = [(method, house.path(rule, own, "L")) for _, method, rule in with_token(house)]
    etags = [house.call(path, by="L").headers.get("ETag", '"x"') for _, path in paths]
    with as_writer(db.session()):
        for link in tables("link_token").rows["link_token"].values():
            revoke_links(db.session(), link["purpose"], link["owner"], now=NOW)
        db.session.commit()
    for (method, path), etag in zip(paths, etags, strict=True):
        for asked in {method, "HEAD"} if method == "GET" else {method}:
            answer = house.call(path, asked, headers={"If-None-Match": etag})
            told = answer.status_code, "no-store" in answer.headers["Cache-Control"], "yang dijaga" in answer.text
            if told != (410, True, False):
                wrong.append(f"{asked} {path}: {told}")
    assert not wrong, "\n".join(wrong)


def test_sec08_no_table_holds_a_token_or_cookie_in_clear(house):
    everything = str(tables().without("outbox.body", "invitation.reply_key").rows)

    assert len(house.world.links) > 20
    assert [link for link in house.world.links if link in everything] == []


def bare(page, slug):
    """A page without what belongs to the request: its id and its own address."""
    return REQUEST_ID.sub("", page).replace(slug, "")


@pytest.mark.parametrize(("column", "place"), [("N", "strange"), ("D", "strange"), ("H", "draft"), ("P", "restricted")])
def test_sec03_what_one_may_not_know_of_answers_like_what_is_not_there(house, column, place):
    hidden, wrong = house.world.places[place], []
    for address in house.addresses:
        if address.rule.startswith(BELOW[:2]) and "token" not in address.any_rule.arguments:
            for method, rule in address.rules.items():
                there = house.call(house.path(rule, hidden, column), method, column)
                made_up = house.call(house.path(rule, hidden, column, slug=NOWHERE), method, column)
                same = bare(there.text, hidden.slug) == bare(made_up.text, NOWHERE)
                if not same or (there.status_code, made_up.status_code) != (404, 404):
                    wrong.append(f"{method} {address.rule}: {there.status_code} {made_up.status_code}")
    assert not wrong, "\n".join(wrong)


# Not keys of rows: revisions and parts are counted anew in each meeting.
OWN_COUNT = {
    "slug",
    "token",
    "number",
    "key",
    "name",
    "format",
    "format_",
    "format_name",
    "kind",
    "agency_id",
    "days_before",
}


def test_sec04_a_key_of_another_meeting_or_agency_is_404_under_my_own(house):
    own, strange, wrong, tried = house.world.places["own"], house.world.places["strange"], [], 0
    for address in house.addresses:
        for method, rule in address.rules.items():
            for name in set(rule.arguments) - OWN_COUNT if address.rule.startswith(BELOW) else ():
                theirs = house.held(rule, strange, name)
                theirs = house.world.values.get(f"other_{name}", theirs)
                with counted() as changed:
                    status = house.call(house.path(rule, own, "A", **{name: theirs}), method, "A").status_code
                tried += 1
                if theirs == house.held(rule, own, name) or (status, changed.rows) != (404, 0):
                    wrong.append(f"{method} {address.rule} with another's {name}: {status}, {changed.rows} rows")
    assert not wrong, "\n".join(wrong)
    assert tried > 50
