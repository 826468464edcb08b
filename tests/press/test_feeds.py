"""Feeds, calendar and sitemap: readable by others' readers, stable, and asked again without cost."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
import vobject
from icalendar import Calendar

from bakohumas.core import clock
from bakohumas.meetings.models import MeetingStateChange, State, Visibility
from bakohumas.meetings.services.entries import keep_entries, withdraw_public
from tests.factories import NOON, make_bureau, make_meeting
from tests.press.test_newsroom import HOSTILE, out

FEEDS = ("/umpan/siaran.xml", "/umpan/siaran.json", "/sitemap.xml", "/umpan/agenda.ics")


def test_the_atom_feed_is_read_by_others(session, client):
    session.add(make_bureau())
    item = out(session, client)
    response = client.get("/umpan/siaran.xml")
    told = feedparser.parse(response.data)

    assert (told.bozo, told.version, told.feed.title) == (
        False,
        "atom10",
        "Siaran pers dan berita Biro Humas Setda Provinsi Contoh",
    )
    assert [(one.title, one.link.rpartition("/")[2], one.id == one.link) for one in told.entries] == [
        (item.title, item.slug, True)
    ]
    assert told.entries[0].updated_parsed[:6] == item.published_at.timetuple()[:6]
    assert told.entries[0].content[0].value.startswith("SIARAN PERS")


def test_the_json_feed_names_every_item(session, client):
    item = out(session, client)
    told = json.loads(client.get("/umpan/siaran.json").data)

    assert (told["version"], [one["title"] for one in told["items"]]) == (
        "https://jsonfeed.org/version/1.1",
        [item.title],
    )
    assert set(told["items"][0]) == {"id", "url", "title", "summary", "content_text", "date_published"}


def test_the_sitemap_lists_the_public_pages(session, client):
    item = out(session, client)
    root = ET.fromstring(client.get("/sitemap.xml").data)
    places = [one.text.partition("/publik")[2] for one in root.iter() if one.tag.endswith("}loc")]
    assert places == ["/", "/agenda/", f"/siaran/{item.slug}"]


def coming(session, **given):
    session.add(row := make_meeting(**{"starts_on": clock.now().date() + timedelta(days=20), **given}))
    session.commit()
    return row


def test_the_calendar_is_read_by_others(session, client):
    session.add(make_bureau())
    first, second = coming(session), coming(session, state=State.CANCELLED, zone="Asia/Jakarta", sequence=3)
    data = client.get("/umpan/agenda.ics").data
    told = Calendar.from_ical(data)
    events = [(str(one["UID"]), str(one["STATUS"]), int(one["SEQUENCE"])) for one in told.walk("VEVENT")]

    assert events == sorted([(first.uid, "CONFIRMED", 0), (second.uid, "CANCELLED", 3)])
    assert len(vobject.readOne(data.decode()).vevent_list) == 2
    assert (told["METHOD"], told["NAME"]) == ("PUBLISH", "Agenda Biro Humas Setda Provinsi Contoh")


def test_the_calendar_without_a_meeting_can_be_read_too(client):
    told = Calendar.from_ical(client.get("/umpan/agenda.ics").data)
    assert (told.walk("VEVENT"), len(told.walk("VTIMEZONE"))) == ([], 1)


@pytest.mark.parametrize(("days", "kept"), [(179, True), (180, True), (181, False)])
def test_what_was_cancelled_stays_in_the_calendar_for_180_days(session, client, days, kept):
    today = (clock.now() + timedelta(hours=7)).date()
    coming(session, starts_on=today - timedelta(days=days), state=State.CANCELLED, title="Pertemuan Batal")
    assert ("Pertemuan Batal" in client.get("/umpan/agenda.ics").text) is kept


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_did_not_change_costs_nothing(session, client, path):
    out(session, client)
    coming(session)
    first, second = client.get(path), client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    head = client.head(path)

    assert first.data == second.data
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if "umpan" in path else "same-origin")
    assert [(one.status_code, one.data) for one in (again, since)] == [(304, b""), (304, b"")]
    assert (head.status_code, head.headers["ETag"], head.data) == (200, first.headers["ETag"], b"")


@pytest.mark.parametrize("path", [path for path in FEEDS if "umpan" in path])  # a sitemap of one is too small
def test_a_packed_feed_is_asked_again_without_cost(session, client, path):
    out(session, client)
    coming(session)
    packed = {"Accept-Encoding": "gzip"}
    first = client.get(path, headers=packed)
    again = client.get(path, headers={**packed, "If-None-Match": first.headers["ETag"]})
    assert (first.headers.get("Content-Encoding"), again.status_code) == ("gzip", 304)


@pytest.mark.parametrize("path", FEEDS)
def test_a_change_is_told(session, client, path):
    item, meeting = out(session, client), coming(session)
    before = client.get(path)
    item.title = meeting.title = "Judul Lain"
    item.slug, meeting.content_changed_at = "judul-lain", NOON + timedelta(days=1)
    session.commit()
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.data == before.data) == (200, False)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "a" * 300,
        "\u200f\u0634\u0639\u0627\u0631",
        "x\x0by\u2028z\ufffe\U000f0000",
        "\r\nX-Evil: 1",
        "{{ 1 }}#set",
    ],
)
def test_hostile_text_leaves_every_feed_readable(session, client, text):
    item = out(session, client)
    for column in ("title", "byline", "boilerplate"):
        setattr(item, column, text)
    item.paragraphs = [[{"text": text, "sources": [], "verbatim": None, "edited": True}]]
    coming(session, title=text, theme=text, venue_room=text)
    read = [feedparser.parse(client.get(FEEDS[0]).data), json.loads(client.get(FEEDS[1]).data)]

    assert (read[0].bozo, len(read[0].entries), len(read[1]["items"])) == (False, 1, 1)
    assert len(Calendar.from_ical(client.get("/umpan/agenda.ics").data).walk("VEVENT")) == 1


def test_days_before_the_zones_begin_are_left_out(session, client):
    coming(session, starts_on=date(1987, 12, 31))
    assert Calendar.from_ical(client.get("/umpan/agenda.ics").data).walk("VEVENT") == []


def test_a_draft_that_was_cancelled_is_told_to_nobody(session, client):
    unsaid, told = coming(session, state=State.CANCELLED), coming(session, state=State.CANCELLED)
    rows = [(unsaid, State.DRAFT), (told, State.DRAFT), (told, State.SCHEDULED)]
    session.add_all(
        MeetingStateChange(meeting_id=row.id, from_state=before, to_state=State.CANCELLED, at=NOON, by="Uji")
        for row, before in rows
    )
    told_uids = [str(one["UID"]) for one in Calendar.from_ical(client.get("/umpan/agenda.ics").data).walk("VEVENT")]
    page = client.get("/publik/agenda/").text
    assert told_uids == [told.uid]
    assert (unsaid.title in page, told.title in page) == (False, True)


def test_what_left_the_public_is_in_the_calendar_without_a_word_of_it(session, client):
    meeting = coming(session, title="Rapat Rahasia")
    keep_entries(session, meeting, now=NOON)
    before = client.get("/umpan/agenda.ics")
    meeting.visibility = Visibility.TEAM
    withdraw_public(session, meeting, now=NOON + timedelta(hours=1))
    answer = client.get("/umpan/agenda.ics", headers={"If-None-Match": before.headers["ETag"]})
    (left,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (str(left["UID"]), left["STATUS"], left["SEQUENCE"]) == (meeting.uid, "CANCELLED", 1)
    assert b"Rahasia" not in answer.data
    assert left["DTSTART"].dt == meeting.starts_at
    assert answer.data.count(b"BEGIN:VTIMEZONE") == 1
