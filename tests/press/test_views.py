"""Pages of the press officers: composing, editing, deciding, publishing."""

import json

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.meetings.models import State
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.render import paragraphs_from_json
from tests.factories import make_meeting, make_user
from tests.press.house import held_meeting
from tests.support.html import parse, words


@pytest.fixture
def meeting(session):
    row = held_meeting(session)
    session.commit()
    return row


@pytest.fixture
def path(meeting):
    return f"/pertemuan/{meeting.slug}/pers/"


@pytest.fixture
def people(session):
    rows = [make_user(Role.PRESS_OFFICER, name="Tuti Handayani"), make_user(Role.LEADER, name="Rahmat Hidayat")]
    session.add_all(rows)
    session.commit()
    return rows


def item_in(session):
    session.expire_all()
    return session.scalars(sa.select(PressItem).order_by(PressItem.id.desc()).limit(1)).one()


@pytest.fixture
def item(session, client, path, people):
    client.sign_in(people[0])
    client.post_form(path, action="/pers/")
    return item_in(session)


@pytest.fixture
def own(path, item):
    return f"{path}{item.id}/"


def texts(item):
    return [" ".join(each.text for each in row) for row in paragraphs_from_json(item.paragraphs)]


def test_composing_leads_to_the_item_and_does_so_once(session, client, path, people):
    client.sign_in(people[0])
    form = client.page(path).form("/pers/").filled({"kind": "berita", "angle": "penyelenggara"})
    answers = [client.post(path, data=form) for _ in range(2)]
    places = {answer.headers["Location"] for answer in answers}

    assert ([answer.status_code for answer in answers], len(places)) == ([303, 303], 1)
    assert session.scalar(sa.select(sa.func.count()).select_from(PressItem)) == 1
    assert item_in(session).kind == "berita"


def test_a_meeting_that_is_to_come_offers_no_composing(session, client, people):
    session.add(row := make_meeting(state=State.SCHEDULED))
    session.commit()
    client.sign_in(people[0])
    assert "setelah kegiatan selesai" in client.get(f"/pertemuan/{row.slug}/pers/").text


def test_the_page_shows_where_each_sentence_came_from(client, own):
    root, _ = parse(client.get(own).text)
    told = {words(name): words(value) for name, value in zip(root.xpath("//dl/dt"), root.xpath("//dl/dd"), strict=True)}
    assert told["Penyelenggara"] == "Biro Humas dan Protokol Setda Provinsi Kalimantan Selatan"
    assert told["Sambutan 1 – Pembicara – Nama"] == "Wing Ariansyah"
    assert told["Tanggal"] == "Kamis, 26 Oktober 2017"
    assert "Kutipan verbatim" in words(root)


def test_an_edited_quotation_is_shown_as_no_longer_verbatim(session, client, own, item):
    changed = [text.replace("juru bicara Pemerintah,”", "juru bicara rakyat,”") for text in texts(item)]
    given = {f"paragraf-{at}": text for at, text in enumerate(changed)}
    client.post_form(own, given, action=own)
    page = client.get(own).text

    assert "Tidak lagi verbatim" in page
    assert "tidak sama dengan kutipan tercatat" in page
    assert texts(item_in(session)) == changed


@pytest.mark.parametrize(("act", "order"), [("turun-0", [1, 0]), ("naik-1", [1, 0]), ("hapus-0", [1, 2])])
def test_paragraphs_move_and_go(session, client, own, item, act, order):
    before = texts(item)
    client.post_form(own, {"act": act}, action=own)
    assert texts(item_in(session))[:2] == [before[at] for at in order]


def test_a_paragraph_is_added_after_another(session, client, own, item):
    before = texts(item)
    form = client.page(own).form(own).filled({"act": "tambah-0"})
    place = client.post(own, data=form).headers["Location"]
    client.post_form(place.partition("#")[0], {"paragraf-1": "Acara ditutup."}, action=own)

    assert texts(item_in(session)) == [before[0], "Acara ditutup.", *before[1:]]


def test_what_is_wrong_is_said_and_kept(session, client, own, item):
    response = client.post_form(own, {"title": "", "paragraf-0": "Kalimat baru."}, action=own)

    assert response.status_code == 422
    assert "Kalimat baru." in response.text
    assert item_in(session).version == 1


def test_a_stale_page_shows_both_texts_and_can_still_be_saved(session, client, own, item):
    stale = client.page(own).form(own).filled({"title": "Judul Saya"})
    client.post_form(own, {"title": "Judul Orang Lain"}, action=own)
    response = client.post(own, data=stale)
    root, _ = parse(response.text)
    again = {
        one.get("name"): one.get("value") or (one.text or "").removeprefix("\n")
        for one in root.xpath("//main//form//*[@name]")
    }
    saved = client.post(own, data=again)

    assert response.status_code == 409
    assert "Judul Orang Lain" in response.text
    assert (saved.status_code, item_in(session).title, texts(item_in(session))) == (303, "Judul Saya", texts(item))


def post(client, own, step, **given):
    page = client.page(own)
    return client.post_form(own, given, action=f"{own}{step}") if page else None


def test_the_whole_way_to_the_public(session, client, own, people):
    post(client, own, "ajukan")
    client.sign_in(people[1])
    post(client, own, "setujui")
    client.sign_in(people[0])
    answer = post(client, own, "terbitkan")
    item = item_in(session)

    assert (answer.status_code, item.state, item.approved_by) == (303, PressState.PUBLISHED, "Rahmat Hidayat")
    client.sign_out()
    assert client.get(f"/publik/siaran/{item.slug}").status_code == 200


def test_publishing_twice_is_publishing_once(session, client, own, people):
    post(client, own, "ajukan")
    client.sign_in(people[1])
    post(client, own, "setujui")
    client.sign_in(people[0])
    form = client.page(own).form(f"{own}terbitkan").filled({})
    assert [client.post(f"{own}terbitkan", data=form).status_code for _ in range(2)] == [303, 303]
    assert item_in(session).document.revision == 1


def test_the_last_editor_may_not_approve(session, client, own):
    post(client, own, "ajukan")
    told = "Anda yang terakhir mengubah naskah ini; orang lain yang menyetujuinya."
    page = client.page(own)
    assert told in page.words
    answer = client.post(f"{own}setujui", data=page.form("kembalikan").values)
    assert (answer.status_code, item_in(session).state) == (409, PressState.SUBMITTED)


def test_returning_needs_a_reason(session, client, own, people):
    post(client, own, "ajukan")
    client.sign_in(people[1])
    refused, taken = post(client, own, "kembalikan"), post(client, own, "kembalikan", reason="Judul terlalu panjang")

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert "Judul terlalu panjang" in client.get(own).text
    assert item_in(session).state is PressState.RETURNED


def test_a_leader_decides_and_writes_nothing(client, own, people):
    form = client.page(own).form(own).filled({})
    client.sign_in(people[1])
    sent = {"csrf_token": client.page(own).form("/keluar").filled({})["csrf_token"]}
    paths = (own, f"{own}ajukan", f"{own}terbitkan", f"{own}susun-ulang", f"{own}tarik", f"{own}ralat")

    assert form["title"]
    assert [client.post(path, data=sent).status_code for path in paths] == [403] * len(paths)
    assert client.get(own).status_code == 200


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER])
def test_others_read_no_press_items(session, client, meeting, own, role):
    user = make_user(role)
    meeting.team.append(user)
    session.commit()
    client.sign_in(user)
    assert [client.get(path).status_code for path in (own, f"{own}pratinjau", f"{own}naskah.txt")] == [403] * 3


def test_an_item_under_another_meeting_is_not_found(session, client, item):
    other = held_meeting(session, "sultra-2019-03-04")
    session.commit()
    path = f"/pertemuan/{other.slug}/pers/{item.id}/"
    assert [client.get(f"{path}{end}").status_code for end in ("", "pratinjau", "naskah.json")] == [404] * 3


@pytest.mark.parametrize(("extension", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b"SIARAN PERS")])
def test_a_draft_can_be_taken_along(client, own, extension, start):
    response = client.get(f"{own}naskah.{extension}")
    assert response.data.startswith(start)
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_the_json_file_names_the_sources(client, own, item):
    told = json.loads(client.get(f"{own}naskah.json").data)
    assert [one["sentences"] for one in told["paragraphs"]] == item.paragraphs


def test_the_preview_looks_like_the_public_page(client, own, item):
    root, _ = parse(client.get(f"{own}pratinjau").text)
    assert (words(root.xpath("//article/h2")[0]), len(root.xpath("//blockquote"))) == (item.title, 2)


def test_a_correction_is_offered_once_it_is_out(session, client, own, people):
    post(client, own, "ajukan")
    client.sign_in(people[1])
    post(client, own, "setujui")
    client.sign_in(people[0])
    post(client, own, "terbitkan")
    first = item_in(session).id
    post(client, own, "ralat")
    assert item_in(session).correction_of_id == first


@pytest.mark.parametrize(
    ("query", "found"), [("", True), ("?status=draf", True), ("?status=terbit", False), ("?kata=humas", True)]
)
def test_publications_are_filtered(client, item, query, found):
    assert (item.title in client.get(f"/publikasi/{query}").text) is found


def test_publications_ask_the_same_number_of_questions_whatever_they_hold(client, path, item):
    client.get("/publikasi/")
    one = len(client.last.queries)
    for _ in range(2):
        client.post_form(path, action="/pers/")
    client.get("/publikasi/")
    assert len(client.last.queries) == one
