import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from tests.support.page import Page


@pytest.fixture
def path(notes):
    return f"{notes}fakta/"


def test_people_in_a_role_and_the_basis_are_filled_in_by_the_notulis(notulis, session, held, path):
    given = {"secretary-name": "Cici", "secretary-position": "Kasubbag", "legal_basis": "UU 1\nPP 2"}
    assert notulis.post_form(path, given, action="/peran").status_code == 303
    session.refresh(held)
    assert (held.secretary, held.legal_basis) == (Person("Cici", position="Kasubbag"), ["UU 1", "PP 2"])
    assert held.chair == Person("Sari", position="Kepala Biro X")


def test_participants_are_stored_as_the_record_has_them(notulis, session, held, path):
    held.participants = {"count": None, "unit": "peserta"}
    given = {
        "count": "150",
        "agencies": "57",
        "categories": "OPD\nBUMD",
        "breakdown": "BUMD | 12\nOPD | 1.038 | orang",
        "delegations": "Dinas X | 3\nDinas Y",
        "attendance_complete": "tidak",
    }
    assert notulis.post_form(path, given, action="/peserta").status_code == 303
    session.refresh(held)
    assert held.participants == {
        "count": 150,
        "unit": "peserta",
        "agencies": 57,
        "categories": ["OPD", "BUMD"],
        "breakdown": [{"category": "BUMD", "count": 12}, {"category": "OPD", "count": 1038, "unit": "orang"}],
        "delegations": [{"agency": "Dinas X", "count": 3}, {"agency": "Dinas Y"}],
        "attendance_complete": False,
    }
    form = notulis.page(path).form("/peserta")
    assert form.values["breakdown"] == ["BUMD | 12\nOPD | 1038 | orang"]
    notulis.post(f"{path}peserta", data=form.filled({"count": "", "breakdown": ""}))
    session.refresh(held)
    assert (held.participants["count"], held.participants["breakdown"]) == (None, [])


@pytest.mark.parametrize(
    ("given", "message"),
    [({"breakdown": "BUMD | banyak"}, "dengan bilangan bulat"), ({"delegations": "a | 1 | 2"}, "tidak terbaca")],
)
def test_a_line_that_cannot_be_read_is_named(notulis, session, held, path, given, message):
    answer = notulis.post_form(path, given, action="/peserta")
    assert answer.status_code == 422
    assert message in " ".join(Page.of(answer.text).errors)
    session.refresh(held)
    assert held.participants is None


def test_a_board_is_stored_and_taken_away_with_its_name(notulis, session, held, path):
    given = {"name": "Bakohumas X", "term_start": "2025", "members": "40", "positions": "Ketua | Sekda\nWakil | | Ani"}
    notulis.post_form(path, given, action="/kepengurusan")
    session.refresh(held)
    assert held.board == {
        "name": "Bakohumas X",
        "term_start": 2025,
        "members": 40,
        "positions": [{"title": "Ketua", "office": "Sekda"}, {"title": "Wakil", "name": "Ani"}],
    }
    notulis.post_form(path, {"name": ""}, action="/kepengurusan")
    session.refresh(held)
    assert held.board is None


def test_a_stale_page_shows_both_texts(notulis, session, held, path):
    stale = notulis.page(path).form("/peserta")
    notulis.post(f"{path}peserta", data=stale.filled({"count": "10"}))
    answer = notulis.post(f"{path}peserta", data=stale.filled({"count": "20"}))
    assert answer.status_code == 409
    notulis.post(f"{path}peserta", data=Page.of(answer.text).form("/peserta").filled({}))
    session.refresh(held)
    assert held.participants == {"count": 20}


def test_readers_see_it_without_forms(client, session, held, path):
    client.sign_in(Role.LEADER)
    assert "belum dapat Anda baca" in client.page(path).words
