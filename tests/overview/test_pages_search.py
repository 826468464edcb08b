import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.models import AgencyAlias, ContactPerson, Position
from bakohumas.meetings.models import State
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind
from tests.factories import build, make_agency, make_meeting


@pytest.fixture
def rows(session):
    meeting = make_meeting(title="Rapat Air Bersih", theme="Layanan 100%")
    draft = make_meeting(title="Rapat Air Draf", state=State.DRAFT)
    agency = make_agency(name="Perusahaan Air Minum", city="Banjarbaru")
    agency.aliases.append(build(AgencyAlias, name="PDAM Lama", folded_name="pdam lama"))
    person = build(ContactPerson, name="Air Langga", back_title="S.Sos.")
    session.add(build(Position, person=person, agency=agency, title="Kepala Humas"))
    item = build(
        PressItem, meeting=meeting, kind=PressKind.RELEASE, slug="air", title="Air Mengalir", state=PressState.DRAFT
    )
    session.add_all([meeting, draft, item])
    session.flush()


KNOWN = ["Rapat Air Bersih", "Rapat Air Draf", "Perusahaan Air Minum", "Air Langga", "Air Mengalir"]


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (Role.SECRETARIAT, KNOWN),
        (Role.PRESS_OFFICER, ["Rapat Air Bersih", "Perusahaan Air Minum", "Air Mengalir"]),
        (Role.LEADER, ["Rapat Air Bersih", "Perusahaan Air Minum", "Air Mengalir"]),
        (Role.MINUTE_TAKER, []),
        (Role.DOOR_OFFICER, []),
    ],
)
def test_everybody_finds_what_they_may_open(client, rows, role, found):
    client.sign_in(role)
    links = client.page("/cari?q=air").links
    assert [name for name in KNOWN if any(link.startswith(name) for link in links)] == found


def test_every_word_must_be_there(client, rows):
    client.sign_in(Role.SECRETARIAT)
    assert "Rapat Air Bersih" in client.page("/cari?q=bersih+RAPAT").words
    assert "Tidak ada yang cocok dengan “rapat kering”." in client.page("/cari?q=rapat+kering").words


def test_signs_of_patterns_are_plain_letters(client, rows):
    client.sign_in(Role.SECRETARIAT)
    assert "Rapat Air Bersih" in client.page("/cari?q=100%25").words
    assert "Rapat Air Bersih" not in client.page("/cari?q=10_%25").words


def test_an_agency_is_found_by_its_former_name(client, rows):
    client.sign_in(Role.SECRETARIAT)
    assert "Perusahaan Air Minum" in client.page("/cari?q=pdam").words


def test_an_empty_question_asks_for_words(client):
    client.sign_in(Role.DOOR_OFFICER)
    assert "Isi sebagian judul pertemuan" in client.page("/cari").words


def test_hostile_words_are_shown_as_they_are(client):
    client.sign_in(Role.SECRETARIAT)
    page = client.page("/cari?q=%3Cb%3E%7B%7B7*7%7D%7D%00%E2%80%AE")
    assert "“<b>{{7*7}}" in page.words
