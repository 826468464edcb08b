from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bakohumas.ical.replies import BadCalendar, read_calendar
from bakohumas.ical.reply_values import cleaned
from bakohumas.mail.incoming import Refused, read_headers, read_mail
from tests.support.foreign_clients import CLIENTS
from tests.support.foreign_mail import SENTENCE, Reply, foreign_mail, text_mail

INVITED = {
    "uid": "0f2c7a4e-1c9a-4b57-9a7e-5a6d2a8b9c01@humas.example.go.id",
    "reply_address": "rsvp+abcdefghijklmnopqrstuvwx23@humas.example.go.id",
    "invited": "kominfo@banjarbaru.example.go.id",
}
LATIN = 'Hadir bersama Bu Ríni, "tiga" orang; naskah é menyusul & it\'s fine\nTerima kasih - Kadis'
WIDE = f"{LATIN} – “漢” 😀"
ENOUGH = settings.default.max_examples * 12


def the_calendar(raw):
    """The one calendar that all calendar parts of a message are."""
    (found,) = {read_calendar(part.content, charset=part.charset) for part in read_mail(raw).calendars}
    return found


def comment_for(client):
    return WIDE if CLIENTS[client].charset.startswith("utf") else LATIN


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("sequence", [0, 2])
def test_answer_of_every_client_says_what_its_sender_said(client, partstat, sequence):
    reply = Reply(**INVITED, partstat=partstat, comment=comment_for(client), sequence=sequence)
    mail = read_mail(foreign_mail(client, reply))
    found = the_calendar(foreign_mail(client, reply))
    (attendee,) = found.attendees
    assert {
        "key": mail.addressed,
        "uid": found.uids,
        "method": found.method,
        "answer": attendee.partstat,
        "who": attendee.address or attendee.other_address,
        "comment": found.comment or attendee.response_comment,
        "stamp": found.stamped_at,
        "sequence": found.sequence or 0,
        "organiser": found.organiser or reply.reply_address,
        "recurs": found.recurs,
        "words": mail.text or SENTENCE,
    } == {
        "key": (reply.reply_address,),
        "uid": (reply.uid,),
        "method": "REPLY",
        "answer": partstat,
        "who": reply.invited,
        "comment": comment_for(client),
        "stamp": reply.stamped_at,
        "sequence": sequence,
        "organiser": reply.reply_address,
        "recurs": False,
        "words": SENTENCE,
    }


@pytest.mark.parametrize("client", CLIENTS)
def test_answer_without_comment_has_none(client):
    found = the_calendar(foreign_mail(client, Reply(**INVITED)))
    assert (found.comment, found.attendees[0].response_comment) == (None, None)


@pytest.mark.parametrize("client", CLIENTS)
def test_delegate_of_every_client_is_named(client):
    reply = Reply(**INVITED, partstat="DELEGATED", delegate=("Rini Yanti", "rini@banjarbaru.example.go.id"))
    invited, delegate = the_calendar(foreign_mail(client, reply)).attendees
    assert (invited.partstat, invited.delegated_to) == ("DELEGATED", ("rini@banjarbaru.example.go.id",))
    assert (delegate.name, delegate.delegated_from) == ("Rini Yanti", (INVITED["invited"],))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='\\^"'), max_size=120).map(cleaned)
WIDE_CLIENTS = sorted(name for name, client in CLIENTS.items() if client.charset.startswith("utf"))
NAMED = [name for name in WIDE_CLIENTS if "CN={cn}" in CLIENTS[name].attendee and not CLIENTS[name].lower]


@settings(max_examples=ENOUGH, deadline=None)
@given(st.sampled_from(WIDE_CLIENTS), WORDS, st.sampled_from(["\n", ", ", "; ", ": ", ""]))
def test_any_words_come_through_every_client(client, words, mark):
    comment = cleaned(f"{words or ''}{mark}{words or ''}")
    found = the_calendar(foreign_mail(client, Reply(**INVITED, comment=comment)))
    assert (found.comment or found.attendees[0].response_comment) == comment


@settings(max_examples=ENOUGH, deadline=None)
@given(st.sampled_from(NAMED), WORDS)
def test_any_name_comes_through_every_client(client, name):
    name = " ".join((name or "").strip("' ").split())
    found = the_calendar(foreign_mail(client, Reply(**INVITED, name=name or "x")))
    assert found.attendees[0].name == (name or "x")


def test_answer_in_words_has_no_calendar():
    mail = read_mail(text_mail(Reply(**INVITED), "<p>Saya <b>hadir</b></p>", html=True))
    assert (mail.calendars, mail.text) == ((), "Saya hadir")


def only_own_errors(raw):
    try:
        mail = read_mail(raw)
    except Refused:
        mail = None
    try:
        read_headers(raw)
    except Refused:
        assert mail is None
    for part in mail.calendars if mail else ():
        calendar_or_refusal(part.content, part.charset)


def calendar_or_refusal(content, charset):
    try:
        found = read_calendar(content, charset=charset)
    except BadCalendar:
        return
    assert found.uid == found.uids[0]
    assert found.comment is None or (found.comment.strip() == found.comment and len(found.comment) <= 2000)
    assert found.stamped_at is None or found.stamped_at.tzinfo is UTC


@settings(max_examples=ENOUGH, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_else(raw):
    only_own_errors(raw)
    only_own_errors(b"From: " + raw)
    calendar_or_refusal(raw, None)
    calendar_or_refusal(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n" + raw + b"\nEND:VEVENT\nEND:VCALENDAR", None)


@settings(max_examples=ENOUGH, deadline=None)
@given(
    client=st.sampled_from(sorted(CLIENTS)),
    at=st.floats(0, 1),
    cut=st.integers(0, 60),
    put=st.one_of(
        st.binary(max_size=30), st.sampled_from([b"\n", b"\r", b'"', b";", b":", b"=", b"--", b"\n\n", b"=?"])
    ),
)
def test_good_messages_with_a_wound_raise_nothing_else(client, at, cut, put):
    raw = foreign_mail(client, Reply(**INVITED, comment="Hadir é"))
    begin = int(at * len(raw))
    only_own_errors(raw[:begin] + put + raw[begin + cut :])


HEADER = st.sampled_from("From To Subject Date Message-ID Content-Type References Content-Disposition".split())


@settings(max_examples=ENOUGH, deadline=None)
@given(HEADER, st.text(max_size=80), st.text(alphabet="=?*\"'();<>@:/bqutf-8 0123.", max_size=60))
def test_any_header_raises_nothing_else(name, value, marks):
    only_own_errors(f"From: a@b.id\n{name}: {value}{marks}\n\nisi".encode("utf-8", "replace"))


@settings(max_examples=ENOUGH, deadline=None)
@given(st.text(max_size=20), st.binary(max_size=60))
def test_any_charset_raises_nothing_else(charset, content):
    calendar_or_refusal(b"BEGIN:VEVENT\nUID:u\nCOMMENT:" + content + b"\nEND:VEVENT", charset)


LINES = st.text(alphabet="ATENDUIDMPRSOZ0123456789-;:=\",\\^' <>@/\n\t\rmailto%2B", max_size=120)


@settings(max_examples=ENOUGH, deadline=None)
@given(LINES)
def test_any_lines_of_an_event_raise_nothing_else(lines):
    event = f"BEGIN:VEVENT\nUID:u\nDTSTAMP:{lines}\nATTENDEE;{lines}\nEND:VEVENT".encode()
    calendar_or_refusal(event, None)


def test_stamp_of_the_builder_is_utc():
    assert Reply(**INVITED).stamped_at == datetime(2026, 10, 20, 1, tzinfo=UTC)
