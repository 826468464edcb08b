"""The organiser's pages about invitations, by role and state."""

from datetime import time

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.links import LinkToken, Purpose, current_link
from bakohumas.invitations.models import (
    Channel,
    Delivery,
    Invitation,
    Letter,
    LetterKind,
    LetterState,
    Reply,
    ReplyEvent,
)
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.services.states import cancel_meeting
from bakohumas.registry.models import IssuedDocument
from tests.factories import make_actor, make_agency, make_bureau, make_group, make_meeting
from tests.invitations.stories import make_story

PAGES = ("", "tambah", "surat", "kirim", "ingatkan")
LETTER = {
    "number": "",
    "issued_on": "2026-11-20",
    "signatory_position": "Kepala Biro Humas",
    "signatory_name": "Rudi Hartono",
    "cc": "Gubernur",
}


@pytest.fixture
def story(session):
    made = make_story(session, title="Rapat Contoh")
    session.commit()
    return made


@pytest.fixture
def secretary(client):
    client.sign_in(Role.SECRETARIAT)
    return client


def path(story, part=""):
    return f"/pertemuan/{story.meeting.slug}/undangan/{part}"


def invitations(session):
    return list(session.scalars(sa.select(Invitation).order_by(Invitation.order)))


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER, Role.PRESS_OFFICER])
@pytest.mark.parametrize("page", PAGES)
def test_other_roles_see_nothing_of_invitations(client, session, story, role, page):
    story.meeting.team = [client.sign_in(role)]
    assert client.get(path(story, page)).status_code == 403


def test_a_cancelled_meeting_shows_the_mail_that_will_say_so_and_invites_nobody(secretary, session, story):
    assert {"Tambah instansi", "Ingatkan"} <= set(secretary.page(path(story)).links)
    story.send()
    story.deliver()
    cancel_meeting(session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    page = secretary.page(path(story, "kirim"))
    assert "Subjek Dibatalkan: Rapat Contoh" in page.words
    assert "Gedung dipakai." in page.words
    assert not {"Tambah instansi", "Ingatkan"} & set(secretary.page(path(story)).links)


def test_a_leader_reads_without_contacts_and_writes_nothing(client, session, story):
    client.sign_in(Role.LEADER)
    one = invitations(session)[0]
    for page in ("", "surat", "kirim", "ingatkan", str(one.id), "daftar.csv"):
        response = client.get(path(story, page))
        assert response.status_code == 200, page
        assert one.email not in response.text
        assert one.phone not in response.text
        assert one.code not in response.text
    assert client.get(path(story, "tambah")).status_code == 403


def test_the_list_shows_tabs_counts_and_words(secretary, session, story):
    one, two = invitations(session)
    two.reply = Reply.COMING
    page = secretary.page(path(story))
    assert one.agency_name in page.words
    assert "Semua 2" in page.words
    assert "Belum menjawab 1" in page.words
    assert [row[0] for row in secretary.page(path(story, "?jawaban=hadir")).rows()] == [
        f"{two.agency_name} {two.addressee}"
    ]
    assert "Tidak ada instansi pada saringan ini." in secretary.page(path(story, "?kata=zzz")).words


def test_the_list_is_paged_by_key(secretary, session):
    story = make_story(session, agencies=60)
    first = secretary.page(path(story))
    second = secretary.page(first.links["Berikutnya"])
    assert (len(first.rows()), len(second.rows())) == (50, 10)
    assert not {row[0] for row in first.rows()} & {row[0] for row in second.rows()}


def test_the_list_asks_as_often_for_many_as_for_few(secretary, session):
    counts = []
    for number in (1, 12):
        story = make_story(session, agencies=number)
        secretary.page(path(story))
        secretary.page(path(story))  # the first one also keeps the person's session
        counts.append(len(secretary.last.queries))
    assert counts[0] == counts[1]


def test_a_group_is_chosen_with_all_its_agencies_ticked(secretary, session):
    meeting = make_meeting(version=1)
    agencies = [make_agency(email=None), make_agency(), make_agency()]
    group = make_group(*agencies[:2], name="Inti")
    session.add_all([meeting, make_bureau(), *agencies, group])
    session.flush()
    address = f"/pertemuan/{meeting.slug}/undangan/tambah?kelompok={group.id}"
    page = secretary.page(address)
    assert "Tambahkan 2 instansi" in page.words
    assert "Tanpa surel" in page.words
    sent = page.form(f"kelompok={group.id}").filled({})
    assert sorted(sent["agency"]) == sorted(str(one.id) for one in agencies[:2])
    assert {secretary.post(address, data=sent).status_code for _ in range(2)} == {303}
    rows = invitations(session)
    assert {row.agency_id for row in rows} == {one.id for one in agencies[:2]}
    assert all(current_link(session, Purpose.ANSWER, row.uid) for row in rows)


def test_nothing_ticked_is_refused(secretary, session):
    meeting = make_meeting(version=1)
    session.add_all([meeting, make_bureau(), make_agency()])
    session.flush()
    response = secretary.post_form(f"/pertemuan/{meeting.slug}/undangan/tambah", action="/tambah")
    assert response.status_code == 422
    assert "Pilih paling sedikit satu instansi." in response.text


def test_the_agencies_of_an_earlier_meeting_are_copied(secretary, session, story):
    meeting = make_meeting(version=1)
    session.add_all([meeting, make_agency()])
    session.flush()
    page = secretary.page(f"/pertemuan/{meeting.slug}/undangan/tambah?pertemuan={story.meeting.id}")
    assert sorted(page.form(f"pertemuan={story.meeting.id}").values["agency"]) == sorted(
        str(row.agency_id) for row in invitations(session)
    )


@pytest.fixture
def unwritten(session):
    """Invited agencies and no letter yet."""
    made = make_story(session, title="Rapat Contoh")
    session.execute(sa.delete(Letter))
    session.commit()
    return made


def the_letter(session):
    session.expire_all()
    return session.scalars(sa.select(Letter).order_by(Letter.id.desc())).first()


def test_the_letter_goes_from_draft_to_issued_and_to_a_correction(secretary, session, unwritten):
    page = path(unwritten, "surat")
    assert secretary.post_form(page, LETTER, action="/surat").status_code == 303
    assert "Belum ada nomor surat." in secretary.page(page).words
    secretary.post_form(page, action="/surat/nomor")
    assert the_letter(session).number == "000.1.5/001/HUMAS/2026"
    secretary.post_form(page, action="/surat/ajukan")
    assert the_letter(session).state is LetterState.WAITING
    secretary.post_form(page, action="/surat/terbit")
    assert the_letter(session).state is LetterState.ISSUED
    (issued,) = session.scalars(sa.select(IssuedDocument)).all()
    assert (issued.number, issued.revision) == ("000.1.5/001/HUMAS/2026", 1)
    pdf = secretary.get(path(unwritten, "surat.pdf"))
    assert (pdf.status_code, pdf.data[:5]) == (200, b"%PDF-")
    assert secretary.get(path(unwritten, "surat.pdf")).data == pdf.data
    answer = secretary.post_form(page, action="/surat/ralat")
    made = the_letter(session)
    assert (made.kind, made.state, made.number, made.changes.number) == (
        LetterKind.CORRECTION,
        LetterState.DRAFT,
        None,
        "000.1.5/001/HUMAS/2026",
    )
    change = answer.headers["Location"]
    assert "Mengubah surat nomor 000.1.5/001/HUMAS/2026." in secretary.page(change).words
    secretary.post_form(change, action="/nomor")
    assert "Belum ada yang diralat" in secretary.page(change).words
    secretary.post_form(change, {"body": "Nama gedung yang benar Gedung Serbaguna."}, action=change)
    secretary.post_form(change, action="/ajukan")
    secretary.post_form(change, action="/terbit")
    session.expire_all()
    states = session.scalars(sa.select(Letter.state).order_by(Letter.id)).all()
    assert states == [LetterState.CORRECTED, LetterState.ISSUED]
    documents = session.scalars(sa.select(IssuedDocument).order_by(IssuedDocument.id)).all()
    assert [(one.kind, one.number, one.changes_id) for one in documents] == [
        ("undangan", "000.1.5/001/HUMAS/2026", None),
        ("ralat", "000.1.5/002/HUMAS/2026", documents[0].id),
    ]


def test_a_number_taken_before_the_first_save_keeps_what_the_page_proposed(secretary, session, unwritten):
    page = path(unwritten, "surat")
    proposed = secretary.page(page).form("/surat").values
    secretary.post_form(page, action="/surat/nomor")
    kept = secretary.page(page).form("/surat").values
    changed = {name for name in proposed if kept[name] != proposed[name]} - {"csrf_token"}  # which holds the second
    assert changed == {"number", "versi"}
    assert (the_letter(session).number, the_letter(session).urgency) == ("000.1.5/001/HUMAS/2026", "Biasa")


def test_a_letter_without_its_parts_names_them(secretary, session, unwritten):
    page = path(unwritten, "surat")
    secretary.post_form(page, {**LETTER, "signatory_position": "", "signatory_name": ""}, action="/surat")
    response = secretary.post(path(unwritten, "surat/ajukan"), data=secretary.page(page).form("/surat").filled({}))
    assert response.status_code == 409
    assert "Belum ada nomor surat. Belum ada penanda tangan surat." in response.text


def test_a_stale_letter_shows_both_texts(secretary, session, unwritten):
    page = path(unwritten, "surat")
    sent = secretary.page(page).form("/surat").filled(LETTER)
    assert secretary.post(page, data=sent).status_code == 303
    response = secretary.post(page, data={**sent, "subject": ["Undangan lain"]})
    assert response.status_code == 409
    assert "Undangan lain" in response.text


def test_sending_needs_an_issued_letter(secretary, session, unwritten):
    assert "Surat undangan belum terbit" in secretary.page(path(unwritten, "kirim")).words
    sent = secretary.page(path(unwritten, "surat")).form("/surat").filled({})
    response = secretary.post(path(unwritten, "kirim"), data=sent)
    assert response.status_code == 409
    assert session.scalar(sa.select(sa.func.count()).select_from(Outbox)) == 0


def test_the_send_page_says_what_it_will_do_and_does_it(secretary, session, story):
    page = secretary.page(path(story, "kirim"))
    assert "2 instansi akan menerima undangan." in page.words
    assert "Kirim ke 2 surel" in page.words
    assert "Rapat Contoh" in page.words
    assert secretary.post_form(path(story, "kirim"), action="/kirim").status_code == 303
    mails = session.scalars(sa.select(Outbox)).all()
    assert len(mails) == 2
    assert all(b"surat-undangan.pdf" in mail.body for mail in mails)
    assert session.get(Meeting, story.meeting.id, populate_existing=True).state is State.INVITED
    assert "Tidak ada yang perlu dikirim" in secretary.page(path(story, "kirim")).words


def test_the_send_page_tells_whose_answers_a_change_of_time_asks_for_again(secretary, session, story):
    secretary.post_form(path(story, "kirim"), action="/kirim")
    story.deliver()
    row = session.scalars(sa.select(Invitation).where(Invitation.meeting_id == story.meeting.id)).first()
    row.reply = Reply.COMING
    session.commit()
    said = "1 instansi yang sudah menjawab diminta menjawab lagi."
    before = secretary.page(path(story, "kirim")).words
    session.get(Meeting, story.meeting.id).starts_time = time(9, 15)
    session.commit()
    assert (said in before, said in secretary.page(path(story, "kirim")).words) == (False, True)


def test_no_page_shows_a_link_by_itself(secretary, session, story):
    story.send()
    session.commit()
    one = invitations(session)[0]
    for page in ("", "kirim", str(one.id), "surat"):
        assert "/u/" not in secretary.get(path(story, page)).text.replace("/u/…/", "")


def test_a_failed_mail_is_listed_with_its_reason_and_sent_again(secretary, session, story):
    story.send()
    one = session.scalars(sa.select(Outbox).order_by(Outbox.id)).first()
    one.state, one.last_error = OutboxState.FAILED, "5.1.1 no such user"
    page = secretary.page(path(story, "kirim"))
    assert "5.1.1 no such user" in page.words
    assert "Gagal 1" in secretary.page(path(story)).words
    secretary.post_form(path(story, "kirim"), action="/kirim-ulang")
    again = session.scalars(sa.select(Outbox).order_by(Outbox.id.desc())).first()
    assert (again.recipient, again.state, again.position) == (one.recipient, OutboxState.QUEUED, 2)
    assert "Gagal 1" not in secretary.page(path(story)).words


def test_the_silent_are_reminded_once(secretary, session, story):
    story.send()
    story.deliver()
    assert "Ingatkan 2 instansi yang belum menjawab?" in secretary.page(path(story, "ingatkan")).words
    sent = secretary.page(path(story, "ingatkan")).form("/ingatkan").filled({})
    assert [secretary.post(path(story, "ingatkan"), data=sent).status_code for _ in range(2)] == [303, 303]
    kinds = session.scalars(sa.select(Outbox.kind).order_by(Outbox.id)).all()
    assert kinds == ["undangan", "undangan", "pengingat", "pengingat"]


def test_an_answer_on_behalf_is_recorded_with_who_said_it(secretary, session, story):
    one = invitations(session)[0]
    given = {
        "jawaban": "diwakili",
        "people-0-name": "Siti Rahmah",
        "people-0-position": "Pranata Humas",
        "reason": "Siti Rahmah, lewat telepon",
    }
    response = secretary.post_form(path(story, str(one.id)), given, action="/jawaban")
    assert response.status_code == 303
    session.expire_all()
    assert (one.reply, [each.name for each in one.delegates]) == (Reply.REPRESENTED, ["Siti Rahmah"])
    event = session.scalars(sa.select(ReplyEvent)).one()
    assert (event.reason, event.source) == ("Siti Rahmah, lewat telepon", "phone")
    assert "Siti Rahmah, lewat telepon" in secretary.page(path(story, str(one.id))).words


def test_an_answer_without_a_reason_keeps_what_was_typed(secretary, session, story):
    one = invitations(session)[0]
    given = {"jawaban": "hadir", "people-0-name": "Siti Rahmah"}
    response = secretary.post_form(path(story, str(one.id)), given, action="/jawaban")
    assert response.status_code == 422
    assert "Siti Rahmah" in response.text
    session.expire_all()
    assert one.reply is Reply.NONE


def test_contacts_are_edited_against_the_version_that_was_seen(secretary, session, story):
    one = invitations(session)[0]
    address = path(story, str(one.id))
    sent = secretary.page(address).form("/ubah").filled({"email": "baru@instansi.example"})
    assert secretary.post(f"{address}/ubah", data=sent).status_code == 303
    session.expire_all()
    assert one.email == "baru@instansi.example"
    assert secretary.post(f"{address}/ubah", data={**sent, "addressee": ["Lain"]}).status_code == 409


def test_a_link_is_shown_by_post_only_and_rotated(secretary, session, story):
    one = invitations(session)[0]
    shown = secretary.post_form(path(story, str(one.id)), action="/tautan")
    assert shown.status_code == 200
    assert "/u/" in shown.text
    assert "wa.me" in shown.text
    rotated = secretary.post_form(path(story, str(one.id)), action="/ganti-tautan")
    assert "Tautan diganti." in rotated.text
    pages = LinkToken.owner == one.uid, LinkToken.purpose == Purpose.ANSWER
    rows = session.scalars(sa.select(LinkToken).where(*pages).order_by(LinkToken.generation))
    assert [row.revoked_at is None for row in rows] == [False, True]


def test_whatsapp_is_marked_by_a_person(secretary, session, story):
    one = invitations(session)[0]
    page = path(story, str(one.id))
    sent = secretary.page(page).form("/tautan").filled({})
    assert secretary.post(f"{page}/whatsapp", data=sent).status_code == 303
    delivery = session.scalars(sa.select(Delivery)).one()
    assert (delivery.channel, delivery.outbox_id) == (Channel.WHATSAPP, None)
    assert "WhatsApp ditandai" in secretary.page(path(story)).words


def test_a_withdrawn_agency_is_told_and_its_link_is_gone(secretary, session, story):
    story.send()
    story.deliver()
    one = invitations(session)[0]
    assert secretary.post_form(path(story, str(one.id)), action="/hapus").status_code == 303
    mail = session.scalars(sa.select(Outbox).order_by(Outbox.id.desc())).first()
    assert (mail.kind, mail.recipient) == ("pembatalan", one.email)
    assert current_link(session, Purpose.ANSWER, one.uid).revoked_at is not None
    assert "Ditarik 1" in secretary.page(path(story)).words


def test_the_letter_of_one_agency_is_downloaded_with_its_link(secretary, session, story):
    one = invitations(session)[0]
    response = secretary.post_form(path(story, str(one.id)), action="/surat")
    assert (response.status_code, response.data[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize(("name", "start"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b'"No."')])
def test_the_list_is_downloaded(secretary, story, name, start):
    response = secretary.get(path(story, f"daftar.{name}"))
    assert (response.status_code, response.data[: len(start)]) == (200, start)


def test_an_unknown_format_or_invitation_of_another_meeting_is_not_found(secretary, session, story):
    other = make_story(session)
    foreign = other.invitations()[0]
    assert secretary.get(path(story, "daftar.exe")).status_code == 404
    assert secretary.get(path(story, str(foreign.id))).status_code == 404
