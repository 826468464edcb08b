"""The settings of the bureau: nothing is known before it is filled in, and all of it can be."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from PIL import Image

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.documents.model import Letterhead
from bakohumas.registry import queries
from bakohumas.registry.models import Bureau
from bakohumas.registry.numbering import Numbering
from bakohumas.registry.services.bureau import save_bureau
from bakohumas.registry.signatory import Signatory
from tests.factories import NOON, make_actor, make_bureau
from tests.support.page import Page
from tests.support.people import COOKIE, sign_in

PATH = "/pengaturan/biro"
FILLED = {
    "name": "Biro Humas",
    "short_name": "Humas",
    "parent_name": "Sekretariat Daerah",
    "city": "Kota Contoh",
    "zone": "Asia/Makassar",
    "letterhead_lines": "PEMERINTAH PROVINSI CONTOH\r\n\r\n  SEKRETARIAT DAERAH  ",
    "letterhead_address": "Jalan Contoh 1",
    "letterhead_contact": "Telepon 0511 123",
    "paper": "f4",
    "salutation": "Bapak/Ibu/Saudara",
    "number_template": "{klasifikasi}/{urut:03}/{unit}/{tahun}",
    "press_number_template": "{urut}/SP/{tahun}",
    "classification": "000.1.5",
    "unit_code": "HUMAS",
    "list_threshold": "7",
    "letter_opening": "Sehubungan dengan {title}, kami mengundang:",
    "letter_closing": "Atas perhatiannya diucapkan terima kasih.",
    "signatory_position": "Kepala Biro Humas",
    "signatory_name": "Rina Amelia",
    "signatory_front_title": "Dra. Hj.",
    "signatory_back_title": "M.Si.",
    "signatory_capacity": "plt",
    "signatory_office": "lainnya",
    "signatory_on_behalf_of": "Sekretaris Daerah\nAsisten Administrasi Umum",
    "signatory_rank": "Pembina Utama Muda",
    "signatory_nip": "196807161990032001",
    "contact_name": "Sari",
    "contact_phone": "0812 3456 7890",
    "contact_email": "humas@contoh.example",
    "dateline": "Kota Contoh",
    "byline": "(tgh)",
    "boilerplate": "Biro Humas melayani informasi.",
}


@pytest.fixture
def secretary(app, session, client):
    _, cookie = sign_in(session, app.extensions["bakohumas"].keys, (Role.SECRETARIAT,))
    client.set_cookie(COOKIE, cookie)
    return client


def stored(session):
    session.expire_all()
    return queries.bureau(session)


def picture(kind="PNG", mode="RGB"):
    out = BytesIO()
    Image.new(mode, (90, 60), (11, 79, 84)).save(out, kind)
    return out.getvalue()


def test_nothing_is_known_before_it_is_filled_in(app, session):
    empty = queries.bureau(session)

    assert (empty.name, empty.letterhead_lines, empty.city, empty.signatory, empty.version) == (None, [], None, None, 0)
    assert queries.letterhead(empty, app.extensions["bakohumas"].storage) == Letterhead()
    assert queries.bureau_face(session) == queries.BureauFace()
    assert (queries.letter_numbering(empty), queries.press_numbering(empty)) == (None, None)
    assert session.scalar(sa.select(sa.func.count()).select_from(Bureau)) == 0


def test_all_of_it_is_stored_and_shown_again(secretary, session):
    answer = secretary.post_form(PATH, FILLED, action=PATH)
    bureau = stored(session)

    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    assert bureau.letterhead_lines == ["PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH"]
    assert bureau.signatory == Signatory(
        position="Kepala Biro Humas",
        name="Rina Amelia",
        front_title="Dra. Hj.",
        back_title="M.Si.",
        capacity="plt",
        office="lainnya",
        on_behalf_of=("Sekretaris Daerah", "Asisten Administrasi Umum"),
        rank="Pembina Utama Muda",
        nip="196807161990032001",
    )
    assert (bureau.name, bureau.paper, bureau.list_threshold, bureau.version) == ("Biro Humas", "f4", 7, 1)
    assert queries.letter_numbering(bureau, "B") == Numbering(
        "{klasifikasi}/{urut:03}/{unit}/{tahun}", "000.1.5", "HUMAS", "B"
    )
    again = secretary.page(PATH).form(PATH)
    secretary.post(PATH, data=again.values)
    assert stored(session).version == 2
    assert {name: again.values[name] for name in FILLED} == {
        **{name: [value] for name, value in FILLED.items()},
        "letterhead_lines": ["PEMERINTAH PROVINSI CONTOH\nSEKRETARIAT DAERAH"],
    }


def test_saving_nothing_new_changes_nothing(secretary, session):
    secretary.post_form(PATH, FILLED, action=PATH)
    before = {column.key: getattr(stored(session), column.key) for column in Bureau.__table__.columns}
    secretary.post_form(PATH, action=PATH)
    after = {column.key: getattr(stored(session), column.key) for column in Bureau.__table__.columns}

    assert {name for name in before if before[name] != after[name]} == {"version", "updated_at"}


def test_its_name_stands_on_the_pages(secretary, client):
    secretary.post_form(PATH, FILLED, action=PATH)
    words = client.get("/verifikasi/").text

    assert "Biro Humas" in words
    assert "Sekretariat Daerah" in words


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"number_template": "{urut}/{nama}"}, "penanda yang tidak dikenal"),
        ({"press_number_template": "SP/{tahun}"}, "harus memuat {urut}"),
        ({"letter_opening": "Dengan {judul} ini"}, "penanda yang tidak dikenal"),
        ({"letterhead_lines": "\n".join("abcdef")}, "Paling banyak 5 baris."),
        ({"letterhead_lines": "x" * 121}, "Satu baris paling panjang 120 karakter."),
        ({"signatory_nip": "123"}, "NIP terdiri atas 18 angka."),
        ({"salutation": ""}, "Isi sapaan dalam surat."),
        ({"list_threshold": "0"}, "Isi antara 1 dan 50."),
        ({"contact_email": "humas"}, "Tulis satu alamat surel"),
        ({"signatory_position": "", "signatory_name": "Rina"}, "Isi jabatan penanda tangan"),
        ({"name": "Biro\u202e\x00" + "x" * 300}, "Paling banyak 300 karakter"),
    ],
)
def test_a_wrong_part_says_so_and_nothing_is_stored(secretary, session, wrong, message):
    answer = secretary.post_form(PATH, {**FILLED, **wrong}, action=PATH)

    assert (answer.status_code, message in answer.text) == (422, True)
    assert "Jalan Contoh 1" in answer.text
    assert stored(session).version == 0


def test_r10_a_stale_page_shows_both_texts(secretary, session):
    secretary.post_form(PATH, FILLED, action=PATH)
    form = secretary.page(PATH).form(PATH)
    secretary.post(PATH, data=form.filled({"city": "Kota Lain"}))
    answer = secretary.post(PATH, data=form.filled({"city": "Kota Saya"}))

    assert answer.status_code == 409
    assert "Kota Saya" in answer.text
    assert "Kota Lain" in answer.text
    kept = Page.of(answer.text).form(PATH)
    assert secretary.post(PATH, data=kept.values).status_code == 303
    assert (stored(session).city, stored(session).signatory.name) == ("Kota Saya", "Rina Amelia")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_emblem_is_drawn_anew_and_shown(app, secretary, session, client, kind):
    content = picture(kind)
    secretary.post_form(PATH, {**FILLED, "logo": (BytesIO(content), f"lambang.{kind.lower()}")}, action=PATH)
    answer = client.get("/publik/lambang")
    storage = app.extensions["bakohumas"].storage

    assert (answer.status_code, answer.mimetype) == (200, f"image/{kind.lower()}")
    assert Image.open(BytesIO(answer.data)).size == (90, 60)
    assert client.get("/publik/lambang", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert queries.letterhead(stored(session), storage).logo == answer.data
    assert "/publik/lambang" in client.get("/verifikasi/").text


def test_an_emblem_stays_until_it_is_removed(secretary, session):
    secretary.post_form(PATH, {**FILLED, "logo": (BytesIO(picture()), "lambang.png")}, action=PATH)
    key = stored(session).logo_key
    secretary.post_form(PATH, {"city": "Kota Lain"}, action=PATH)
    kept = stored(session).logo_key
    secretary.post_form(PATH, {"without_logo": "y"}, action=PATH)

    assert (kept, stored(session).logo_key) == (key, None)
    assert secretary.get("/publik/lambang").status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", picture("WEBP"), b"\x89PNG broken"],
    ids=["empty", "svg", "gif", "webp", "broken"],
)
def test_sec27_other_files_are_no_emblem(secretary, session, content):
    form = secretary.page(PATH).form(PATH).filled(FILLED)
    answer = secretary.post(
        PATH, data={**form, "logo": (BytesIO(content), "lambang.png")}, content_type="multipart/form-data"
    )

    assert answer.status_code == 422
    assert stored(session).logo_key is None


def test_sec26_columns_that_are_not_of_the_form_are_not_read(secretary, session):
    form = secretary.page(PATH).form(PATH).filled(FILLED)
    secretary.post(PATH, data={**form, "logo_key": "x", "id": "2", "version": "9", "created_at": "2020-01-01"})
    bureau = stored(session)

    assert (bureau.id, bureau.version, bureau.logo_key) == (1, 1, None)


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER, Role.PRESS_OFFICER, Role.LEADER])
def test_others_may_not(app, session, client, role):
    _, cookie = sign_in(session, app.extensions["bakohumas"].keys, (role,))
    client.set_cookie(COOKIE, cookie)

    assert client.get(PATH).status_code == 403


def test_the_audit_row_holds_no_personal_value(secretary, session):
    secretary.post_form(PATH, FILLED, action=PATH)
    row = session.scalars(sa.select(AuditEntry)).one()

    assert (row.action, row.subject, "signatory" in row.changes) == ("bureau:change", "bureau:1", True)
    assert not [word for word in ("Rina", "1968", "0812", "humas@") if word in str(row.changes)]


def test_two_who_fill_it_in_at_once_do_not_overwrite_each_other(session):
    session.add(make_bureau(version=3))
    session.flush()
    with pytest.raises(StaleVersion):
        save_bureau(session, {"name": "X"}, version=0, actor=make_actor(), now=NOON)
    with pytest.raises(DomainError, match="urut"):
        save_bureau(session, {"number_template": "X"}, version=3, actor=make_actor(), now=NOON)
