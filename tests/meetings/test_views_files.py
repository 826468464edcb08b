import hashlib
from io import BytesIO

import pytest
import sqlalchemy as sa
from PIL import Image

from bakohumas.accounts.models import Role
from bakohumas.core import web
from bakohumas.meetings.models import FileKind, FileVisibility, MeetingFile, State
from tests.factories import make_file, make_meeting, make_user
from tests.support.page import Page

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def photo(kind="JPEG", size=(1200, 800)):
    out = BytesIO()
    Image.new("RGB", size, (11, 79, 84)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh")
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def path(meeting):
    return f"/pertemuan/{meeting.slug}/berkas/"


def send(client, path, data, name, **given):
    told = {"file": (BytesIO(data), name), "kind": "materi", **given}
    return client.post_form(path, told, action="berkas/")


def held(session):
    session.expire_all()
    return session.scalars(sa.select(MeetingFile)).all()


def test_a_material_is_kept_and_given_out_as_an_attachment(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    assert send(client, path, PDF, "../..//Paparan Humas.pdf", caption="Paparan").status_code == 303
    file = held(session)[0]
    assert (file.name, file.mime, file.size, file.kind, file.visibility, file.caption) == (
        "Paparan Humas.pdf",
        "application/pdf",
        len(PDF),
        FileKind.MATERIAL,
        FileVisibility.INTERNAL,
        "Paparan",
    )
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    answer = client.get(client.page(path).links["Paparan Humas.pdf"])
    assert (answer.data, answer.mimetype) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_photo_is_drawn_anew_and_shown_small(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    assert send(client, path, photo("PNG"), "rapat.png", kind="foto").status_code == 303
    file = held(session)[0]
    assert (file.width, file.height, file.kind) == (1200, 800, FileKind.PHOTO)
    picture = client.page(path).root.xpath("//main//img")[0]
    small = client.get(picture.get("src"))
    assert (small.mimetype, Image.open(BytesIO(small.data)).width) == ("image/jpeg", 960)
    full = client.get(f"{path}{file.id}/{file.name}")
    assert Image.open(BytesIO(full.data)).size == (1200, 800)
    assert (
        client.get(f"{path}{file.id}/{file.name}", headers={"If-None-Match": full.headers["ETag"]}).status_code == 304
    )


@pytest.mark.parametrize(
    ("data", "name", "kind", "message"),
    [
        (b"", "kosong.pdf", "materi", "Berkas ini kosong"),
        (b"MZ\x90\x00", "program.exe", "materi", "tidak diterima di sini"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "gambar.svg", "foto", "tidak diterima di sini"),
        (PDF, "foto.jpg", "foto", "bukan JPG seperti namanya"),
        (photo(), "bahan.pdf", "materi", "bukan PDF seperti namanya"),
        (photo()[:200], "rusak.jpg", "foto", "Gambar ini rusak"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_a_sentence(client, session, meeting, path, data, name, kind, message):
    client.sign_in(Role.SECRETARIAT)
    answer = send(client, path, data, name, kind=kind, caption="Keterangan saya")
    assert answer.status_code == 422
    assert message in Page.of(answer.text).errors[-1]
    assert "Keterangan saya" in answer.text
    assert held(session) == []


def test_no_file_at_all_is_said(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(path, {"kind": "materi"}, action="berkas/")
    assert answer.status_code == 422
    assert "Pilih berkas yang akan diunggah." in answer.text


def test_a_request_above_the_limit_is_refused_before_it_is_read(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    body = b"x" * (22 * 1024 * 1024)
    assert client.post(path, data=body, content_type="multipart/form-data; boundary=x").status_code == 413


def test_the_same_upload_twice_is_kept_once(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    form = client.page(path).form("berkas/").filled({"kind": "materi"})
    for _ in range(2):
        data = {**form, "file": (BytesIO(PDF), "bahan.pdf")}
        assert client.post(path, data=data, content_type="multipart/form-data").status_code == 303
    assert len(held(session)) == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"visibility": "publik"}, 422),
        ({"visibility": "publik", "caption": "Suasana rapat"}, 422),
        ({"visibility": "publik", "caption": "Suasana rapat", "credit": "Biro Humas"}, 303),
        ({"visibility": "peserta"}, 303),
    ],
)
def test_a_public_photo_needs_caption_and_credit(client, session, meeting, path, given, status):
    client.sign_in(Role.PRESS_OFFICER)
    assert send(client, path, photo(), "foto.jpg", kind="foto", **given).status_code == status


def test_a_stale_caption_shows_both_texts(client, session, meeting, path):
    file = make_file(meeting, kind=FileKind.PHOTO, caption="Lama", name="foto.jpg")
    session.add(file)
    session.commit()
    client.sign_in(Role.PRESS_OFFICER)
    address = f"{path}{file.id}/ubah"
    stale = client.page(f"{path}?ubah={file.id}").form(f"{file.id}/ubah")
    assert client.post(address, data=stale.filled({"caption": "Baru A"})).status_code == 303
    answer = client.post(address, data=stale.filled({"caption": "Baru B"}))
    assert answer.status_code == 409
    assert "Baru A" in Page.of(answer.text).words
    assert client.post(address, data=Page.of(answer.text).form("ubah").filled({})).status_code == 303
    assert held(session)[0].caption == "Baru B"


def test_a_removed_file_leaves_no_bytes(client, app, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    send(client, path, photo(), "foto.jpg", kind="foto")
    file = held(session)[0]
    keys = {file.storage_key, file.web_storage_key}
    storage = app.extensions[web.EXTENSION].storage
    assert keys <= set(storage.keys())
    client.post(f"{path}{file.id}/hapus", data=client.page(path).form("hapus").filled({}))
    assert held(session) == []
    assert not keys & set(storage.keys())


def test_what_was_refused_is_not_said_to_be_done(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    send(client, path, b"%PDF-1.7 x", "materi.pdf")
    client.page(path)
    (file,) = held(session)
    form = client.page(path).form(f"/{file.id}/hapus")
    meeting.state = State.ARCHIVED
    session.commit()
    refused = client.post(form.action, data=form.values)

    assert refused.status_code == 409
    assert "dihapus." not in refused.text
    assert "dihapus." not in client.page(path).words
    assert held(session) == [file]


def test_press_officers_write_photos_only(client, session, meeting, path):
    material = make_file(meeting, kind=FileKind.MATERIAL, name="bahan.pdf")
    session.add(material)
    session.commit()
    client.sign_in(Role.PRESS_OFFICER)
    form = client.page(path).form("berkas/")
    assert send(client, path, PDF, "bahan.pdf").status_code == 422
    token = {"csrf_token": form.values["csrf_token"]}
    assert client.post(f"{path}{material.id}/hapus", data=token).status_code == 403
    assert client.post(f"{path}{material.id}/ubah", data=token).status_code == 403
    assert held(session) == [material]


@pytest.mark.parametrize("role", [Role.DOOR_OFFICER, Role.LEADER])
def test_readers_read_only(client, session, meeting, path, role):
    user = make_user(role)
    meeting.team = [user]
    session.add(user)
    client.sign_in(user)
    page = client.page(path)
    assert "Unggah berkas" not in page.words
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    assert client.post(path, data={"csrf_token": token}).status_code == 403


def test_a_file_is_found_under_its_own_meeting_and_name_only(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    send(client, path, PDF, "bahan.pdf")
    file, other = held(session)[0], make_meeting()
    named_only = make_file(meeting, name="foto.jpg", path="foto.jpg")
    session.add_all([other, named_only])
    session.commit()
    addresses = [
        f"/pertemuan/{other.slug}/berkas/{file.id}/bahan.pdf",
        f"{path}{file.id}/lain.pdf",
        f"{path}{named_only.id}/foto.jpg",
        f"{path}99999999999999999999/bahan.pdf",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_bytes_that_are_not_what_was_stored_are_never_served(client, app, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    send(client, path, PDF, "bahan.pdf")
    file = held(session)[0]
    storage = app.extensions[web.EXTENSION].storage
    storage.put_as(file.storage_key, b"lain")
    assert client.get(f"{path}{file.id}/bahan.pdf").status_code == 503
    storage.delete(file.storage_key)
    assert client.get(f"{path}{file.id}/bahan.pdf").status_code == 503
