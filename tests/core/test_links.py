"""Tokens: derived, found by their hash, bound to one purpose, revoked by row."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.links import (
    LinkToken,
    Purpose,
    current_link,
    give_link,
    link_by_token,
    links_of,
    revoke_links,
    without_tokens,
)
from bakohumas.core.secrets import Keys, derived, key_id, token_hash
from tests.factories import KEYS, NOON

OTHER = Keys((b"o" * 40,))
ROTATED = Keys((b"n" * 40, b"k" * 40))
HOUR = timedelta(hours=1)


def give(session, owner="invitation:1", purpose=Purpose.ANSWER, **more):
    return give_link(session, purpose, owner, **{"keys": KEYS, "now": NOON, **more})


def test_a_token_has_256_bits_and_is_the_same_again(session):
    first, again = give(session), give(session)

    assert first == again
    assert len(first) == 43
    assert session.scalar(sa.select(sa.func.count()).select_from(LinkToken)) == 1


def test_owners_and_purposes_have_tokens_of_their_own(session):
    tokens = {give(session, owner, purpose) for owner in ("a:1", "a:2") for purpose in Purpose}

    assert len(tokens) == 2 * len(Purpose)


def test_sec07_a_token_is_found_for_its_purpose_only(session):
    token = give(session)

    assert link_by_token(session, Purpose.ANSWER, token).owner == "invitation:1"
    assert [link_by_token(session, other, token) for other in Purpose if other is not Purpose.ANSWER] == [None] * 7


def test_sec08_the_row_holds_a_hash(session):
    token = give(session)
    row = current_link(session, Purpose.ANSWER, "invitation:1")

    assert (row.token_hash, row.hint, row.key_id, row.generation) == (token_hash(token), token[-4:], KEYS.signing_id, 0)


def test_sec06_a_revoked_token_is_known_and_dead(session):
    token = give(session)
    ended = revoke_links(session, Purpose.ANSWER, "invitation:1", now=NOON)
    session.expire_all()
    newer = give(session)

    assert ended == 1
    assert newer != token
    assert not link_by_token(session, Purpose.ANSWER, token).is_live(NOON)
    assert link_by_token(session, Purpose.ANSWER, newer).is_live(NOON)
    assert revoke_links(session, Purpose.ANSWER, "invitation:2", now=NOON) == 0


@pytest.mark.parametrize(("after", "live"), [(HOUR - timedelta(seconds=1), True), (HOUR, False)])
def test_a_link_runs_out(session, after, live):
    token = give(session, expires_at=NOON + HOUR)

    assert link_by_token(session, Purpose.ANSWER, token).is_live(NOON + after) is live


def test_a_link_that_ran_out_is_followed_by_another(session):
    first = give(session, expires_at=NOON + HOUR)

    assert give(session, now=NOON + HOUR) != first


def test_r25_links_of_an_older_key_still_work_and_are_given_again(session):
    token = give(session)

    assert give(session, keys=ROTATED) == token
    assert link_by_token(session, Purpose.ANSWER, token) is not None
    assert links_of(session, Purpose.ANSWER, ["invitation:1"], keys=ROTATED, now=NOON) == {"invitation:1": token}


def test_r25_without_the_older_key_a_printed_link_still_works_and_a_new_one_is_given(session):
    token = give(session)
    newer = give(session, keys=OTHER)

    assert newer != token
    assert link_by_token(session, Purpose.ANSWER, token).is_live(NOON)


def test_many_tokens_cost_one_query(session):
    told = {owner: give(session, owner) for owner in ("a:1", "a:2", "a:3")}
    revoke_links(session, Purpose.ANSWER, "a:2", now=NOON)
    session.expire_all()
    del told["a:2"]

    assert links_of(session, Purpose.ANSWER, ["a:1", "a:2", "a:3", "a:4"], keys=KEYS, now=NOON) == told


def test_subkeys_differ_by_purpose_and_key():
    keys = {derived(secret, purpose) for secret in (b"a" * 32, b"b" * 32) for purpose in ("csrf", "audit")}

    assert len(keys) == 4
    assert len(key_id(b"a" * 32)) == 8
    assert derived(b"a" * 32, "csrf").hex() == derived(b"a" * 32, "csrf").hex()
    assert Keys((b"a" * 32,)).token("u", "x", 0, "00000000") is None


def test_a_subkey_is_hkdf():
    """RFC 5869, test case 3 with its first 32 bytes: empty salt and info, here the info carries the purpose ''."""
    assert derived(bytes([0x0B] * 22), "").hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


@pytest.mark.parametrize(
    "place", ["/u/", "/w/", "/i/", "/p/", "/setuju/", "/masuk/atur-ulang/", "/pintu/rapat-9/perangkat/"]
)
def test_a_text_is_shown_without_the_token_of_any_link(place):
    address = f"https://humas.example{place}"
    assert without_tokens(f"Buka {address}{'aB3_-' * 8}/ya.") == f"Buka {address}…/ya."
    assert without_tokens("https://humas.example/publik/rapat-koordinasi-kehumasan/") == (
        "https://humas.example/publik/rapat-koordinasi-kehumasan/"
    )
