"""Broken, hostile and random messages: each is filed in one row, and no row says anything that a database refuses."""

import random

import pytest
import sqlalchemy as sa

from bakohumas.invitations.models import Inbox
from tests.invitations.mailbag import make_mailbag
from tests.support.effort import at_most

ODD = (
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"\r\n\r\n",
    b"=?utf-8?q?=00=ED=A0=80?=",
    b"=?utf-16?b?2AA=?=",
    b"\xed\xa0\x80",
    b"x" * 3000,
    b"%2B",
    b'"',
    "\U0001f600\u202e\ufeff".encode(),
)


@pytest.fixture
def bag(session, tmp_path):
    return make_mailbag(session, tmp_path / "surel")


@pytest.mark.parametrize("odd", ODD)
def test_odd_bytes_are_filed_wherever_they_stand(bag, odd):
    raw = bag.reply(lines=("COMMENT:Tanda",))
    marks = (
        b"Accepted",
        b"<humas",
        b"Humas <",
        b"uji-1",
        b"COMMENT:",
        b"PARTSTAT=",
        b"CN=Humas",
        b"UID:",
        b"@humas.example",
    )
    for mark in marks:
        bag.receive(
            raw.replace(mark, mark + odd, 1).replace(b"uji-1", f"uji-{len(mark)}".encode() + mark[:2].hex().encode(), 1)
        )

    assert bag.session.scalar(sa.select(sa.func.count(Inbox.id))) == len(marks)


def test_a_name_of_any_length_and_an_address_that_is_none_are_taken(bag):
    invited = bag.invitation().email
    lines = (
        f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{"x" * 400}@y":mailto:{invited}',
        f'ATTENDEE;CN={"Rini " * 200};DELEGATED-FROM="mailto:{invited}":mailto:{"x" * 400}@y',
    )
    row = bag.receive(bag.reply(attendee=lines))

    (delegate,) = bag.invitation().delegates
    assert (row.why, len(delegate.name) <= 300, delegate.email) == (None, True, None)


def test_r17_random_messages_are_all_filed(bag):
    seeds = [bag.reply(), bag.text("Saya hadir"), bag.reply(lines=("COMMENT:Café",)), bag.reply(method="COUNTER")]
    dice = random.Random(7)
    for _ in range(100):
        bag.receive(spoiled(dice, dice.choice(seeds)))

    assert bag.session.scalar(sa.select(sa.func.count(Inbox.id))) == 100


def spoiled(dice, raw):
    """A few bytes changed, lost or put in."""
    content = bytearray(raw)
    for _ in range(dice.choice((1, 3, 10, 40))):
        place = dice.randrange(len(content) + 1)
        step = dice.randrange(3)
        if step == 0:
            del content[place : place + dice.randrange(1, 60)]
        elif step == 1:
            content[place:place] = dice.choice(ODD)
        else:
            content[place:place] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 20)))
    return bytes(content)


def test_forty_large_calendars_are_judged_in_a_second(bag):
    bulk = "X:1\r\n" * 40_000
    calendars = [bag.calendar(), *(bag.calendar(lines=(f"{bulk}X-NOMOR:{number}",)) for number in range(40))]
    parts = "".join(f"--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n{each}\r\n" for each in calendars)
    raw = bag.message(f"{parts}--b--\r\n", {"Content-Type": "multipart/mixed; boundary=b"})
    with at_most(1):
        row = bag.receive(raw)

    assert (str(row.outcome), row.partstat) == ("recorded", "ACCEPTED")
