import re
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.agencies.history import TOPIC, HistoryLine
from bakohumas.agencies.models import Agency, AgencyGroup, Category, ContactPerson, Position
from bakohumas.core import web
from bakohumas.documents.sheet import read_table, render_xlsx
from tests.factories import build, make_agency, make_group
from tests.support.page import Page

TABLE = "Nama Instansi;Singkatan;Kategori;Surel\r\nDinas Satu;DS;OPD;satu@a.example\r\nDinas Dua;;entah;x\r\n"


@pytest.fixture
def agency(session):
    row = make_agency(name="Dinas Contoh", city="Kota Contoh", phone="0812-3456-7890", email="humas@contoh.example")
    person = build(ContactPerson, name="Sari Dewi", nip="197406081993111001", phone="0899-1111-2222")
    session.add_all([row, build(Position, agency=row, person=person, title="Kepala Subbagian", is_pr_contact=True)])
    session.commit()
    return row


def stored(session):
    session.expire_all()
    return session.scalars(sa.select(Agency).order_by(Agency.folded_name)).all()


def test_an_agency_is_added_once(client, session):
    client.sign_in(Role.SECRETARIAT)
    group = make_group(name="OPD")
    session.add(group)
    session.commit()
    given = {"name": "Dinas Baru", "category": "media", "aliases": "Lama\r\nLebih lama", "groups": [group.id]}
    form = client.page("/instansi/baru").form("/instansi/").filled(given)
    places = {client.post("/instansi/", data=form).location for _ in range(2)}
    (made,) = stored(session)
    assert places == {f"/instansi/{made.id}/"}
    assert (made.name, made.category, made.active, [one.name for one in made.groups]) == (
        "Dinas Baru",
        Category.MEDIA,
        True,
        ["OPD"],
    )
    assert [alias.name for alias in made.aliases] == ["Lama", "Lebih lama"]


def test_a_name_that_is_taken_leads_to_the_agency_that_has_it(client, session, agency):
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form("/instansi/baru", {"name": "DINAS contoh"}, action="/instansi/")
    page = Page.of(answer.text)
    assert answer.status_code == 422
    assert page.errors[-1] == "Kesalahan: Instansi “Dinas Contoh” sudah ada."
    assert page.links["Buka “Dinas Contoh” yang sudah ada"] == f"/instansi/{agency.id}/"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "Isi nama instansi."),
        ({"email": "a@b\r\nBcc: c@d"}, "Tulis satu alamat surel"),
        ({"phone": "abc"}, "Tulis nomor telepon"),
        ({"name": "x" * 301}, "Paling banyak 300 karakter"),
        ({"protocol_rank": "0"}, "Isi antara 1 dan 9.999."),
    ],
)
def test_a_wrong_form_is_shown_again(client, session, given, message):
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form("/instansi/baru", {"name": "Dinas", "city": "Kota Saya", **given}, action="/instansi/")
    assert answer.status_code == 422
    assert message in answer.text
    assert "Kota Saya" in answer.text
    assert stored(session) == []


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(client, session, agency):
    client.sign_in(Role.SECRETARIAT)
    path = f"/instansi/{agency.id}/ubah"
    stale = client.page(path).form("ubah")
    client.post(path, data=stale.filled({"short_name": "DC-A"}))
    answer = client.post(path, data=stale.filled({"short_name": "DC-B"}))
    assert answer.status_code == 409
    assert "DC-A" in Page.of(answer.text).words
    assert client.post(path, data=Page.of(answer.text).form("ubah").filled({})).status_code == 303
    assert (stored(session)[0].short_name, stored(session)[0].active) == ("DC-B", True)


@pytest.mark.parametrize("role", [Role.PRESS_OFFICER, Role.LEADER])
@pytest.mark.parametrize("path", ["", "{}/", "ekspor.csv", "kelompok/"])
def test_readers_see_no_number_no_address_and_no_nip(client, session, agency, role, path):
    client.sign_in(role)
    answer = client.get(f"/instansi/{path.format(agency.id)}")
    assert answer.status_code == 200
    for secret in ("0812-3456-7890", "humas@contoh.example", "0899-1111-2222", "197406081993111001"):
        assert secret not in answer.text


@pytest.mark.parametrize("role", [Role.PRESS_OFFICER, Role.LEADER, Role.MINUTE_TAKER, Role.DOOR_OFFICER])
def test_readers_change_nothing(client, session, agency, role):
    client.sign_in(role)
    token = {"csrf_token": client.page("/pertemuan/").root.xpath("//input[@name='csrf_token']/@value")[0]}
    posts = ["", f"{agency.id}/ubah", "kelompok/", "impor", "impor/simpan", f"{agency.id}/orang/baru"]
    assert [client.post(f"/instansi/{path}", data=token).status_code for path in posts] == [403] * 6
    assert client.get("/instansi/impor").status_code == 403


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER])
def test_others_do_not_read_the_directory(client, agency, role):
    client.sign_in(role)
    assert [client.get(f"/instansi/{path}").status_code for path in ("", f"{agency.id}/", "ekspor.xlsx")] == [403] * 3


def test_an_agency_shows_its_people_now_and_before(client, session, agency):
    old = build(ContactPerson, name="Budi")
    session.add(build(Position, agency=agency, person=old, title="Kepala", to_on=date(2020, 1, 1)))
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/instansi/{agency.id}/")
    assert (page.rows(0)[0][0], page.rows(1)[0][0]) == ("Sari Dewi Narahubung", "Budi")
    assert "0899-1111-2222" in page.words


def test_the_history_comes_from_packages_that_know_meetings(client, app, agency):
    tellers = app.extensions[web.EXTENSION].tellers
    before = {topic: list(told) for topic, told in tellers.items()}
    lines = [
        HistoryLine(date(2025, 1, 1), "Rapat Lama", "/pertemuan/a/", "hadir", 2),
        HistoryLine(date(2026, 1, 1), "Rapat Baru", "/pertemuan/b/", "diwakili", 1, ("Sari",)),
    ]
    tellers[TOPIC] = [lambda *_asked: lines]
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/instansi/{agency.id}/")
    tellers.clear()
    tellers.update(before)
    assert page.rows(1) == [
        ["Rapat Baru Diwakili: Sari", "1 Jan 2026", "Diwakili", "1"],
        ["Rapat Lama", "1 Jan 2025", "Hadir", "2"],
    ]


def test_a_person_comes_moves_and_leaves(client, session, agency):
    client.sign_in(Role.SECRETARIAT)
    path = f"/instansi/{agency.id}/orang/"
    given = {"name": "Budi", "title": "Kepala Dinas", "nip": "123", "from_on": "2026-01-01"}
    location = client.post_form(f"{path}baru", given, action="baru").location
    assert "NIP biasanya 18 angka" in client.get(location).text
    position = session.scalars(sa.select(Position).where(Position.title == "Kepala Dinas")).one()
    edited = client.post_form(f"{path}{position.id}", {"title": "Kepala"}, action=f"/{position.id}")
    ended = client.post_form(f"{path}{position.id}", {"akhir-to_on": "2026-06-30"}, action="akhiri")
    session.refresh(position)
    assert (edited.status_code, ended.status_code) == (303, 303)
    assert (position.title, position.to_on, position.person.nip) == ("Kepala", date(2026, 6, 30), "123")


def test_a_position_ends_not_before_it_begins(client, session, agency):
    position = session.scalars(sa.select(Position)).one()
    position.from_on = date(2026, 1, 1)
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(
        f"/instansi/{agency.id}/orang/{position.id}", {"akhir-to_on": "2025-12-31"}, action="akhiri"
    )
    assert answer.status_code == 422
    assert "Tanggal berakhir tidak boleh sebelum tanggal mulai." in answer.text


def test_a_person_of_another_agency_is_not_found(client, session, agency):
    other = make_agency()
    session.add(other)
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    position = session.scalars(sa.select(Position)).one()
    assert client.get(f"/instansi/{other.id}/orang/{position.id}").status_code == 404


@pytest.mark.parametrize("key", ["0", "99999", "99999999999999999999"])
def test_an_agency_that_is_none_is_not_found(client, key):
    client.sign_in(Role.SECRETARIAT)
    assert client.get(f"/instansi/{key}/").status_code == 404


def test_a_group_is_made_and_filled(client, session, agency):
    client.sign_in(Role.SECRETARIAT)
    gone = make_agency(active=False)
    session.add(gone)
    session.commit()
    location = client.post_form("/instansi/kelompok/", {"name": "OPD"}, action="/instansi/kelompok/").location
    group = session.scalars(sa.select(AgencyGroup)).one()
    group.agencies = [gone]
    session.commit()
    assert location == f"/instansi/kelompok/{group.id}"
    assert client.post_form(location, {"agencies": [agency.id]}, action=location).status_code == 303
    session.expire_all()
    assert set(group.agencies) == {agency, gone}
    listed = client.page("/instansi/kelompok/")
    assert listed.rows()[0][:2] == ["OPD", "1"]
    client.post(f"{location}/hapus", data=listed.form("hapus").filled({}))
    assert session.scalars(sa.select(AgencyGroup)).all() == []


def test_a_group_takes_no_agency_that_was_not_offered(client, session, agency):
    group = make_group(name="OPD")
    session.add(group)
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    path = f"/instansi/kelompok/{group.id}"
    for wrong in ("999999", "abc"):
        assert client.post_form(path, {"agencies": [wrong]}, action=path).status_code == 422


def test_a_stale_group_shows_both_lists_and_is_saved_on_purpose(client, session, agency):
    group, other = make_group(agency, name="OPD"), make_agency(name="Dinas Dua")
    session.add_all([group, other])
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    path = f"/instansi/kelompok/{group.id}"
    stale = client.page(path).form(path).filled({"agencies": [str(other.id)]})
    client.post_form(path, {"name": "OPD Provinsi"}, action=path)
    answer = client.post(path, data=stale)
    session.expire_all()
    assert (answer.status_code, group.name, group.agencies) == (409, "OPD Provinsi", [agency])
    assert all(told in answer.text for told in (agency.name, "Dinas Dua", "OPD Provinsi"))
    again = Page.of(answer.text).form(path).filled({})
    assert client.post(path, data=again).status_code == 303
    session.expire_all()
    assert (group.name, group.agencies) == ("OPD", [other])


def look(client, data, name):
    return client.post_form("/instansi/impor", {"file": (BytesIO(data), name)}, action="impor")


def results(page):
    """Rows of the table that says what becomes of each row."""
    return page.rows(1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_is_looked_at_first_and_then_taken_once(client, session, kind):
    client.sign_in(Role.SECRETARIAT)
    rows = [line.split(";") for line in TABLE.splitlines()]
    data = TABLE.encode() if kind == "csv" else render_xlsx("Instansi", rows[0], rows[1:])
    looked = look(client, data, f"instansi.{kind}")
    assert looked.status_code == 303
    assert stored(session) == []
    page = client.page(looked.location)
    rows = results(page)
    assert rows == [
        ["3", "Dinas Dua", "Ditolak", rows[0][3]],
        ["2", "Dinas Satu", "Baru", ""],
    ]
    assert rows[0][3] == ("Kolom Surel: “x” bukan alamat surel. Kolom Kategori: kategori “entah” tidak dikenal.")
    form = page.form("simpan").filled({})
    assert [client.post("/instansi/impor/simpan", data=form).location for _ in range(2)] == ["/instansi/"] * 2
    assert [agency.name for agency in stored(session)] == ["Dinas Satu"]
    assert "1 instansi baru, 0 diperbarui, 1 baris ditolak." in client.get("/instansi/").text


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "kosong.csv", "Berkas ini kosong"),
        (b"PK\x03\x04rusak", "tabel.xlsx", "Berkas ini rusak"),
        (b"<html>", "tabel.csv", "bukan CSV seperti namanya"),
        (b"Nama\r\nA\r\n", "tabel.exe", "tidak diterima di sini"),
        (b"Nama\r\n" + b"A\r\n" * 20_001, "tabel.csv", "lebih dari 20.000 baris"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_a_sentence(client, session, data, name, message):
    client.sign_in(Role.SECRETARIAT)
    answer = look(client, data, name)
    assert answer.status_code == 422
    assert message in Page.of(answer.text).errors[-1]


def test_columns_are_corrected_once_for_all_tables_with_these_titles(client, session):
    client.sign_in(Role.SECRETARIAT)
    place = look(client, b"Lembaga kita;Warna\r\nDinas Satu;satu@a.example\r\n", "a.csv").location
    page = client.page(place)
    assert "tidak dikenali" in page.words
    assert not [form for form in page.forms() if form.action.endswith("/simpan")]
    refused = client.post("/instansi/impor/kolom", data=page.form("kolom").filled({"kolom": ["", "email"]}))
    assert (refused.status_code, "Pilih kolom yang berisi nama instansi." in refused.text) == (422, True)
    taken = client.post("/instansi/impor/kolom", data=page.form("kolom").filled({"kolom": ["name", "email"]}))
    assert taken.status_code == 303
    assert results(client.page(taken.location)) == [["2", "Dinas Satu", "Baru", ""]]
    again = look(client, b"LEMBAGA KITA;warna\r\nDinas Dua;dua@a.example\r\n", "b.csv").location
    assert results(client.page(again)) == [["2", "Dinas Dua", "Baru", ""]]


@pytest.mark.parametrize("place", ["x", "a.csv.b", "../../etc/passwd.csv.0", "🎉"])
def test_a_place_that_we_did_not_give_is_refused(client, place):
    client.sign_in(Role.SECRETARIAT)
    assert client.get("/instansi/impor", query_string={"berkas": place}).status_code == 409


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["Dinas Contoh", "=1+1", "+62 Dinas", "@dinas", "<b>Dinas</b>", 'Dinas "A"; B'])
def test_what_goes_out_comes_in_again_unchanged(client, session, kind, name):
    top = make_agency(name="Setda Contoh")
    one = make_agency(name=name, short_name="DC", city="Kota", protocol_rank=3, parent=top, groups=[])
    session.add_all([top, one, make_group(one, name="OPD"), make_group(one, name="Media")])
    person = build(ContactPerson, name="Sari", phone="081234567890", email="sari@a.example")
    session.add(build(Position, agency=one, person=person, title="Kepala", is_pr_contact=True))
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    answer = client.get(f"/instansi/ekspor.{kind}")
    assert re.fullmatch(
        rf"attachment; filename=instansi-\d{{4}}-\d\d-\d\d\.{kind}", answer.headers["Content-Disposition"]
    )
    assert name in [row[0] for row in read_table(answer.data, f"tabel.{kind}")]
    page = client.page(look(client, answer.data, f"tabel.{kind}").location)
    assert [row[2] for row in results(page)] == ["Sudah sama"] * 2


def test_the_list_costs_the_same_with_more_rows_and_pages_by_key(client, session):
    def add(numbers):
        rows = [make_agency(name=f"Dinas {number:03}") for number in numbers]
        session.add_all([*rows, make_group(*rows)])
        session.commit()

    add(range(1))
    client.sign_in(Role.SECRETARIAT)
    client.page("/instansi/")  # the first page makes the session's CSRF secret
    client.page("/instansi/")
    before = len(client.last.queries)
    add(range(1, 120))
    seen, path = [], "/instansi/"
    while path:
        page = client.page(path)
        assert len(client.last.queries) == before
        seen += [row[0] for row in page.rows()]
        path = page.links.get("Berikutnya")
    assert seen == [f"Dinas {number:03}" for number in range(120)]


@pytest.mark.parametrize("query", ["?sesudah=x", "?sesudah=WzFd", "?kelompok=abc", "?kategori=x", "?kata=%00"])
def test_any_filter_can_be_asked_for(client, agency, query):
    client.sign_in(Role.SECRETARIAT)
    assert client.page(f"/instansi/{query}").rows()[0][0].startswith("Dinas Contoh")


@pytest.mark.parametrize("text", ["<b>x</b>", "{{ 7*7 }}", "🎉\u202egnirb", "x" * 300, "a\x00b"])
def test_any_text_stands_there_as_it_was_typed(client, session, text):
    client.sign_in(Role.SECRETARIAT)
    given = {"name": f"D {text}"[:300], "city": text[:120], "aliases": text}
    location = client.post_form("/instansi/baru", given, action="/instansi/").location
    shown = text.replace("\u202e", "").replace("\x00", "")
    assert shown[:100] in client.page(location).words
