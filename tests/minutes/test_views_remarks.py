import pytest

from bakohumas.accounts.models import Role
from bakohumas.minutes.queries.remarks import remarks_of
from tests.factories import make_quote, make_remark
from tests.support.page import Page

FULL = {
    "kind": "sambutan_tertulis",
    "delivered_by_name": "Wing",
    "delivered_by_position": "Staf Ahli",
    "represents_position": "Sekretaris Daerah X",
    "author_position": "Gubernur X",
    "officially_opens": "y",
    "points": "Satu\nDua",
    "accompanied_by": "Bima | Kabid",
}
SENTENCE = (
    "Sambutan tertulis Gubernur X disampaikan oleh Staf Ahli Wing, mewakili Sekretaris Daerah X, "
    "didampingi Kabid Bima, sekaligus membuka acara secara resmi."
)


@pytest.fixture
def path(notes):
    return f"{notes}sambutan/"


def test_a_speech_is_added_once_and_its_sentence_shown(notulis, session, held, path):
    form = notulis.page(f"{path}baru").form("sambutan/").filled(FULL)
    assert [notulis.post(path, data=form).status_code for _ in range(2)] == [303, 303]
    assert len(remarks_of(session, held)) == 1
    assert SENTENCE in notulis.page(path).words


def test_the_preview_button_saves_nothing(notulis, session, held, path):
    form = notulis.page(f"{path}baru").form("sambutan/").filled({**FULL, "aksi": "pratinjau"})
    answer = notulis.post(path, data=form)
    page = Page.of(answer.text)
    assert (answer.status_code, remarks_of(session, held)) == (200, [])
    assert SENTENCE in page.words
    assert page.form("sambutan/").values["delivered_by_name"] == ["Wing"]


def test_the_sentence_is_told_while_typing(notulis, path):
    answer = notulis.get(f"{path}pratinjau", query_string=FULL)
    assert (answer.mimetype, answer.text) == ("text/plain", SENTENCE)
    assert notulis.get(f"{path}pratinjau", query_string={"accompanied_by": "a|b|c|d|e|f"}).text == ""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"author_position": ""}, "Sambutan tertulis perlu jabatan pemilik sambutan."),
        ({"author_position": "Staf Ahli"}, "Pemilik sambutan sama dengan yang menyampaikan"),
        ({"kind": ""}, "Pilih jenis."),
        ({"accompanied_by": "a|b|c|d|e|f"}, "tidak terbaca"),
        ({"represents_position": "", "represents_name": "Ani"}, "Isi jabatannya"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(notulis, session, held, path, given, message):
    answer = notulis.post_form(f"{path}baru", {**FULL, **given}, action="sambutan/")
    assert (answer.status_code, remarks_of(session, held)) == (422, [])
    assert message in " ".join(Page.of(answer.text).errors)


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(notulis, session, held, path):
    notulis.post_form(f"{path}baru", FULL, action="sambutan/")
    (row,) = remarks_of(session, held)
    stale = notulis.page(f"{path}{row.id}/").form(f"{row.id}/")
    notulis.post(f"{path}{row.id}/", data=stale.filled({"delivered_by_name": "Ani"}))
    answer = notulis.post(f"{path}{row.id}/", data=stale.filled({"delivered_by_name": "Budi"}))
    page = Page.of(answer.text)
    assert answer.status_code == 409
    assert "Ani" in page.words
    notulis.post(f"{path}{row.id}/", data=page.form(f"{row.id}/").filled({}))
    session.refresh(row)
    assert (row.delivered_by_name, row.kind, row.points) == ("Budi", "sambutan_tertulis", ["Satu", "Dua"])


def test_speeches_are_moved_and_removed(notulis, session, held, path):
    rows = [make_remark(held, order=number, delivered_by_name=name) for number, name in enumerate("AB", 1)]
    session.add_all(rows)
    session.commit()
    notulis.post_form(path, action=f"{rows[1].id}/pindah")
    assert [row.delivered_by_name for row in remarks_of(session, held)] == ["B", "A"]
    notulis.post_form(path, action=f"{rows[1].id}/hapus")
    session.expire_all()
    assert [row.delivered_by_name for row in remarks_of(session, held)] == ["A"]


def test_quotes_are_added_approved_edited_and_removed(notulis, session, held, path):
    row = make_remark(held, order=1)
    session.add(row)
    session.commit()
    address = f"{path}{row.id}/kutipan/"
    form = notulis.page(address).form("kutipan/").filled({"text": "Mari bersama", "direct": "y"})
    assert [notulis.post(address, data=form).status_code for _ in range(2)] == [303, 303]
    session.expire_all()
    (quote,) = row.quotes
    notulis.post_form(address, action="/setujui")
    assert "Disetujui untuk pers Bima" in notulis.page(address).words
    stale = notulis.page(f"{address}?ubah={quote.id}").form("/ubah")
    notulis.post(stale.action, data=stale.filled({"text": "Mari bekerja"}))
    assert "Belum disetujui" in notulis.page(address).words
    assert notulis.post(stale.action, data=stale.filled({"text": "Lain"})).status_code == 409
    notulis.post_form(address, action="/setujui")
    notulis.post_form(address, action="/batal-setuju")
    notulis.post_form(address, action="/hapus")
    session.expire_all()
    assert row.quotes == []


def test_the_press_reads_sentences_and_quotes_only(client, session, held, path):
    row = make_remark(held, order=1, points=["Rahasia"])
    session.add_all([row, make_quote(row, text="Satu pintu")])
    client.sign_in(Role.PRESS_OFFICER)
    page = client.page(path)
    assert ("Satu pintu" in page.words, "Rahasia" in page.words) == (True, False)
    assert client.get(f"{path}{row.id}/").status_code == 403


@pytest.mark.parametrize("text", ["<b>x</b>", "{{ 7*7 }}", "🎉\u202egnirb", "x" * 300])
def test_any_name_stands_there_as_it_was_typed(notulis, path, text):
    notulis.post_form(f"{path}baru", {**FULL, "delivered_by_name": text, "accompanied_by": ""}, action="sambutan/")
    assert text.replace("\u202e", "") in notulis.page(path).words
