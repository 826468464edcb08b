"""Counting tries in rows, and misses in files."""

from datetime import UTC, datetime, timedelta

import pytest

from bakohumas.core.errors import TooMany
from bakohumas.core.misses import KEPT_FILES, Misses
from bakohumas.core.throttle import check_tries, count_try, forget_tries, prefix_of, tries
from tests.factories import NOON

WINDOW = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "-"),
        (None, "-"),
        ("bukan alamat", "-"),
    ],
)
def test_a_network_is_not_an_address(address, network):
    assert prefix_of(address) == network


def test_tries_are_counted_within_a_window(session):
    counted = [count_try(session, "a", window=WINDOW, now=NOON + timedelta(minutes=minute)) for minute in (0, 1, 4)]

    assert counted == [1, 2, 3]
    assert tries(session, "a", window=WINDOW, now=NOON + WINDOW - timedelta(seconds=1)) == 3
    assert tries(session, "a", window=WINDOW, now=NOON + WINDOW) == 0
    assert count_try(session, "a", window=WINDOW, now=NOON + WINDOW) == 1
    assert tries(session, "b", window=WINDOW, now=NOON) == 0


def test_too_many_says_when_to_come_again(session):
    for _ in range(3):
        check_tries(session, "a", limit=3, window=WINDOW, now=NOON)
        count_try(session, "a", window=WINDOW, now=NOON)
    with pytest.raises(TooMany) as refused:
        check_tries(session, "a", limit=3, window=WINDOW, now=NOON)

    assert (refused.value.status, refused.value.retry_after) == (429, 300)
    forget_tries(session, "a")
    session.expire_all()
    check_tries(session, "a", limit=3, window=WINDOW, now=NOON)


def test_misses_are_counted_by_kind_network_and_window(tmp_path):
    start = datetime(2026, 11, 24, 4, tzinfo=UTC)
    misses = Misses(tmp_path / "misses")
    other_process = Misses(tmp_path / "misses")

    def count(kind="u", network="203.0.113.0/24", by=misses, later=timedelta(0)):
        return by.count(kind, network, window=timedelta(minutes=1), now=start + later)

    assert [count(), count(), count(by=other_process)] == [1, 2, 3]
    assert [count(kind="v"), count(network="-"), count(later=timedelta(seconds=60))] == [1, 1, 1]
    assert not [path for path in (tmp_path / "misses").iterdir() if "203" in path.name]


def test_misses_are_forgotten_before_they_fill_the_disk(tmp_path):
    folder = tmp_path / "misses"
    folder.mkdir()
    for number in range(KEPT_FILES + 1):
        (folder / f"0-{number}").touch()
    Misses(folder).count("u", "-", window=WINDOW, now=NOON)

    assert len(list(folder.iterdir())) == 1
