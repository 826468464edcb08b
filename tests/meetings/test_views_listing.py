from datetime import date

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import web
from bakohumas.meetings.models import State, Visibility
from tests.factories import make_meeting


@pytest.fixture
def meetings(session):
    rows = [
        make_meeting(title="Rapat Koordinasi", starts_on=date(2026, 12, 10), ends_on=date(2027, 1, 1)),
        make_meeting(title="Forum Tematik", starts_on=date(2026, 11, 3), state=State.FINISHED, theme="Buka 100%"),
        make_meeting(title="Rapat Pengurus", starts_on=date(2027, 2, 1), state=State.DRAFT),
        make_meeting(title="Rapat Tertutup", starts_on=date(2027, 2, 2), visibility=Visibility.TEAM),
    ]
    session.add_all(rows)
    session.commit()
    return rows


def titles(page):
    return [link.text for link in page.root.xpath("//main//tbody//a/bdi")] if page.root.xpath("//main//table") else []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?bulan=2026-12", ["Rapat Koordinasi"]),
        ("?bulan=2027-01", ["Rapat Koordinasi"]),
        ("?bulan=2026-13", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?status=selesai", ["Forum Tematik"]),
        ("?status=entah", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?kata=rapat+koor", ["Rapat Koordinasi"]),
        ("?kata=100%25", ["Forum Tematik"]),
        ("?kata=%25", ["Forum Tematik"]),
        ("?kata=_", []),
        ("?kata=%00", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?sesudah=bukan-kunci", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?sesudah=WzEsMl0", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        ("?sesudah=WyJ4IiwyXQ", ["Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
    ],
)
def test_the_list_is_narrowed_by_month_state_and_words(client, meetings, query, expected):
    client.sign_in(Role.SECRETARIAT)
    assert titles(client.page(f"/pertemuan/{query}")) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMIN, ["Rapat Tertutup", "Rapat Pengurus", "Rapat Koordinasi", "Forum Tematik"]),
        (Role.LEADER, ["Rapat Koordinasi", "Forum Tematik"]),
        (Role.DOOR_OFFICER, []),
    ],
)
def test_the_list_holds_what_the_person_may_know_of(client, meetings, role, expected):
    client.sign_in(role)
    page = client.page("/pertemuan/")
    assert titles(page) == expected
    assert ("Buat pertemuan" in page.links) is (role is Role.ADMIN)


def test_an_empty_filter_offers_to_clear_it(client, meetings):
    client.sign_in(Role.SECRETARIAT)
    page = client.page("/pertemuan/?kata=tidak+ada")
    assert "Tidak ada pertemuan pada saringan ini." in page.words
    assert page.links["Hapus saringan"] == "/pertemuan/"


@pytest.mark.parametrize("query", ["", "?tampilan=bulan&bulan=2026-12"])
def test_the_list_costs_the_same_with_more_rows_and_pages_by_key(client, session, query):
    def add(numbers):
        session.add_all(make_meeting(title=f"Rapat {n:03}", starts_on=date(2026, 12, 1 + n % 3)) for n in numbers)
        session.commit()

    add(range(1))
    client.sign_in(Role.SECRETARIAT)
    client.page(f"/pertemuan/{query}")  # the first page makes the session's CSRF secret
    client.page(f"/pertemuan/{query}")
    before = len(client.last.queries)
    add(range(1, 120))
    seen, page = [], client.page(f"/pertemuan/{query}")
    assert len(client.last.queries) == before
    while not query:
        seen += titles(page)
        if "Berikutnya" not in page.links:
            break
        page = client.page(page.links["Berikutnya"])
    assert query or sorted(seen) == [f"Rapat {n:03}" for n in range(120)]


def test_answers_of_agencies_stand_in_the_list(client, app, meetings):
    tellers = app.extensions[web.EXTENSION].tellers
    before = {topic: list(told) for topic, told in tellers.items()}
    key = meetings[0].id
    tellers["meeting_answers"] = [lambda *_asked: {key: (46, 64)}]
    client.sign_in(Role.SECRETARIAT)
    words = client.page("/pertemuan/").words
    tellers.clear()
    tellers.update(before)
    assert "46/64" in words


def test_a_month_shows_a_meeting_on_each_of_its_days(client, meetings):
    client.sign_in(Role.SECRETARIAT)
    page = client.page("/pertemuan/?tampilan=bulan&bulan=2026-12")
    cells = page.root.xpath("//table[@class='month']//td[.//li]")
    assert [cell.xpath("string(./span)").strip() for cell in cells] == [str(day) for day in range(10, 32)]
    assert "2027-01" in page.links["Bulan berikutnya"]
    assert "2026-11" in page.links["Bulan sebelumnya"]


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-00", "abc"])
def test_any_month_can_be_asked_for(client, meetings, month):
    client.sign_in(Role.SECRETARIAT)
    assert client.get(f"/pertemuan/?tampilan=bulan&bulan={month}").status_code == 200
    assert client.get(f"/pertemuan/?bulan={month}").status_code == 200


def test_nobody_signed_out_sees_the_list(client):
    answer = client.get("/pertemuan/")
    assert (answer.status_code, answer.location) == (303, "/masuk?next=/pertemuan/")
