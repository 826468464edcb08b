from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import State, Visibility
from bakohumas.minutes.models import ActionState, MinutesRevision, RevisionState
from bakohumas.overview.queries.home import failed_mails
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind
from bakohumas.reports.models import Report, ReportKind
from tests.factories import NOON, build, make_action_item, make_agency, make_invitation, make_meeting
from tests.invitations.stories import make_story

EVERYONE = (Role.ADMIN, Role.SECRETARIAT, Role.MINUTE_TAKER, Role.DOOR_OFFICER, Role.PRESS_OFFICER, Role.LEADER)


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


def mail(number, state, **given):
    told = {"idempotency_key": f"k{number}", "message_id": f"<{number}@humas.example>", "position": number}
    return build(Outbox, **{**told, "state": state, **given})


def fill(session, meeting, number=1):
    """One of everything that the first page lists."""
    failed = make_invitation(meeting, make_agency(name=f"PT Gagal {number}"))
    outbox = mail(number, OutboxState.FAILED, last_error="surel ditolak")
    session.add(
        build(Delivery, invitation=failed, channel=Channel.EMAIL, kind=DeliveryKind.INVITATION, at=NOON, outbox=outbox)
    )
    session.add(make_action_item(meeting, text=f"Terlambat {number}", due_on=date(2026, 11, 1)))
    session.add(make_action_item(meeting, text="Sudah", due_on=date(2026, 11, 1), state=ActionState.DONE))
    session.add(make_action_item(meeting, text="Nanti", due_on=date(2026, 12, 31)))
    waiting = {"meeting": meeting, "edited_by": "Siti", "updated_at": NOON}
    session.add(build(MinutesRevision, number=1, state=RevisionState.SUBMITTED, **waiting))
    session.add(build(Report, kind=ReportKind.REPORT, number=1, state=RevisionState.SUBMITTED, **waiting))
    session.add(build(Report, kind=ReportKind.MEMO, number=1, state=RevisionState.DRAFT, **waiting))
    kind = {"kind": PressKind.RELEASE, "slug": f"siaran-{number}", "title": "Siaran"}
    session.add(build(PressItem, state=PressState.SUBMITTED, **kind, **waiting))
    session.flush()


def test_the_first_page_leads_to_the_next_thing(client, session):
    meeting = make_meeting(title="Rapat Contoh", state=State.SCHEDULED)
    session.add(meeting)
    fill(session, meeting)
    client.sign_in(Role.SECRETARIAT)
    page = client.page("/")
    assert page.heading == "Beranda"
    for told in (
        "Pertemuan berikutnya Terjadwal Rapat Contoh Kamis, 10 Desember 2026 09.00 s.d. 12.00 WITA",
        "Menunggu persetujuan Anda Laporan: Rapat Contoh Siti",
        "Surel gagal terkirim 1 PT Gagal 1 Rapat Contoh · surel ditolak",
        "Terlambat 1 Rapat Contoh Tenggat 1 Nov 2026",
        "Tindak lanjut terlambat Lihat semua 1",
    ):
        assert told in page.words
    assert "Sudah" not in page.words
    assert "Nanti" not in page.words
    assert page.links["Laporan: Rapat Contoh"] == f"/pertemuan/{meeting.slug}/laporan/laporan/"
    assert page.links["Notula: Rapat Contoh"] == f"/pertemuan/{meeting.slug}/laporan/notula/"
    assert "Nota dinas: Rapat Contoh" not in page.links


def test_nobody_is_asked_to_approve_what_they_wrote_last(client, session):
    meeting = make_meeting(title="Rapat Contoh")
    user = client.sign_in(Role.LEADER)
    session.add(meeting)
    given = {"meeting": meeting, "edited_by": user.name, "edited_by_id": user.id}
    session.add(build(Report, kind=ReportKind.REPORT, number=1, state=RevisionState.SUBMITTED, **given))
    session.flush()
    assert "Menunggu persetujuan" not in client.page("/").words


@pytest.mark.parametrize("role", EVERYONE)
def test_an_empty_house_says_so_to_everybody(client, role):
    client.sign_in(role)
    page = client.page("/")
    assert "Belum ada pertemuan" in page.words
    assert ("Buat pertemuan" in page.links) is (role in {Role.ADMIN, Role.SECRETARIAT})


def test_the_first_page_shows_only_what_rights_allow(client, session):
    meeting = make_meeting(title="Rapat Contoh", visibility=Visibility.TEAM)
    session.add(meeting)
    fill(session, meeting)
    client.sign_in(Role.SECRETARIAT)  # not in its team
    words = client.page("/").words
    assert not any(told in words for told in ("Rapat Contoh", "PT Gagal", "Terlambat 1", "Siti"))


def test_press_officers_see_no_failed_mails_and_door_officers_no_follow_ups(client, session):
    meeting = make_meeting(title="Rapat Contoh")
    session.add(meeting)
    fill(session, meeting)
    client.sign_in(Role.PRESS_OFFICER)
    words = client.page("/").words
    assert "PT Gagal" not in words
    assert "Naskah pers: Rapat Contoh" in words
    assert "Laporan: Rapat Contoh" not in words
    meeting.team = [client.sign_in(Role.DOOR_OFFICER)]
    words = client.page("/").words
    assert "Rapat Contoh" in words
    assert "Terlambat 1" not in words


def test_mails_that_wait_are_told_on_every_page(client, session):
    session.add(mail(1, OutboxState.QUEUED, not_before=NOON, created_at=NOON - timedelta(minutes=3)))
    client.sign_in(Role.SECRETARIAT)
    answer = client.get("/pertemuan/")
    assert "Surel belum dikirim sejak 24 Nov 2026 10.57 WIB." in answer.text
    client.sign_in(Role.PRESS_OFFICER)
    assert "Surel belum dikirim" not in client.get("/pertemuan/").text


def test_mails_that_were_just_written_are_no_news(client, session):
    session.add(mail(1, OutboxState.QUEUED, not_before=NOON, created_at=NOON - timedelta(minutes=1)))
    client.sign_in(Role.SECRETARIAT)
    assert "Surel belum dikirim" not in client.get("/").text


def test_the_number_of_queries_does_not_grow_with_meetings(client, session):
    first = make_meeting()
    session.add(first)
    fill(session, first)
    client.sign_in(Role.SECRETARIAT)
    client.page("/")
    client.page("/")
    few = len(client.last.queries)
    for number in range(2, 9):
        meeting = make_meeting(starts_on=date(2026, 10 + number % 3, 10))
        session.add(meeting)
        fill(session, meeting, number)
    client.page("/")
    assert len(client.last.queries) == few


def test_the_navigation_holds_what_may_be_opened(client):
    client.sign_in(Role.MINUTE_TAKER)
    links = client.page("/").root.xpath("(//nav[@class='mainnav'])[1]/a/@href")
    assert links == ["/", "/pertemuan/"]
    client.sign_in(Role.SECRETARIAT)
    links = client.page("/").root.xpath("(//nav[@class='mainnav'])[1]/a/@href")
    assert links == ["/", "/pertemuan/", "/instansi/", "/publikasi/", "/laporan/"]


def test_strangers_sign_in_first(client):
    assert client.get("/").headers["Location"] == "/masuk?next=/"


def test_a_mail_that_was_given_up_is_told_until_a_later_one_leaves(session):
    story = make_story(session, agencies=2)
    story.send()
    for mail in story.waiting():
        mail.row.state = OutboxState.FAILED
    session.flush()
    one = story.invitations()[0]
    assert failed_mails(session, sa.true())[1] == 2
    story.send(again={one.id})
    story.deliver()
    lines, count = failed_mails(session, sa.true())
    assert ([line.invitation_id for line in lines], count) == ([story.invitations()[1].id], 1)
