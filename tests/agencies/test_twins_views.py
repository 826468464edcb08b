import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.agencies.history import TOPIC, HistoryLine
from bakohumas.agencies.models import Agency, ChangeState, ContactChange, ContactPerson, DistinctPair, Position
from bakohumas.core import web
from tests.factories import NOON, build, make_agency, make_group, make_meeting


@pytest.fixture
def pair(client, session):
    one = make_agency(name="Dinas Komunikasi dan Informatika", city="Kota A")
    other = make_agency(name="Diskominfo", city="Kota B", phone=None, phone_e164=None)
    session.add_all([one, other])
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    return one, other


def test_twins_are_listed_and_called_two(client, session, pair):
    page = client.page("/instansi/ganda")
    assert [row[:3] for row in page.rows()] == [
        ["Dinas Komunikasi dan Informatika", "Diskominfo", "nama sama setelah singkatan dijabarkan"]
    ]
    answer = client.post("/instansi/ganda/bukan", data=page.form("bukan").filled({}))
    assert answer.status_code == 303
    assert [(row.first_id, row.second_id) for row in session.scalars(sa.select(DistinctPair))] == [
        (pair[0].id, pair[1].id)
    ]
    assert "Tidak ada instansi yang tampak tercatat dua kali." in client.page("/instansi/ganda").words


def test_both_stand_side_by_side_and_are_merged_once(client, app, session, pair):
    one, other = pair
    line = HistoryLine(NOON.date(), "Rapat bersama", "/pertemuan/rapat/")
    session.add(make_meeting(slug="rapat"))
    session.commit()
    house = app.extensions[web.EXTENSION]
    kept = house.tellers.get(TOPIC, [])
    house.tellers[TOPIC] = [lambda _session, _key: [line]]
    try:
        page = client.page(f"/instansi/{one.id}/gabung?dengan={other.id}")
        assert "Keduanya pernah diundang" in page.words
    finally:
        house.tellers[TOPIC] = kept
    assert ["Kota atau kabupaten", "Kota atau kabupaten: Kota A", "Kota atau kabupaten: Kota B"] in page.rows()
    sent = page.form("gabung").filled({"pilih-city": "itu"})
    assert [client.post(f"/instansi/{one.id}/gabung", data=sent).location for _ in range(2)] == [
        f"/instansi/{one.id}/"
    ] * 2
    session.expire_all()
    assert (one.city, other.merged_into_id, [alias.name for alias in one.aliases]) == ("Kota B", one.id, ["Diskominfo"])
    assert client.get(f"/instansi/{other.id}/").location == f"/instansi/{one.id}/"
    assert client.get(f"/instansi/{other.id}/ubah").status_code == 404
    assert [row[0] for row in client.page("/instansi/?nonaktif=y").rows()] == [
        "Dinas Komunikasi dan Informatika Kota B"
    ]


def test_a_merge_from_a_stale_page_is_looked_at_again(client, session, pair):
    one, other = pair
    sent = client.page(f"/instansi/{one.id}/gabung?dengan={other.id}").form("gabung").filled({})
    other.version += 1
    session.commit()
    answer = client.post(f"/instansi/{one.id}/gabung", data=sent)
    assert (answer.status_code, "diubah orang lain" in answer.text) == (409, True)
    assert other.merged_into_id is None


def test_the_other_agency_is_chosen_from_a_list(client, pair):
    page = client.page(f"/instansi/{pair[0].id}/gabung")
    assert "Diskominfo" in page.words


def test_contacts_are_mended_where_they_are_missed(client, session, pair):
    _one, other = pair
    page = client.page("/instansi/perlu?apa=nomor")
    assert [row[0] for row in page.rows()] == ["Diskominfo"]
    wrong = client.post(f"/instansi/{other.id}/kontak", data=page.form("kontak").filled({"phone": "abc"}))
    assert (wrong.status_code, "Tulis nomor telepon" in wrong.text) == (422, True)
    right = client.post(f"/instansi/{other.id}/kontak", data=page.form("kontak").filled({"phone": "0812 3456 7890"}))
    assert right.location == "/instansi/perlu?apa=nomor"
    session.expire_all()
    assert (other.phone, other.email is not None) == ("0812 3456 7890", True)
    stale = client.post(f"/instansi/{other.id}/kontak", data=page.form("kontak").filled({"phone": "0812 3456 7891"}))
    assert stale.status_code == 409


def test_an_address_that_failed_is_shown_and_trusted_again(client, session, pair):
    one, _other = pair
    one.mail_failed_address, one.mail_failed_words, one.mail_failed_at = one.email, "Kotak surat penuh.", NOON
    session.commit()
    assert "Kotak surat penuh." in client.page("/instansi/perlu?apa=gagal").words
    page = client.page(f"/instansi/{one.id}/")
    assert "Kotak surat penuh." in page.words
    client.post(f"/instansi/{one.id}/surel-berfungsi", data=page.form("surel-berfungsi").filled({}))
    session.expire_all()
    assert one.mail_failed_at is None


@pytest.mark.parametrize(
    ("verb", "state", "city"), [("terima", ChangeState.ACCEPTED, "Kota Z"), ("tolak", ChangeState.REFUSED, "Kota A")]
)
def test_a_proposal_is_decided_on_the_page_of_the_agency(client, session, pair, verb, state, city):
    one, _other = pair
    change = build(
        ContactChange,
        agency=one,
        part="city",
        proposed={"city": "Kota Z"},
        by="Sari",
        at=NOON.replace(hour=20),  # the next day where the house is
        state=ChangeState.WAITING,
    )
    session.add(change)
    session.commit()
    words = client.page("/instansi/perlu?apa=ajuan").words
    assert ("Kota A → Kota Z" in words, "Diajukan oleh Sari, 25 Nov 2026" in words) == (True, True)
    form = client.page(f"/instansi/{one.id}/").form(verb).filled({})
    assert client.post(f"/instansi/{one.id}/ajuan/{change.id}/{verb}", data=form).status_code == 303
    assert client.post(f"/instansi/{one.id}/ajuan/{change.id}/{verb}", data=form).status_code == 404
    session.expire_all()
    assert (change.state, one.city) == (state, city)


def test_a_person_has_a_page_and_moves_from_it(client, session, pair):
    one, other = pair
    person = build(ContactPerson, name="Sari Dewi", phone="0899-1111-2222")
    position = build(Position, agency=one, person=person, title="Kabid", is_pr_contact=True)
    session.add(position)
    session.commit()
    page = client.page(f"/instansi/{one.id}/orang/{position.id}/pindah")
    given = {"agency_id": str(other.id), "title": "Kadis", "on": "2026-11-01"}
    sent = page.form("pindah").filled(given)
    places = {client.post(f"/instansi/{one.id}/orang/{position.id}/pindah", data=sent).location for _ in range(2)}
    assert places == {f"/instansi/orang/{person.id}"}
    shown = client.page(f"/instansi/orang/{person.id}")
    assert [shown.rows(number)[0][:2] for number in range(2)] == [
        ["Diskominfo Narahubung", "Kadis"],
        ["Dinas Komunikasi dan Informatika Narahubung", "Kabid"],
    ]
    assert "0899-1111-2222" in shown.words
    client.sign_in(Role.LEADER)
    assert "0899-1111-2222" not in client.page(f"/instansi/orang/{person.id}").words


def test_a_group_by_rule_is_made_and_says_who_is_in_it(client, session, pair):
    sent = client.page("/instansi/kelompok/").form("kelompok/").filled({"name": "Kota A saja", "by_rule": "y"})
    place = client.post("/instansi/kelompok/", data=sent).location
    page = client.page(place)
    assert page.heading == "Kota A saja"
    form = page.form(place).filled({"cities": "kota a"})
    assert client.post(place, data=form).status_code == 303
    assert client.page(place).words.endswith("Anggota menurut aturan Dinas Komunikasi dan Informatika")
    assert client.post(place, data=form).status_code == 409
    assert client.page("/instansi/kelompok/").rows()[0][:2] == ["Kota A saja Menurut aturan", "1"]


def test_the_list_says_what_is_lacking(client, session, pair):
    session.add(make_group(pair[0], name="OPD"))
    session.commit()
    links = client.page("/instansi/").links
    assert links["Tanpa nomor 1"] == "/instansi/perlu?apa=nomor"
    assert session.scalar(sa.select(sa.func.count()).select_from(Agency)) == 2


def test_the_list_of_proposals_asks_as_often_for_many_as_for_few(client, session, pair):
    def ask(agency):
        proposed = {"part": "city", "proposed": {"city": "Kota Z"}, "by": "Sari", "at": NOON}
        session.add(build(ContactChange, agency=agency, state=ChangeState.WAITING, **proposed))

    ask(pair[0])
    session.commit()
    for _ in range(2):  # the first one also notes that the account was here
        client.page("/instansi/perlu?apa=ajuan")
    few = len(client.last.queries)
    for agency in (make_agency(name=f"Dinas {letter}") for letter in "PQRS"):
        session.add(agency)
        ask(agency)
    session.commit()
    client.page("/instansi/perlu?apa=ajuan")
    assert len(client.last.queries) == few
