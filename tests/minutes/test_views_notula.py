import zipfile
from io import BytesIO

import pytest

from bakohumas.accounts.models import Role
from bakohumas.meetings.models import State
from bakohumas.minutes.models import RevisionState
from bakohumas.minutes.queries import approved_notula, newest_notula
from tests.factories import make_action_item, make_bureau, make_decision, make_user
from tests.support.page import Page

HOSTILE = "<b>x</b> {{ 7*7 }} #set page() 🎉 \u202egnirb"


@pytest.fixture
def path(session, held):
    session.add_all([make_decision(held, order=1, text="Satu grup"), make_action_item(held, order=1, evidence=[])])
    session.add(make_bureau())
    session.commit()
    return f"/pertemuan/{held.slug}/laporan/notula/"


@pytest.fixture
def leader(session):
    user = make_user(Role.LEADER, name="Sari")
    session.add(user)
    session.commit()
    return user


def submit(client, path):
    client.post_form(path, action="/notula/")
    assert client.post_form(path, action="/ajukan").status_code == 303


def test_a_draft_is_composed_once_and_edited_part_by_part(notulis, session, held, path):
    form = notulis.page(path).form("/notula/").filled({})
    assert [notulis.post(path, data=form).status_code for _ in range(2)] == [303, 409]
    assert "Satu grup." in notulis.page(path).words
    section = f"{path}1/bagian/penutup"
    stale = notulis.page(section).form("/penutup")
    notulis.post(section, data=stale.filled({"text": f"1. {HOSTILE}"}))
    assert HOSTILE.replace("\u202e", "") in notulis.page(path).words
    answer = notulis.post(section, data=stale.filled({"text": "Ditutup doa"}))
    assert (answer.status_code, "<b>x</b>" in Page.of(answer.text).words) == (409, True)
    notulis.post(section, data=Page.of(answer.text).form("/penutup").filled({}))
    assert "Ditutup doa" in notulis.page(path).words
    notulis.post_form(path, action="penutup/susun")
    assert "Ditutup doa" not in notulis.page(path).words


@pytest.mark.parametrize(("format_", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"DRAF")])
def test_a_draft_is_downloaded_in_every_format(notulis, path, format_, start):
    notulis.post_form(path, action="/notula/")
    answer = notulis.get(f"{path}revisi-1.{format_}")
    assert (answer.status_code, answer.data[: len(start)]) == (200, start)
    assert notulis.get(f"{path}revisi-1.exe").status_code == 404
    assert notulis.get(f"{path}revisi-2.pdf").status_code == 404


def test_what_is_missing_is_named_and_stops_the_submission(notulis, session, held, path):
    notulis.post_form(path, action="/notula/")
    form = notulis.page(path).form("/ajukan")
    held.chair = None
    assert "Belum ada pimpinan rapat" in notulis.page(path).words
    answer = notulis.post(form.action, data=form.filled({}))
    assert answer.status_code == 409
    assert "belum ada pimpinan rapat" in Page.of(answer.text).words


def test_the_notula_is_returned_submitted_again_and_approved_by_another(notulis, session, held, path, leader):
    submit(notulis, path)
    assert notulis.page(path).root.xpath("//form[contains(@action, '/setujui')]") == []
    notulis.sign_in(leader)
    assert notulis.post_form(path, action="/kembalikan").status_code == 422
    notulis.post_form(path, {"reason": "Lengkapi penutup"}, action="/kembalikan")
    notulis.sign_in(held.team[0])
    assert "Lengkapi penutup" in notulis.page(path).words
    notulis.post_form(path, action="/ajukan")
    notulis.sign_in(leader)
    assert notulis.post_form(path, action="/setujui").status_code == 303
    session.expire_all()
    revision = approved_notula(session, held)
    assert (revision.approved_by, revision.document.revision, held.state) == ("Sari", 1, State.MINUTES_APPROVED)
    assert {file.format for file in revision.document.files} == {"pdf", "docx", "txt"}
    text = notulis.get(f"{path}revisi-1.txt").text
    assert f"Kode verifikasi: {revision.document.code}" in text
    assert "Revisi 1, disahkan oleh Sari pada" in text
    assert "DRAF" not in text
    with zipfile.ZipFile(BytesIO(notulis.get(f"{path}revisi-1.docx").data)) as word:
        assert revision.document.code in word.read("word/document.xml").decode()
    assert revision.document.code in notulis.page(path).words


def test_what_changed_after_it_was_read_is_not_approved(notulis, session, held, path, leader):
    submit(notulis, path)
    notulis.sign_in(leader)
    form = notulis.page(path).form("/setujui")
    session.add(make_action_item(held, order=2, text="Membeli kabel", evidence=[]))
    answer = notulis.post(form.action, data=form.filled({}))
    assert (answer.status_code, "Baca lagi" in Page.of(answer.text).words) == (409, True)
    assert approved_notula(session, held) is None


def test_the_last_editor_does_not_approve(client, session, held, path):
    user = client.sign_in(Role.SECRETARIAT)
    submit(client, path)
    page = client.page(path)
    assert "disetujui orang lain" in page.words
    revision = newest_notula(session, held)
    token = page.root.xpath("//meta[@name='csrf-token']/@content")[0]
    sent = {"csrf_token": token, "versi": revision.version}
    assert client.post(f"{path}1/setujui", data=sent).status_code == 409
    assert revision.edited_by_id == user.id


def test_an_old_revision_stays_readable_when_a_new_one_replaces_it(notulis, session, held, path, leader):
    submit(notulis, path)
    notulis.sign_in(leader)
    notulis.post_form(path, action="/setujui")
    old = notulis.get(f"{path}revisi-1.pdf").data
    notulis.sign_in(held.team[0])
    assert notulis.post_form(path, action="/revisi").status_code == 422
    notulis.post_form(path, {"reason": "Salah nama"}, action="/revisi")
    notulis.post_form(f"{path}2/bagian/penutup", {"text": "Ditutup."}, action="/penutup")
    notulis.post_form(path, action="/ajukan")
    notulis.sign_in(leader)
    notulis.post_form(path, action="/setujui")
    session.expire_all()
    assert approved_notula(session, held).number == 2
    page = notulis.page(f"{path}?revisi=1")
    assert ("digantikan" in page.words, "Ditutup." in page.words) == (True, False)
    assert notulis.get(f"{path}revisi-1.pdf").data == old
    assert "Alasan revisi: Salah nama" in notulis.page(path).words


def test_leaders_and_press_read_what_they_may(client, session, held, path, leader):
    client.sign_in(held.team[0])
    client.post_form(path, action="/notula/")
    client.sign_in(leader)
    assert "Belum ada notula yang dapat Anda baca." in client.page(path).words
    assert client.get(f"{path}revisi-1.pdf").status_code == 403
    newest_notula(session, held).state = RevisionState.SUBMITTED
    assert "Satu grup" in client.page(path).words
    token = client.page(path).root.xpath("//meta[@name='csrf-token']/@content")[0]
    assert client.post(f"{path}1/bagian/penutup", data={"csrf_token": token}).status_code == 403
    client.sign_in(Role.PRESS_OFFICER)
    assert "Belum ada notula yang dapat Anda baca." in client.page(path).words
    newest_notula(session, held).state = RevisionState.APPROVED
    session.commit()
    assert "Satu grup" in client.page(path).words


def test_the_notulis_may_not_approve(notulis, session, held, path):
    submit(notulis, path)
    token = notulis.page(path).root.xpath("//meta[@name='csrf-token']/@content")[0]
    assert notulis.post(f"{path}1/setujui", data={"csrf_token": token}).status_code == 403
    assert notulis.post_form(path, action="/tarik").status_code == 303
    assert newest_notula(session, held).state is RevisionState.DRAFT
