import csv
from datetime import date
from io import StringIO

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.models import Category
from bakohumas.attendance.models import AttendanceStatus
from bakohumas.core import clock
from bakohumas.documents.tables import read_table
from bakohumas.invitations.models import Reply
from bakohumas.meetings.models import Meeting, State, Visibility
from bakohumas.reports.queries import participation as queries
from bakohumas.reports.queries.participation import Wanted
from bakohumas.reports.rules.participation import Counts, GroupCounts, Period, period_of, total_of
from tests.factories import (
    NOON,
    make_action_item,
    make_agency,
    make_attendance,
    make_delegate,
    make_invitation,
    make_meeting,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


def held(session, month, *guests, **given):
    """A past meeting; `guests` are (agency, reply, status of the row or None for nobody)."""
    meeting = make_meeting(**{"starts_on": date(2026, month, 10), "state": State.FINISHED, **given})
    session.add(meeting)
    for agency, reply, status in guests:
        invitation = make_invitation(meeting, agency, reply=reply)
        session.add(invitation)
        if status is not None:
            session.add(make_attendance(meeting, invitation=invitation, status=status))
    session.flush()
    return meeting


@pytest.fixture
def agencies(session):
    rows = {
        "Dinas A": make_agency(name="Dinas A"),
        "Kota B": make_agency(name="Kota B", category=Category.REGENCY_CITY),
        "PT C": make_agency(name="PT C", category=None),
    }
    session.add_all(rows.values())
    return rows


@pytest.fixture
def year(session, agencies):
    """Three held meetings and one to come: A comes always, B sends others, C came once and stayed away twice."""
    a, b, c = agencies.values()
    came, other = AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTING
    held(session, 2, (a, Reply.COMING, came), (b, Reply.REPRESENTED, other), (c, Reply.COMING, None))
    held(session, 3, (a, Reply.COMING, came), (b, Reply.NONE, other), (c, Reply.NONE, AttendanceStatus.ABSENT))
    held(session, 4, (a, Reply.COMING, None), (b, Reply.REPRESENTED, came), (c, Reply.DECLINED, None))
    held(session, 12, (a, Reply.COMING, None), (b, Reply.NONE, None), state=State.INVITED)


def everything(**given):
    return Wanted(**{"which": Meeting.id.is_not(None), "period": YEAR, **given})


def test_each_agency_is_counted(session, year):
    found = {one.name: (one.counts, one.streak) for one in queries.agencies_page(session, everything()).rows}
    assert found == {
        "Dinas A": (Counts(4, 4, 3, 2, 0), 1),
        "Kota B": (Counts(4, 2, 3, 3, 3), 0),
        "PT C": (Counts(3, 2, 3, 0, 0), 3),
    }
    assert found["PT C"][0].absent == 3


def test_categories_and_months_are_summed(session, year):
    groups = queries.by_category(session, everything())
    assert [(one.key, one.counts) for one in groups] == [
        ("kab_kota", Counts(4, 2, 3, 3, 3)),
        ("perangkat_daerah", Counts(4, 4, 3, 2, 0)),
        (None, Counts(3, 2, 3, 0, 0)),
    ]
    assert total_of(groups) == Counts(11, 8, 9, 5, 3)
    months = queries.by_month(session, everything())
    assert [(one.key, one.counts.invited, one.counts.held) for one in months] == [
        (date(2026, 2, 1), 3, 3),
        (date(2026, 3, 1), 3, 3),
        (date(2026, 4, 1), 3, 3),
        (date(2026, 12, 1), 2, 0),
    ]


def test_a_streak_ends_when_somebody_comes(session, agencies, year):
    held(session, 5, (agencies["PT C"], Reply.COMING, AttendanceStatus.PRESENT))
    held(session, 6, (agencies["PT C"], Reply.NONE, None), (agencies["Dinas A"], Reply.NONE, None))
    held(session, 7, (agencies["Dinas A"], Reply.NONE, AttendanceStatus.PRESENT))
    found = {one.name: one.streak for one in queries.all_agencies(session, everything())}
    assert found == {"Dinas A": 0, "Kota B": 0, "PT C": 0}


def test_long_absent_agencies_are_found_and_counted(session, year):
    assert queries.absent_count(session, everything()) == 1
    assert [one.name for one in queries.agencies_page(session, everything(only_absent=True)).rows] == ["PT C"]


def test_what_says_not_who_came_makes_nobody_absent(session, agencies):
    """A daftar hadir without agencies, a draft, a cancelled meeting, a revoked invitation."""
    a = agencies["Dinas A"]
    walk_ins = held(session, 2, (a, Reply.COMING, None))
    session.add(make_attendance(walk_ins, agency_text="Dinas A"))
    held(session, 3, (a, Reply.COMING, None), state=State.CANCELLED)
    held(session, 4, (a, Reply.COMING, None), state=State.DRAFT)
    revoked = make_invitation(held(session, 5), a, revoked_at=NOON)
    session.add(revoked)
    session.flush()
    assert [one.counts for one in queries.all_agencies(session, everything())] == [Counts(1, 1, 0, 0, 0)]


def test_a_voided_row_and_an_excuse_are_no_arrival(session, agencies):
    a, b, c = agencies.values()
    present = AttendanceStatus.PRESENT
    meeting = held(session, 2, (a, Reply.COMING, AttendanceStatus.EXCUSED), (b, Reply.COMING, present))
    invitation = make_invitation(meeting, c)
    session.add(make_attendance(meeting, invitation=invitation, voided_at=NOON))
    session.flush()
    found = {one.name: one.counts.attended for one in queries.all_agencies(session, everything())}
    assert found == {"Dinas A": 0, "Kota B": 1, "PT C": 0}


def test_only_the_period_and_the_category_count(session, year):
    spring = everything(period=Period(date(2026, 3, 1), date(2026, 3, 31)), category=Category.REGENCY_CITY)
    assert [(one.name, one.counts) for one in queries.all_agencies(session, spring)] == [
        ("Kota B", Counts(1, 0, 1, 1, 1))
    ]


def test_lists_page_by_key_without_gaps(session):
    meeting = make_meeting(starts_on=date(2026, 5, 5), state=State.INVITED)
    session.add_all([make_invitation(meeting, make_agency(name=f"Dinas {n:03}")) for n in range(120)])
    session.flush()
    names, after = [], None
    for _ in range(3):
        page = queries.agencies_page(session, everything(), after)
        names += [one.name for one in page.rows]
        after = page.after
    assert (names, after) == ([f"Dinas {n:03}" for n in range(120)], None)


def test_the_page_shows_shares_charts_and_their_tables(client, year):
    client.sign_in(Role.LEADER)
    page = client.page("/laporan/")
    assert page.heading == "Laporan partisipasi"
    assert "73% Menjawab, 8 dari 11 undangan" not in page.words  # the meeting to come lies behind today
    assert "78% Menjawab, 7 dari 9 undangan" in page.words
    assert "56% Hadir, 5 dari 9" in page.words
    assert page.root.xpath("//*[@role='img'][@aria-label='Persentase undangan yang dijawab per bulan']")
    assert [row[0] for row in page.rows(2)] == [
        "Dinas A Perangkat daerah",
        "Kota B Kabupaten/kota",
        "PT C Tanpa kategori 3 kali berturut-turut tidak hadir",
    ]
    only = client.page("/laporan/?beruntun=ya")
    assert [row[0].split(" Tanpa")[0] for row in only.rows(2)] == ["PT C"]


def test_files_hold_every_agency_of_the_filter(client, year):
    client.sign_in(Role.PRESS_OFFICER)
    answer = client.get("/laporan/partisipasi.csv?dari=2026-01-01&sampai=2026-12-31")
    rows = list(csv.reader(StringIO(answer.text)))
    assert rows[0][:3] == ["Instansi", "Kategori", "Diundang"]
    assert rows[1:] == [
        ["Dinas A", "Perangkat daerah", "4", "4", "3", "2", "0", "1", "1"],
        ["Kota B", "Kabupaten/kota", "4", "2", "3", "3", "3", "0", "0"],
        ["PT C", "Tanpa kategori", "3", "2", "3", "0", "0", "3", "3"],
    ]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="partisipasi-2026-01-01-2026-12-31.csv"'
    book = client.get("/laporan/partisipasi.xlsx?kategori=kab_kota").data
    assert [row[0] for row in read_table(book, "partisipasi.xlsx")] == ["Instansi", "Kota B"]


def test_nobody_is_named(client, session, agencies):
    meeting = held(session, 2, (agencies["Dinas A"], Reply.REPRESENTED, AttendanceStatus.REPRESENTING))
    session.add(make_action_item(meeting, due_on=date(2026, 3, 1), pic_person="Siti Rahmah", pic_agency="Dinas A"))
    client.sign_in(Role.PRESS_OFFICER)
    page = client.page("/laporan/")
    assert "Menyusun daftar kontak Dinas A 1 Mar 2026" in page.words
    assert "Siti Rahmah" not in page.words
    assert "Peserta" not in client.get("/laporan/partisipasi.csv").text


def test_meetings_that_a_person_may_not_know_of_are_not_counted(client, session, agencies):
    held(session, 2, (agencies["Dinas A"], Reply.COMING, None), visibility=Visibility.TEAM)
    client.sign_in(Role.LEADER)
    assert "Belum ada undangan terkirim dalam kurun ini." in client.page("/laporan/").words
    client.sign_in(Role.ADMIN)
    assert "Dinas A" in client.page("/laporan/").words


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER])
def test_numbers_are_not_for_minute_takers_and_door_officers(client, role):
    client.sign_in(role)
    assert client.get("/laporan/").status_code == 403
    assert client.get("/laporan/partisipasi.csv").status_code == 403


def test_a_filter_that_cannot_be_read_narrows_nothing(client, year):
    client.sign_in(Role.ADMIN)
    page = client.page("/laporan/?dari=besok&sampai=9999-99-99&kategori=x&sesudah=zzz")
    assert "Dinas A" in page.words


def test_the_number_of_queries_does_not_grow_with_rows(client, session, agencies, year):
    client.sign_in(Role.ADMIN)
    client.page("/laporan/")
    client.page("/laporan/")
    few = len(client.last.queries)
    for month in range(1, 10):
        guests = [(make_agency(), Reply.COMING, AttendanceStatus.PRESENT) for _ in range(8)]
        held(session, month, *guests)
    client.page("/laporan/")
    assert len(client.last.queries) == few


def test_an_agency_page_is_told_its_meetings(client, session, agencies, year):
    meeting = held(session, 6, (agencies["PT C"], Reply.REPRESENTED, AttendanceStatus.REPRESENTING), title="Rapat Juni")
    invitation = make_invitation(make_meeting(title="Rapat Draf", state=State.DRAFT), agencies["PT C"])
    session.add(invitation)
    session.add(make_delegate(session.query(type(invitation)).filter_by(meeting_id=meeting.id).one()))
    session.flush()
    client.sign_in(Role.SECRETARIAT)
    words = client.page(f"/instansi/{agencies['PT C'].id}/").words
    assert "Rapat Juni" in words
    assert "Siti Rahmah" in words
    assert "Rapat Draf" not in words
    client.sign_in(Role.LEADER)
    assert "Siti Rahmah" not in client.page(f"/instansi/{agencies['PT C'].id}/").words


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (None, None, Period(date(2025, 11, 1), date(2026, 11, 24))),
        (date(2026, 5, 1), date(2026, 4, 1), Period(date(2026, 4, 1), date(2026, 5, 1))),
        (date(2027, 1, 1), None, Period(date(2027, 1, 1), date(2027, 1, 1))),
    ],
)
def test_a_period_is_never_twisted(first, last, period):
    assert period_of(first, last, date(2026, 11, 24)) == period


def test_nothing_sums_to_nothing():
    assert total_of([]) == Counts()
    assert total_of([GroupCounts(None, Counts(1, 1, 1, 1, 1))]) == Counts(1, 1, 1, 1, 1)
