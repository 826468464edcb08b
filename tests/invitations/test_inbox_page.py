"""Surat masuk: what the organiser sees of the mails that came in, and what may be done about them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from bakohumas.accounts.models import Role
from bakohumas.invitations.inbox_install import forget_old
from bakohumas.invitations.inbox_words import BOXES, DECISIONS, OUTCOMES, REASONS, proposed_text
from bakohumas.invitations.models import Decision, Inbox, Invitation, Outcome
from bakohumas.invitations.queries.inbox import Box
from bakohumas.invitations.rules.intake_values import Why
from bakohumas.invitations.services.inbox import forget_raw
from bakohumas.meetings.models import Visibility
from tests.invitations.mailbag import make_mailbag
from tests.invitations.stories import Mail

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>'


@pytest.fixture
def bag(app, session):
    made = make_mailbag(session, app.extensions["bakohumas"].settings.instance / "surel")
    made.storage = app.extensions["bakohumas"].storage
    return made


@pytest.fixture
def office(client):
    client.sign_in(Role.SECRETARIAT)
    return client


def address(row, part=""):
    return f"/surat-masuk/{row.id}{part}"


def current(session, row):
    return session.get_one(Inbox, row.id, populate_existing=True)


def test_what_waits_stands_first_and_every_tab_counts(bag, office):
    bag.receive(bag.reply())
    bag.receive(bag.text("Saya hadir", {"Subject": "Balasan dari Dinas"}))
    bag.receive(b"")

    page = office.get("/surat-masuk/").text
    everything = office.get("/surat-masuk/?kotak=semua").text

    assert "Balasan dari Dinas" in page
    assert "Surel ini berupa kalimat biasa" in page
    assert "Accepted: Pertemuan" not in page
    assert "Accepted: Pertemuan" in everything
    for tab in ("Perlu dibaca <b>1</b>", "Dicatat <b>1</b>", "Ditolak <b>1</b>", "Semua <b>3</b>"):
        assert tab in page


def test_words_and_a_meeting_narrow_the_list(bag, office):
    bag.receive(bag.text("Halo", {"Subject": "Pertama"}))
    bag.receive(bag.text("Halo", {"Subject": "Kedua", "To": "biro@humas.example"}))

    assert "Kedua" not in office.get("/surat-masuk/?kata=pertama").text
    of_meeting = office.get(f"/surat-masuk/?pertemuan={bag.story.meeting.slug}").text
    assert ("Pertama" in of_meeting, "Kedua" in of_meeting) == (True, False)


def test_beranda_and_the_meeting_say_how_many_wait(bag, office):
    bag.receive(bag.text("Saya hadir"))
    for path in ("/", f"/pertemuan/{bag.story.meeting.slug}/undangan/"):
        assert "1 surel perlu dibaca" in office.get(path).text


def test_a_message_is_shown_as_text_alone(bag, office):
    row = bag.receive(bag.text(f"Lihat https://x.example {HOSTILE}", {"Subject": HOSTILE}))
    page = office.get(address(row)).text

    assert "<script>alert" not in page
    assert 'href="https://x.example' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_message_can_be_kept_as_it_came(bag, office):
    raw = bag.text("Saya hadir")
    response = office.get(address(bag.receive(raw), "/asli.eml"))

    assert response.data == raw
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert (response.mimetype, response.headers["X-Content-Type-Options"]) == ("message/rfc822", "nosniff")


@pytest.mark.parametrize(
    ("reply", "name", "people"), [("hadir", "", []), ("tidak_hadir", "", []), ("diwakili", "Rini", ["Rini"])]
)
def test_cal45_one_press_records_what_a_person_read(bag, office, session, reply, name, people):
    row = bag.receive(bag.text("Lihat isi"))
    form = office.page(address(row)).form(address(row, "/catat"))
    sent = form.filled({}) | {"jawaban": reply, "nama": name}
    response = office.post(address(row, "/catat"), data=sent)

    assert response.status_code == 303
    assert "Keputusan tersimpan." in office.get(address(row)).text
    invitation = session.get_one(Invitation, row.invitation_id, populate_existing=True)
    assert (str(invitation.reply), [each.name for each in invitation.delegates]) == (reply, people)
    assert str(current(session, row).decision) == reply
    assert bag.history()[-1].inbox_id == row.id


def test_a_decision_is_taken_back_with_the_answer_before_it(bag, office, session):
    bag.receive(bag.reply(partstat="DECLINED"))
    row = bag.receive(bag.text("Jadi hadir"))
    office.post_form(address(row), {"jawaban": "hadir"}, action=address(row, "/catat"))
    office.post_form(address(row), action=address(row, "/urungkan"))

    assert bag.answers() == ["tidak_hadir", "belum"]
    assert current(session, row).waits
    assert [str(event.reply) for event in bag.history()] == ["tidak_hadir", "hadir", "tidak_hadir"]


def test_an_answer_that_was_recorded_by_itself_is_taken_back(bag, office, session):
    row = bag.receive(bag.reply())
    office.post_form(address(row), action=address(row, "/urungkan"))

    assert bag.answers() == ["belum", "belum"]
    assert current(session, row).decision is Decision.UNDONE
    again = bag.receive(bag.reply(stamp="20261124T035000Z"))
    assert again.why is None


def test_an_answer_that_changed_since_is_not_taken_back(bag, office):
    row = bag.receive(bag.reply())
    bag.receive(bag.reply(partstat="DECLINED"))
    response = office.post_form(address(row), action=address(row, "/urungkan"))

    assert response.status_code == 409
    assert "sudah berubah sejak surel itu dicatat" in response.text
    assert bag.answers() == ["tidak_hadir", "belum"]


def test_a_message_that_needs_nothing_is_done(bag, office, session):
    row = bag.receive(bag.text("Terima kasih"))
    office.post_form(address(row), action=address(row, "/selesai"))

    assert current(session, row).decision is Decision.DONE
    assert "Tidak ada surel yang perlu dibaca." in office.get("/surat-masuk/").text


def test_who_decides_second_is_told(bag, office):
    row = bag.receive(bag.text("Terima kasih"))
    page = office.page(address(row))
    office.post_form(address(row), action=address(row, "/selesai"))
    form = page.form(address(row, "/catat"))
    response = office.post(address(row, "/catat"), data=form.filled({"jawaban": "hadir"}))

    assert response.status_code == 422
    assert "sudah diputuskan orang lain" in response.text
    assert bag.answers() == ["belum", "belum"]


def test_the_invitation_is_chosen_where_the_mail_does_not_say(bag, office, session):
    row = bag.receive(bag.text("Saya hadir", {"To": f"{bag.address(0)}, {bag.address(1)}"}))
    chosen = bag.invitation(1).id
    office.post_form(address(row), {"undangan": str(chosen)}, action=address(row, "/pilih"))
    office.post_form(address(row), {"jawaban": "hadir"}, action=address(row, "/catat"))

    assert (current(session, row).invitation_id, bag.answers()) == (chosen, ["belum", "hadir"])


def test_an_invitation_is_found_by_the_name_of_its_agency(bag, office):
    row = bag.receive(bag.text("Saya hadir", {"To": "biro@humas.example", "From": "x@y.example"}))
    name = bag.invitation(1).agency_name

    assert name not in office.get(address(row)).text
    assert name in office.get(address(row, f"?cari={name[:8]}")).text


def test_cal42_a_refused_time_is_told_with_uid_and_sequence(bag, office, session):
    text = bag.calendar(method="COUNTER", lines=("COMMENT:Boleh pukul 10?",))
    row = bag.receive(bag.message(text, {"Content-Type": "text/calendar; method=COUNTER"}))
    office.post_form(address(row), action=address(row, "/tolak-usul"))

    (mail,) = map(Mail, bag.mails_of("tolak_usul"))
    invitation = bag.invitation()
    assert (mail.method, mail.to) == ("DECLINECOUNTER", invitation.email)
    assert (str(mail.event["UID"]), mail.sequence) == (invitation.uid, 0)
    assert mail.part("text/calendar").get_param("method") == "DECLINECOUNTER"
    assert current(session, row).decision is Decision.REFUSED
    assert bag.answers() == ["belum", "belum"]


def test_mails_about_a_meeting_of_others_are_not_there(bag, office):
    row = bag.receive(bag.text("Rahasia", {"Subject": "Rahasia"}))
    bag.story.meeting.visibility = Visibility.TEAM

    page = office.get("/surat-masuk/").text
    assert ("Rahasia" in page, "Perlu dibaca <b>0</b>" in page) == (False, True)
    assert office.get(address(row)).status_code == 404
    assert office.get(address(row, "/asli.eml")).status_code == 404


def test_the_list_asks_as_much_for_three_mails_as_for_one(bag, office):
    counts = []
    for number in range(4):
        bag.receive(bag.text("Halo", number=number % 2))
        office.get("/surat-masuk/")
        counts.append(len(office.last.queries))

    assert counts[1] == counts[3]


def test_cal50_a_hostile_comment_is_harmless_in_tables(bag, office):
    bag.receive(bag.reply(lines=(f"COMMENT:{HOSTILE.replace(',', '')}",)))
    base = f"/pertemuan/{bag.story.meeting.slug}/undangan"

    assert bag.invitation().comment == HOSTILE
    assert "<script>alert" not in office.get(f"{base}/{bag.invitation().id}").text
    for format_ in ("csv", "xlsx", "pdf"):
        assert office.get(f"{base}/daftar.{format_}").status_code == 200


def test_raw_messages_are_forgotten_in_time(bag, session):
    kept, rejected = bag.receive(bag.reply()), bag.receive(b"Subject: x\n\nx")
    forgotten = [
        forget_raw(session, bag.storage, now=bag.story.now + timedelta(days=days)) for days in (29, 31, 179, 181)
    ]

    assert forgotten == [0, 1, 0, 1]
    assert session.scalars(sa.select(Inbox.raw_key)).all() == [None, None]
    assert (kept.text, rejected.text, kept.comment) == (None, None, None)


def test_the_worker_forgets_in_time(bag, app, session):
    bag.receive(bag.reply())
    session.commit()
    sessions = sessionmaker(session.get_bind(), join_transaction_mode="create_savepoint")
    forget_old(sessions, bag.story.now + timedelta(days=181))

    session.expire_all()
    assert session.scalars(sa.select(Inbox.raw_key)).all() == [None]


def test_the_page_of_an_invitation_leads_to_its_mails(bag, office):
    rows = [bag.receive(bag.reply()), bag.receive(bag.reply(sequence=0, stamp="20261124T000000Z"))]
    page = office.get(f"/pertemuan/{bag.story.meeting.slug}/undangan/{bag.invitation().id}").text

    assert all(f'href="/surat-masuk/{row.id}"' in page for row in rows)
    assert "Jawaban ini lebih lama daripada jawaban yang sudah tercatat." in page


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (("2026-12-10 10:00 Asia/Makassar", "2026-12-10 04:00 UTC"), "10 Des 2026 10.00 WITA – 10 Des 2026 12.00 WITA"),
        (("2026-12-11", ""), "Jumat, 11 Desember 2026"),
        (("2026-12-10 10:00 Singapore Standard Time", ""), "2026-12-10 10:00 Singapore Standard Time"),
        (("besok", ""), "besok"),
        ((), ""),
    ],
)
def test_a_proposed_time_is_shown_in_the_zone_of_the_meeting(told, shown):
    assert proposed_text(told, "Asia/Makassar") == shown


def test_every_code_and_decision_has_words():
    assert (set(REASONS), set(DECISIONS), set(OUTCOMES), set(BOXES)) == (
        set(Why),
        set(Decision),
        set(Outcome),
        set(Box),
    )
