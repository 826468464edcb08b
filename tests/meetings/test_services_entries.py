"""What feeds store of a meeting, in the transaction that changes it."""

from datetime import date, time, timedelta

import icalendar
import pytest
import sqlalchemy as sa

from bakohumas.core.access import Principal
from bakohumas.ical.feeds import BEGIN
from bakohumas.meetings.details import Details, details_of
from bakohumas.meetings.models import CalendarEntry, Feed, State, Visibility
from bakohumas.meetings.queries.entries import FeedScope, entries_of, feed_contents, feed_state
from bakohumas.meetings.queries.visibility import visible_to
from bakohumas.meetings.rules.rundown import ItemDetails
from bakohumas.meetings.services import entries, rundown, schedule, states
from tests.factories import NOON, make_actor, make_meeting

LATER = NOON + timedelta(hours=1)
ACTOR = make_actor(id=7)
ADMIN = Principal(1, "Admin", frozenset({"admin"}))


def create(session, **given):
    told = {
        "title": "Rapat Contoh",
        "zone": "Asia/Makassar",
        "starts_on": date(2026, 12, 10),
        "starts_time": time(9),
        "organiser": "Biro Humas",
        "venue_room": "Aula",
        "online_url": "https://rapat.example/ruang",
        "online_passcode": "r4h4s14",
        "contact": "Siti 0812",
        "visibility": Visibility.PUBLIC,
    }
    return schedule.create_meeting(session, Details(**{**told, **given}), domain="humas.example", actor=ACTOR, now=NOON)


def edit(session, meeting, *, now=LATER, **given):
    wanted = Details(**{**{name: getattr(details_of(meeting), name) for name in Details.__slots__}, **given})
    return schedule.edit_meeting(
        session, meeting, wanted, version=meeting.version, passed=(), default="internal", actor=ACTOR, now=now
    )


def announce(session, meeting):
    states.set_state(session, meeting, State.SCHEDULED, actor=ACTOR, now=NOON)
    return meeting


def event(entry):
    return icalendar.Event.from_ical(BEGIN + entry.content)


def stored(session, meeting, feed):
    return entries_of(session, meeting).get(feed)


def test_a_draft_has_an_entry_for_the_office_alone(session):
    meeting = create(session)
    assert set(entries_of(session, meeting)) == {Feed.OFFICE}
    told = event(stored(session, meeting, Feed.OFFICE))
    assert (str(told["SUMMARY"]), told["STATUS"], told["TRANSP"]) == ("DRAF: Rapat Contoh", "TENTATIVE", "TRANSPARENT")


def test_an_announced_meeting_has_both_and_only_the_offices_own_tells_the_room(session):
    meeting = announce(session, create(session))
    office, public = (stored(session, meeting, feed) for feed in (Feed.OFFICE, Feed.PUBLIC))
    assert (event(office)["STATUS"], str(event(public)["SUMMARY"])) == ("CONFIRMED", "Rapat Contoh")
    for secret in (b"rapat.example", b"r4h4s14"):
        assert (secret in office.content, secret in public.content) == (True, False)
    assert b"Siti" not in office.content + public.content
    assert (public.zone, public.last_day, public.is_off) == ("Asia/Makassar", date(2026, 12, 10), False)
    assert (public.uid, b"ORGANIZER" in public.content) == (meeting.uid, False)


def test_bytes_stay_until_something_that_they_tell_changes(session):
    meeting = announce(session, create(session))
    before = stored(session, meeting, Feed.PUBLIC).content
    edit(session, meeting, online_passcode="lain", dress_code=None, annual=True)
    public, office = stored(session, meeting, Feed.PUBLIC), stored(session, meeting, Feed.OFFICE)
    assert event(public)["SEQUENCE"] == meeting.sequence
    assert b"lain" in office.content
    edit(session, meeting, capacity=40, now=LATER + timedelta(hours=1))
    assert stored(session, meeting, Feed.PUBLIC).changed_at == LATER
    assert before != public.content


@pytest.mark.parametrize("change", [{"title": "Judul Lain"}, {"starts_time": time(10)}, {"venue_room": "Ruang B"}])
def test_each_change_is_stored_with_its_moment(session, change):
    meeting = announce(session, create(session))
    edit(session, meeting, **change)
    for feed in Feed:
        entry = stored(session, meeting, feed)
        told = event(entry)
        assert (entry.changed_at, told["LAST-MODIFIED"].dt, told["DTSTAMP"].dt) == (LATER, LATER, LATER)
        assert entry.content == session.scalar(sa.select(CalendarEntry.content).where(CalendarEntry.id == entry.id))


def test_the_running_order_moves_an_estimated_end(session):
    meeting = announce(session, create(session, ends_open=True))
    item = ItemDetails(title="Diskusi", on=None, starts_time=time(13), minutes=90, kind=None)
    rundown.add_item(session, meeting, item, actor=ACTOR, now=LATER)
    assert event(stored(session, meeting, Feed.PUBLIC))["DTEND"].dt.time() == time(14, 30)


def test_cancelling_is_stored(session):
    meeting = announce(session, create(session))
    states.cancel_meeting(session, meeting, "Banjir", actor=ACTOR, now=LATER)
    entry = stored(session, meeting, Feed.PUBLIC)
    told = event(entry)
    assert (entry.is_off, told["STATUS"], str(told["SUMMARY"])) == (True, "CANCELLED", "DIBATALKAN: Rapat Contoh")
    assert b"Banjir" not in entry.content


@pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.TEAM, None])
def test_what_leaves_the_public_keeps_uid_and_former_time_alone(session, visibility):
    meeting = announce(session, create(session))
    edit(session, meeting, visibility=visibility, starts_on=date(2026, 12, 11), title="Rahasia")
    edit(session, meeting, starts_on=date(2026, 12, 12), title="Rahasia Sekali")
    entry = stored(session, meeting, Feed.PUBLIC)
    told = event(entry)
    assert {name for name in told if name not in {"DTSTAMP", "CREATED", "LAST-MODIFIED"}} == {
        "UID",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "STATUS",
        "TRANSP",
    }
    assert (str(told["UID"]), told["STATUS"], told["DTSTART"].dt.date()) == (
        meeting.uid,
        "CANCELLED",
        date(2026, 12, 10),
    )
    for untold in (b"Rahasia", b"Contoh", b"Aula", b"20261211", b"20261212"):
        assert untold not in entry.content
    assert b"Rahasia Sekali" in stored(session, meeting, Feed.OFFICE).content


def test_what_comes_back_to_the_public_is_newer_than_what_was_withdrawn(session):
    meeting = announce(session, create(session))
    edit(session, meeting, visibility=Visibility.TEAM)
    withdrawn = event(stored(session, meeting, Feed.PUBLIC))["SEQUENCE"]
    edit(session, meeting, visibility=Visibility.PUBLIC, now=LATER + timedelta(hours=1))
    entry = stored(session, meeting, Feed.PUBLIC)
    assert (event(entry)["STATUS"], entry.is_withdrawn, entry.is_off) == ("CONFIRMED", False, False)
    assert event(entry)["SEQUENCE"] > withdrawn


def test_copies_and_imports_have_entries(session):
    source = announce(session, create(session))
    (copy,) = schedule.copy_meeting(session, source, [date(2027, 1, 7)], domain="humas.example", actor=ACTOR, now=LATER)
    assert event(stored(session, copy, Feed.OFFICE))["DTSTART"].dt.date() == date(2027, 1, 7)


def test_what_was_there_before_is_filled_in_once(session):
    without = [make_meeting(starts_on=date(1987, 12, 31)), make_meeting(starts_time=time(9), ends_time=time(9))]
    session.add_all([make_meeting(), make_meeting(state=State.DRAFT), make_meeting(state=State.CANCELLED), *without])
    session.flush()
    assert (entries.fill_entries(session), entries.fill_entries(session)) == (5, 0)
    for meeting in without:
        entries.keep_entries(session, meeting, now=LATER)
        assert entries_of(session, meeting) == {}


def test_the_state_of_a_feed_changes_with_each_of_its_bytes(session):
    meetings = [announce(session, create(session, title=f"Rapat {number}")) for number in range(3)]
    scope = FeedScope(Feed.OFFICE, visible_to(ADMIN, "internal"), NOON.date(), "Asia/Makassar")
    seen = [feed_state(session, scope)]
    assert (seen[0].count, seen[0].zones) == (3, ("Asia/Makassar",))
    edit(session, meetings[0], title="Lain")
    seen.append(feed_state(session, scope))
    edit(session, meetings[0], title="Rapat 0", now=LATER)
    edit(session, meetings[1], zone="Asia/Jayapura")
    seen.append(feed_state(session, scope))
    session.execute(sa.delete(CalendarEntry).where(CalendarEntry.meeting_id == meetings[2].id))
    seen.append(feed_state(session, scope))
    assert len({(state.count, state.mark) for state in seen}) == 4
    assert seen[2].zones == ("Asia/Jayapura", "Asia/Makassar")
    assert [uid for uid, _ in feed_contents(session, scope)] == sorted(one.uid for one in meetings[:2])


def test_time_alone_takes_what_was_cancelled_out_and_says_when(session):
    meeting = announce(session, create(session))
    states.cancel_meeting(session, meeting, "Banjir", actor=ACTOR, now=LATER)
    last = date(2026, 12, 10) + timedelta(days=180)
    kept = FeedScope(Feed.OFFICE, sa.true(), last, "Asia/Makassar")
    gone = FeedScope(Feed.OFFICE, sa.true(), last + timedelta(days=1), "Asia/Makassar")
    assert [feed_state(session, scope).count for scope in (kept, gone)] == [1, 0]
    changed = feed_state(session, gone).changed_at
    assert (changed.astimezone(LATER.tzinfo).isoformat(), kept.since) == (
        "2027-06-08T16:00:00+00:00",
        date(2026, 12, 10),
    )
