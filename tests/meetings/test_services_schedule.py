from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bakohumas.agencies.values import Person
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.details import Details, details_of
from bakohumas.meetings.models import Meeting, MeetingStateChange, State
from bakohumas.meetings.queries.parts import history_of
from bakohumas.meetings.rules.states import Milestone
from bakohumas.meetings.rules.team import team_stamp
from bakohumas.meetings.services import schedule, states
from tests.factories import NOON, make_actor, make_agenda_item, make_meeting, make_user

LATER = NOON + timedelta(hours=1)
ACTOR = make_actor(id=7)


def details(**given: Any) -> Details:
    told: dict[str, Any] = {"title": "Rapat Contoh", "zone": "Asia/Makassar", "starts_on": date(2026, 12, 10)}
    return Details(**{**told, **given})


def create(session, **given):
    return schedule.create_meeting(session, details(**given), domain="humas.example", actor=ACTOR, now=NOON)


def edit(session, meeting, *, version=None, passed=(), **given):
    wanted = Details(**{**{n: getattr(details_of(meeting), n) for n in Details.__slots__}, **given})
    seen = meeting.version if version is None else version
    return schedule.edit_meeting(session, meeting, wanted, version=seen, passed=passed, actor=ACTOR, now=LATER)


def last_audit(session):
    entry = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    return entry.action, entry.subject, entry.changes


@pytest.fixture
def meeting(session):
    row = make_meeting(version=3, state=State.INVITED)
    session.add(row)
    session.commit()
    return row


def test_a_new_meeting_is_a_draft_with_history_and_audit(session):
    made = create(session, chair=Person("Wing Ariansyah"), co_organisers=("Dinas Contoh",))
    assert (made.slug, made.state, made.version, made.sequence) == ("rapat-contoh-2026-12-10", State.DRAFT, 1, 0)
    assert (made.uid.partition("@")[2], made.co_organisers) == ("humas.example", ["Dinas Contoh"])
    assert [(step.from_state, step.to_state, step.by) for step in history_of(session, made)] == [
        (None, State.DRAFT, "Rudi Hartono")
    ]
    assert last_audit(session) == (
        "meeting:create",
        f"meeting:{made.id}",
        {"title": "Rapat Contoh", "starts_on": "2026-12-10"},
    )


def test_equal_titles_on_one_day_get_different_addresses(session):
    assert [create(session).slug for _ in range(3)] == [
        "rapat-contoh-2026-12-10",
        "rapat-contoh-2026-12-10-2",
        "rapat-contoh-2026-12-10-3",
    ]


@pytest.mark.parametrize("title", ["会議", "\u200f\u0627\u062c", "🎉" * 300, "<b>{{ 7*7 }}</b>"])
def test_any_title_gets_an_address_that_the_loader_takes(session, title):
    made = create(session, title=title)
    assert made.slug.replace("-", "").isalnum()
    assert made.slug.isascii()
    assert len(made.slug) <= 100


def test_an_impossible_schedule_is_not_created(session):
    with pytest.raises(DomainError, match="Waktu selesai"):
        create(session, starts_time=time(9), ends_time=time(8))
    assert session.scalar(sa.select(sa.func.count()).select_from(Meeting)) == 0


@pytest.mark.parametrize(
    ("given", "kind", "sequence", "is_marked"),
    [
        ({"starts_time": time(10)}, "asks_again", 1, True),
        ({"venue_room": "Aula"}, "tells", 1, True),
        ({"theme": "Tema"}, "optional", 0, True),
        ({"host": "Kabupaten Contoh"}, None, 0, False),
    ],
)
def test_an_edit_keeps_sequence_and_time_of_change(session, meeting, given, kind, sequence, is_marked):
    assert edit(session, meeting, **given) == kind
    marked = LATER if is_marked else NOON
    assert (meeting.sequence, meeting.content_changed_at, meeting.version) == (sequence, marked, 4)


def test_an_edit_that_changes_nothing_leaves_no_trace(session, meeting):
    assert edit(session, meeting) is None
    assert (meeting.version, meeting.updated_at) == (3, NOON)
    assert session.scalars(sa.select(AuditEntry)).all() == []


def test_the_audit_tells_new_values_but_no_person_and_no_access_code(session, meeting):
    edit(session, meeting, theme="Tema", online_passcode="rahasia", chair=Person("Wing"), ends_time=None)
    action, _subject, changes = last_audit(session)
    assert action == "meeting:edit"
    assert (changes["theme"], changes["ends_time"]) == ("Tema", None)
    assert set(changes) == {"theme", "online_passcode", "chair", "ends_time"}
    assert "rahasia" not in str(changes)
    assert "Wing" not in str(changes)


def test_an_edit_of_a_stale_page_stores_nothing(session, meeting):
    with pytest.raises(StaleVersion):
        edit(session, meeting, version=2, theme="Tema")
    assert meeting.theme is None


def test_an_archived_meeting_takes_no_edit(session, meeting):
    meeting.state = State.ARCHIVED
    session.flush()
    with pytest.raises(DomainError, match="diarsipkan"):
        edit(session, meeting, theme="Tema")


@pytest.mark.parametrize(("passed", "state"), [((), State.SCHEDULED), ({Milestone.INVITED}, State.INVITED)])
def test_a_postponed_meeting_goes_on_with_its_new_day(session, meeting, passed, state):
    states.postpone_meeting(session, meeting, "Banjir", actor=ACTOR, now=NOON)
    assert edit(session, meeting, passed=passed, starts_on=date(2026, 12, 17)) == "asks_again"
    assert (meeting.state, meeting.state_reason) == (state, None)


def test_a_postponed_meeting_stays_so_when_only_its_room_changes(session, meeting):
    states.postpone_meeting(session, meeting, "Banjir", actor=ACTOR, now=NOON)
    edit(session, meeting, venue_room="Aula")
    assert meeting.state is State.POSTPONED


def test_copies_take_team_and_rundown_along_but_no_guests(session):
    user = make_user()
    source = make_meeting(title="Rapat Contoh", team=[user], participants={"count": 50}, byline="(tgh)")
    make_agenda_item(
        source, title="Paparan", starts_time=time(9), minutes=30, speaker=Person("Narasumber"), kind="paparan"
    )
    session.add(source)
    session.flush()
    copies = schedule.copy_meeting(
        session, source, [date(2027, 1, 7), date(2027, 2, 7)], domain="humas.example", actor=ACTOR, now=NOON
    )
    session.commit()
    assert [(one.slug, one.state, one.team, one.participants, one.byline) for one in copies] == [
        ("rapat-contoh-2027-01-07", State.DRAFT, [user], None, None),
        ("rapat-contoh-2027-02-07", State.DRAFT, [user], None, None),
    ]
    assert [(one.title, one.starts_time, one.minutes, one.speaker, one.kind) for one in copies[0].agenda] == [
        ("Paparan", time(9), 30, None, "paparan")
    ]
    assert len({source.uid, *(one.uid for one in copies)}) == 3


def test_a_team_is_written_down_by_keys(session, meeting):
    user = make_user()
    session.add(user)
    session.flush()
    schedule.set_team(session, meeting, [user], stamp=team_stamp(meeting), actor=ACTOR, now=NOON)
    assert last_audit(session) == ("meeting:team", f"meeting:{meeting.id}", {"team": [user.id]})


def test_a_state_change_is_kept_with_its_reason(session, meeting):
    states.cancel_meeting(session, meeting, "Ruang tidak tersedia", actor=ACTOR, now=LATER)
    step = session.scalars(sa.select(MeetingStateChange)).one()
    assert (step.from_state, step.to_state, step.reason, step.at, step.by) == (
        State.INVITED,
        State.CANCELLED,
        "Ruang tidak tersedia",
        LATER,
        "Rudi Hartono",
    )
    assert (meeting.state_reason, meeting.sequence, meeting.content_changed_at) == ("Ruang tidak tersedia", 1, LATER)


def test_a_cancelled_meeting_is_not_cancelled_again(session, meeting):
    states.cancel_meeting(session, meeting, "Ruang tidak tersedia", actor=ACTOR, now=LATER)
    with pytest.raises(DomainError, match="tidak dapat dibatalkan lagi"):
        states.cancel_meeting(session, meeting, "Lagi", actor=ACTOR, now=LATER)


def test_calling_off_needs_its_own_step_with_a_reason(session, meeting):
    with pytest.raises(DomainError, match="memerlukan alasan"):
        states.advance_state(session, meeting, State.CANCELLED, passed=(), actor=ACTOR, now=NOON)


def test_a_meeting_follows_another_parts_step_once(session, meeting):
    meeting.state = State.SCHEDULED
    session.flush()
    all_sent = {Milestone.LETTER_NUMBERED, Milestone.LETTER_ISSUED, Milestone.INVITED}
    moved = [
        states.follow_state(session, meeting, State.INVITED, passed=passed, actor=ACTOR, now=NOON)
        for passed in ((), all_sent, all_sent)
    ]
    assert (moved, meeting.state) == ([False, True, False], State.INVITED)
