from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core import clock, web
from bakohumas.core.links import Purpose, revoke_links
from bakohumas.invitations.models import Invitation, Reply, ReplyEvent, ReplySource
from bakohumas.meetings.models import DelegationPolicy, State
from bakohumas.minutes.models import ActionItem
from tests.factories import build, make_delegate, make_invitation
from tests.invitations.link_pages import add_bureau, coming_meeting, give

PAGES = ["perwakilan", "peserta", "diterima"]
BOTS = [
    "WhatsApp/2.23.20.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
]


@pytest.fixture
def keys(app):
    return app.extensions[web.EXTENSION].keys


@pytest.fixture
def link(session, keys):
    """(invitation, token)."""
    return give(session, keys)


def press(client, token, value, **more):
    form = client.page(f"/u/{token}/").form() if not more else client.page(f"/u/{token}/?ubah=1").form()
    return client.post(f"/u/{token}/", data={**form.values, "jawaban": value})


def stored(session, invitation):
    session.expire_all()
    return session.get_one(Invitation, invitation.id)


def people(session, invitation):
    rows = stored(session, invitation).delegates
    return [(row.name, row.position, row.represents_position, row.phone) for row in rows]


def history(session):
    return [row.reply for row in session.scalars(sa.select(ReplyEvent).order_by(ReplyEvent.id))]


def test_the_page_tells_the_meeting_and_asks_one_question(client, session, link):
    invitation, token = link
    add_bureau(session)
    page = client.page(f"/u/{token}/")
    assert page.heading == invitation.meeting.title
    for told in (invitation.agency_name, "09.00 s.d. 12.00 WITA", "Ruang Rapat Contoh", "Mohon dijawab paling lambat"):
        assert told in page.words
    assert [page.root.xpath("//button/@value")] == [["hadir", "diwakili", "tidak_hadir"]]
    assert page.root.xpath("//button[@aria-pressed]") == []
    assert page.links["WhatsApp 0812-3456-7890"] == "https://wa.me/6281234567890"


def test_one_tap_records_that_the_agency_comes(client, session, link):
    invitation, token = link
    answer = press(client, token, "hadir")
    assert (answer.status_code, answer.location) == (303, f"/u/{token}/diterima")
    kept = stored(session, invitation)
    assert (kept.reply, kept.reply_source) == (Reply.COMING, ReplySource.WEB)
    page = client.page(f"/u/{token}/diterima")
    assert page.heading == "Konfirmasi diterima"
    assert f"{invitation.shown_agency} : Hadir" in page.words
    assert invitation.code in page.words
    assert page.root.xpath("//*[@class='qr']/@width") == ["160"]
    assert "WITA" in page.words


def test_a_double_submit_is_one_answer(client, session, link):
    _, token = link
    form = client.page(f"/u/{token}/").form()
    sent = [client.post(f"/u/{token}/", data={**form.values, "jawaban": "hadir"}) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    assert history(session) == [Reply.COMING]


def test_no_choice_is_told_and_nothing_stored(client, session, link):
    invitation, token = link
    for value in ("", "ragu", "belum", "<b>"):
        answer = press(client, token, value)
        assert answer.status_code == 422
        assert "Kesalahan:" in answer.text
    assert stored(session, invitation).reply is Reply.NONE


def test_represented_asks_who_before_anything_is_recorded(client, session, link):
    invitation, token = link
    answer = press(client, token, "diwakili")
    assert (answer.status_code, answer.location) == (303, f"/u/{token}/perwakilan")
    assert stored(session, invitation).reply is Reply.NONE
    given = {"people-0-name": "Siti Rahmah", "people-0-position": "Kepala Bidang IKP", "people-0-phone": "08123456789"}
    answer = client.post_form(f"/u/{token}/perwakilan", given)
    assert (answer.status_code, answer.location) == (303, f"/u/{token}/diterima")
    office = invitation.addressee
    assert people(session, invitation) == [("Siti Rahmah", "Kepala Bidang IKP", office, "08123456789")]
    assert f"Siti Rahmah (Kepala Bidang IKP), mewakili {office}" in client.page(f"/u/{token}/diterima").words


def test_the_names_may_follow(client, session, link):
    invitation, token = link
    answer = client.post_form(f"/u/{token}/perwakilan", {"aksi": "nanti"})
    assert answer.status_code == 303
    kept = stored(session, invitation)
    assert (kept.reply, kept.names_follow, kept.delegates) == (Reply.REPRESENTED, True, [])
    assert client.page(f"/u/{token}/diterima").links["Isi nama perwakilan"] == f"/u/{token}/perwakilan"


def test_a_representative_without_a_name_is_told_by_the_field(client, session, link):
    invitation, token = link
    answer = client.post_form(f"/u/{token}/perwakilan", {"aksi": "simpan"})
    assert answer.status_code == 422
    assert "Isi nama lengkap perwakilan, atau pilih Isi nanti." in answer.text
    answer = client.post_form(f"/u/{token}/perwakilan", {"people-0-position": "Kepala Bidang", "aksi": "simpan"})
    assert (answer.status_code, "Isi nama lengkap." in answer.text) == (422, True)
    assert 'value="Kepala Bidang"' in answer.text
    assert stored(session, invitation).reply is Reply.NONE


def test_one_more_person_keeps_what_was_typed(client, session, link):
    invitation, token = link
    answer = client.post_form(f"/u/{token}/perwakilan", {"people-0-name": "Siti Rahmah", "aksi": "tambah"})
    assert (answer.status_code, 'value="Siti Rahmah"' in answer.text) == (200, True)
    form = client.page(f"/u/{token}/perwakilan").form()
    sent = {**form.values, "people-0-name": "Siti Rahmah", "people-1-name": "Budi", "aksi": "simpan"}
    assert client.post(f"/u/{token}/perwakilan", data=sent).status_code == 303
    assert [name for name, *_ in people(session, invitation)] == ["Siti Rahmah", "Budi"]


def test_no_more_people_than_seats(client, session, keys):
    invitation, token = give(session, keys, seats_per_agency=1)
    page = client.page(f"/u/{token}/perwakilan")
    assert "Paling banyak 1 orang" in page.words
    assert page.root.xpath("//button[@value='tambah']") == []
    sent = {**page.form().values, "people-0-name": "Siti", "people-1-name": "Budi"}
    answer = client.post(f"/u/{token}/perwakilan", data=sent)
    assert answer.status_code == 422
    assert "Setiap instansi dapat mengirim paling banyak 1 orang" in answer.text
    assert people(session, invitation) == []


def test_far_too_many_rows_are_no_trouble(client, link):
    _, token = link
    form = client.page(f"/u/{token}/perwakilan").form()
    rows = {f"people-{number}-name": "x" for number in range(60)}
    assert client.post(f"/u/{token}/perwakilan", data={**form.values, **rows}).status_code in {303, 422}


def test_who_comes_with_the_head_can_be_named(client, session, link):
    invitation, token = link
    press(client, token, "hadir")
    assert client.post_form(f"/u/{token}/peserta", {"people-0-name": "Rina"}).status_code == 303
    assert people(session, invitation) == [("Rina", None, None, None)]
    press(client, token, "hadir", again=True)
    assert people(session, invitation) == [("Rina", None, None, None)]
    assert history(session) == [Reply.COMING, Reply.COMING]


def test_a_refusal_may_say_why(client, session, link):
    invitation, token = link
    assert press(client, token, "tidak_hadir").location == f"/u/{token}/diterima"
    answer = client.post_form(f"/u/{token}/diterima", {"comment": "Ada rapat lain <b>penting</b>"})
    assert answer.status_code == 303
    kept = stored(session, invitation)
    assert (kept.reply, kept.comment) == (Reply.DECLINED, "Ada rapat lain <b>penting</b>")
    assert "registrasi" not in client.page(f"/u/{token}/diterima").words


def test_an_answer_can_be_changed_and_the_history_keeps_both(client, session, link):
    invitation, token = link
    press(client, token, "hadir")
    page = client.page(f"/u/{token}/")
    assert "Jawaban Anda: Hadir" in page.words
    assert page.root.xpath("//button") == []
    assert page.links["Ubah jawaban"] == f"/u/{token}/?ubah=1#jawab"
    pressed = client.page(f"/u/{token}/?ubah=1").root.xpath("//button[@aria-pressed='true']/@value")
    assert pressed == ["hadir"]
    press(client, token, "tidak_hadir", again=True)
    assert stored(session, invitation).reply is Reply.DECLINED
    assert history(session) == [Reply.COMING, Reply.DECLINED]


def test_after_the_deadline_an_answer_is_taken_and_marked(client, session, keys):
    invitation, token = give(session, keys, rsvp_deadline=clock.now() - timedelta(hours=1))
    assert "Batas konfirmasi sudah lewat." in client.page(f"/u/{token}/").words
    press(client, token, "hadir")
    assert stored(session, invitation).is_late
    assert "Ditandai terlambat." in client.page(f"/u/{token}/diterima").words


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        (
            {"state": State.CANCELLED, "state_reason": "Gedung dipakai"},
            "Pertemuan ini dibatalkan Alasan: Gedung dipakai",
        ),
        ({"state": State.POSTPONED}, "Pertemuan ini ditunda"),
        ({"days": -1}, "Pertemuan ini sudah selesai"),
        ({"days": -1, "ends_time": None, "ends_on": (clock.now() + timedelta(days=2)).date()}, "sudah dimulai"),
    ],
)
def test_a_closed_page_says_why_and_takes_nothing(client, session, keys, meeting, told):
    invitation, token = give(session, keys, coming := make_invitation(coming_meeting()))
    nonce = client.page(f"/u/{token}/").form().values
    given = {"days": 30, **meeting}
    coming.meeting.starts_on = (clock.now() + timedelta(days=given.pop("days"))).date()
    for name, value in given.items():
        setattr(coming.meeting, name, value)
    page = client.page(f"/u/{token}/")
    assert told in page.words
    assert page.root.xpath("//form") == []
    paths = {"": {"jawaban": "hadir"}, "perwakilan": {"people-0-name": "Siti"}, "peserta": {}, "diterima": {}}
    for part, sent in paths.items():
        answer = client.post(f"/u/{token}/{part}", data={**nonce, **sent})
        assert (part, answer.status_code, told in " ".join(answer.text.split()) or "dibatalkan" in told) == (
            part,
            409,
            True,
        )
    assert client.get(f"/u/{token}/perwakilan").location == f"/u/{token}/"
    assert stored(session, invitation).reply is Reply.NONE


def test_answers_outlive_a_postponement(client, session, link):
    invitation, token = link
    press(client, token, "hadir")
    invitation.meeting.state = State.POSTPONED
    page = client.page(f"/u/{token}/")
    assert "Jawaban Anda: Hadir" in page.words
    assert "Dijawab sebelum penundaan." in page.words
    client.page(f"/u/{token}/diterima")


def test_a_head_who_must_come_is_not_offered_a_representative(client, session, keys):
    invitation, token = give(session, keys, delegation_policy=DelegationPolicy.FORBIDDEN)
    page = client.page(f"/u/{token}/")
    assert page.root.xpath("//button/@value") == ["hadir", "tidak_hadir"]
    assert press(client, token, "diwakili").status_code == 422
    assert client.get(f"/u/{token}/perwakilan").location == f"/u/{token}/"
    sent = {**page.form().values, "people-0-name": "Siti"}
    assert client.post(f"/u/{token}/perwakilan", data=sent).status_code == 409
    assert stored(session, invitation).reply is Reply.NONE


def test_a_stored_number_is_shown_by_its_end_only_and_kept(client, session, keys):
    given = make_invitation(coming_meeting(), reply=Reply.REPRESENTED, answer_sequence=0)
    make_delegate(given, name="Siti Rahmah", phone="0812-3456-7890", email="siti@instansi.example")
    invitation, token = give(session, keys, given)
    page = client.page(f"/u/{token}/perwakilan")
    assert "Tersimpan: ••••890." in page.words
    assert "0812-3456" not in client.get(f"/u/{token}/perwakilan").text + client.get(f"/u/{token}/").text
    client.post_form(f"/u/{token}/perwakilan", {"people-0-position": "Kepala Bidang"})
    assert people(session, invitation) == [("Siti Rahmah", "Kepala Bidang", invitation.addressee, "0812-3456-7890")]
    assert stored(session, invitation).delegates[0].email == "siti@instansi.example"


def test_names_of_any_kind_are_shown_as_they_are(client, session, link):
    invitation, token = link
    name = 'Ñandú <script>alert(1)</script> {{ 7*7 }} #set "x" 😀 ' + "Ж" * 200
    client.post_form(f"/u/{token}/perwakilan", {"people-0-name": name + "\u202e\x00"})
    assert people(session, invitation)[0][0] == name
    page = client.page(f"/u/{token}/diterima")
    assert name in page.words
    assert page.root.xpath("//script") == []
    answer = client.post_form(f"/u/{token}/perwakilan", {"people-0-name": "x" * 301})
    assert (answer.status_code, "Paling banyak 300 karakter" in answer.text) == (422, True)


@pytest.mark.parametrize("agent", BOTS)
def test_sec10_a_preview_changes_nothing(client, session, link, agent):
    invitation, token = link
    before = (invitation.version, invitation.updated_at)
    for part in ("", "perwakilan", "peserta", "diterima", "undangan.ics", "?jawaban=hadir"):
        for ask in (client.get, client.head):
            assert ask(f"/u/{token}/{part}", headers={"User-Agent": agent}).status_code in {200, 303}
    kept = stored(session, invitation)
    assert ((kept.version, kept.updated_at), kept.reply, history(session)) == (before, Reply.NONE, [])


def test_sec05_one_link_reaches_nothing_of_another_agency(client, session, keys):
    mine, token = give(session, keys)
    other, others_token = give(session, keys, make_invitation(mine.meeting))
    nonce = client.page(f"/u/{others_token}/").form().values
    assert client.post(f"/u/{token}/", data={**nonce, "jawaban": "hadir"}).status_code == 400
    form = client.page(f"/u/{token}/").form()
    named = {
        "invitation_id": other.id,
        "agency_id": other.agency_id,
        "meeting_id": 1,
        "token": others_token,
        "id": other.id,
    }
    assert client.post(f"/u/{token}/", data={**form.values, **named, "jawaban": "hadir"}).status_code == 303
    assert [stored(session, each).reply for each in (mine, other)] == [Reply.COMING, Reply.NONE]
    told = "".join(client.get(f"/u/{token}/{part}").text for part in ("", "perwakilan", "diterima", "undangan.ics"))
    for secret in (other.agency_name, other.code, other.uid, other.reply_key, others_token):
        assert secret not in told


@pytest.mark.parametrize(
    "part", ["", "perwakilan", "peserta", "diterima", "undangan.ics", "surat.pdf", "berkas/1/a.pdf"]
)
def test_sec06_a_revoked_link_is_gone_at_every_address(client, session, link, part):
    invitation, token = link
    add_bureau(session)
    nonce = client.page(f"/u/{token}/").form().values
    revoke_links(session, Purpose.ANSWER, invitation.uid, now=clock.now())
    asks = [client.get, client.head, lambda path: client.get(path, headers={"If-None-Match": "*"})]
    answers = [ask(f"/u/{token}/{part}") for ask in asks]
    assert [answer.status_code for answer in answers] == [410] * 3
    assert "WhatsApp 0812-3456-7890" in answers[0].text
    assert invitation.meeting.title not in answers[0].text
    assert invitation.agency_name not in answers[0].text
    for answer in answers:
        assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"][:7]) == ("no-store", "noindex")
    if "." not in part:
        assert client.post(f"/u/{token}/{part}", data={**nonce, "jawaban": "hadir"}).status_code == 410
    assert stored(session, invitation).reply is Reply.NONE


def test_sec06_a_withdrawn_invitation_is_gone(client, session, link):
    invitation, token = link
    invitation.revoked_at = clock.now()
    assert [client.get(f"/u/{token}/{part}").status_code for part in ("", "undangan.ics")] == [410, 410]


def test_unknown_tokens_are_not_found_and_then_too_many_while_known_ones_go_on(client, link):
    _, token = link
    from_far = {"REMOTE_ADDR": "203.0.113.9"}
    # Twice what a minute allows, so that one of two minutes sees too many wherever the first one ends.
    codes = [client.get(f"/u/{'x' * 43}/", environ_base=from_far).status_code for _ in range(124)]
    assert (codes[0], set(codes)) == (404, {404, 429})
    assert client.get(f"/u/{token}/", environ_base=from_far).status_code == 200


def test_sec21_the_pages_set_no_cookie_and_are_kept_nowhere(client, link):
    _, token = link
    form = client.page(f"/u/{token}/").form()
    answers = [client.get(f"/u/{token}/{part}") for part in ("", "perwakilan", "peserta", "undangan.ics")]
    answers.append(client.post(f"/u/{token}/", data={**form.values, "jawaban": "hadir"}))
    answers.append(client.get(f"/u/{token}/diterima"))
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert 'property="og:title" content="Undangan rapat"' in answers[0].text


def test_a_form_from_elsewhere_is_refused(client, session, link):
    invitation, token = link
    for nonce in ("", "abc", "abc.def", "é.ü"):
        answer = client.post(f"/u/{token}/", data={"csrf_token": nonce, "jawaban": "hadir"})
        assert answer.status_code == 400
    form = client.page(f"/u/{token}/").form()
    sent = {**form.values, "jawaban": "hadir"}
    assert client.post(f"/u/{token}/", data=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    assert stored(session, invitation).reply is Reply.NONE


def test_the_page_is_small(client, session, link):
    _, token = link
    add_bureau(session)
    press(client, token, "hadir")
    for part in ("", "?ubah=1", "perwakilan", "diterima"):
        assert len(client.get(f"/u/{token}/{part}").data) < 20_000


def test_after_the_meeting_the_agency_reads_its_own_follow_ups_once_the_notula_is_approved(client, session, keys):
    invitation, token = give(session, keys, days=-3, state=State.FINISHED)
    own = {"pic_agency_id": invitation.agency_id, "due_on": invitation.meeting.starts_on}
    session.add(build(ActionItem, meeting=invitation.meeting, order=1, text="Kirim data layanan", **own))
    session.add(build(ActionItem, meeting=invitation.meeting, order=2, text="Milik instansi lain"))
    session.commit()
    assert "Kirim data layanan" not in client.page(f"/u/{token}/").words
    invitation.meeting.state = State.MINUTES_APPROVED
    session.commit()
    words = client.page(f"/u/{token}/").words
    assert "Tindak lanjut instansi Anda Kirim data layanan Belum dimulai Tenggat" in words
    assert "Milik instansi lain" not in words
