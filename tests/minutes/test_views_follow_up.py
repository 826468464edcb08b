from datetime import date, timedelta

import pytest

from bakohumas.accounts.models import Role
from bakohumas.minutes.models import ActionState
from bakohumas.minutes.rules.outcome import is_late, shown_state
from tests.factories import make_action_item, make_meeting, make_user
from tests.support.page import Page

PATH = "/tindak-lanjut/"
DAY = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("state", "due_on", "today", "late"),
    [
        (None, DAY, DAY, False),
        (None, DAY, DAY + timedelta(days=1), True),
        (ActionState.RUNNING, DAY, DAY + timedelta(days=1), True),
        (ActionState.DONE, DAY, DAY + timedelta(days=1), False),
        (ActionState.DROPPED, DAY, DAY + timedelta(days=1), False),
        (None, None, DAY, False),
    ],
)
def test_an_open_item_is_late_from_the_day_after(state, due_on, today, late):
    assert is_late(state, due_on, today) is late
    assert (shown_state(state, due_on, today) == "terlambat") is late


@pytest.fixture
def items(session):
    meeting = make_meeting(title="Rapat Contoh")
    given = [
        {"text": "Lambat", "due_on": date(2020, 1, 1), "pic_agency": "Dinas X"},
        {"text": "Tanpa hari", "pic_agency": "Biro Y"},
        {"text": "Nanti", "due_on": date(2190, 1, 1), "state": ActionState.RUNNING, "pic_agency": "Dinas Z"},
        {"text": "Sudah", "due_on": date(2020, 1, 2), "state": ActionState.DONE, "pic_agency": "Dinas X"},
    ]
    rows = [make_action_item(meeting, order=place, evidence=[], version=1, **one) for place, one in enumerate(given)]
    session.add_all(rows)
    session.commit()
    return rows


def shown(client, query=""):
    page = client.page(f"{PATH}{query}")
    return [words(row) for row in page.root.xpath("//tbody/tr/th/bdi")]


def words(element):
    return element.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lambat", "Sudah", "Nanti", "Tanpa hari"]),
        ("?keadaan=terlambat", ["Lambat"]),
        ("?keadaan=terbuka", ["Lambat", "Nanti", "Tanpa hari"]),
        ("?keadaan=selesai", ["Sudah"]),
        ("?keadaan=belum", ["Lambat", "Tanpa hari"]),
        ("?instansi=dinas+x", ["Lambat", "Sudah"]),
        ("?instansi=50%25", []),
        ("?keadaan=ngawur", ["Lambat", "Sudah", "Nanti", "Tanpa hari"]),
        ("?sesudah=xyz", ["Lambat", "Sudah", "Nanti", "Tanpa hari"]),
    ],
)
def test_the_board_is_narrowed(client, items, query, found):
    client.sign_in(Role.SECRETARIAT)
    assert shown(client, query) == found


def test_the_state_is_changed_on_the_board(client, session, items):
    client.sign_in(Role.SECRETARIAT)
    form = client.page(PATH).form(f"/{items[0].id}")
    given = {"state": "selesai", "progress_note": "Sudah dikirim"}
    assert client.post(form.action, data=form.filled(given)).status_code == 303
    session.refresh(items[0])
    assert (items[0].state, items[0].progress_note) == (ActionState.DONE, "Sudah dikirim")
    answer = client.post(form.action, data=form.filled({"state": "batal"}))
    assert (answer.status_code, "Sudah dikirim" in Page.of(answer.text).words) == (409, True)
    wrong = client.page(PATH).form(f"/{items[1].id}")
    assert client.post(wrong.action, data=wrong.filled({"state": "lain"})).status_code == 422


def test_pages_follow_each_other_and_cost_the_same(client, session, items):
    client.sign_in(Role.SECRETARIAT)
    client.page(PATH)
    client.page(PATH)
    before = len(client.last.queries)
    more = [make_action_item(items[0].meeting, text=f"Lagi {number}", evidence=[]) for number in range(60)]
    session.add_all(more)
    first = shown(client)
    assert len(client.last.queries) == before
    rest = shown(client, client.page(PATH).links["Berikutnya"].removeprefix(PATH))
    assert (len(first), len(rest), set(first) & set(rest)) == (50, 14, set())


def test_an_item_that_was_carried_lives_in_its_copy(client, session, items):
    session.add(make_action_item(make_meeting(), text="Salinan", carried_from_id=items[0].id, evidence=[]))
    client.sign_in(Role.SECRETARIAT)
    assert "Lambat" not in shown(client)


def test_a_notulis_sees_own_meetings_and_readers_have_no_buttons(client, session, items):
    client.sign_in(Role.MINUTE_TAKER)
    assert shown(client) == []
    token = client.page(PATH).root.xpath("//meta[@name='csrf-token']/@content")[0]
    assert client.post(f"{PATH}{items[0].id}", data={"csrf_token": token, "state": "batal"}).status_code == 404
    user = make_user(Role.MINUTE_TAKER)
    items[0].meeting.team = [user]
    client.sign_in(user)
    assert len(shown(client)) == 4
    client.sign_in(Role.PRESS_OFFICER)
    page = client.page(PATH)
    assert page.root.xpath(f"//form[contains(@action, '/{items[0].id}')]") == []
    client.sign_in(Role.DOOR_OFFICER)
    assert client.get(PATH).status_code == 403
