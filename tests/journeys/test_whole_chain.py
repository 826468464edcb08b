"""One meeting all the way, from one record: planned, invited to, answered, attended, written down, published."""

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core.links import Purpose, links_of
from bakohumas.core.web import EXTENSION
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting as MeetingRow
from tests.journeys import guests, house, meeting_day, papers, planning
from tests.journeys.conftest import Office
from tests.journeys.planning import Meeting

LONG = 300  # seconds that a machine with much else to do may take for a whole chain


def invite(office: Office) -> Meeting:
    """A meeting with its letter, whose invitations have left."""
    office.go_on(house.PLANNING)
    desk = sign_in(office)
    meeting = planning.plan_meeting(desk)
    planning.arrange_rundown(desk, meeting)
    planning.choose_team(desk, meeting)
    planning.choose_agencies(desk, meeting)
    planning.issue_letter(desk, meeting)
    planning.send_invitations(desk, meeting)
    assert office.deliver() == 2
    return meeting


def sign_in(office: Office):
    """Somebody of the secretariat comes in by the front door."""
    desk = office.stranger(phone=False)
    desk.goes_to("/masuk")
    desk.looks()
    desk.fills({"Surel": house.email_of(Role.SECRETARIAT), "Kata sandi": house.PASSWORD})
    desk.presses("Masuk")
    desk.sees("Beranda")
    return desk


def answer(office: Office, meeting: Meeting) -> None:
    """One agency answers from its mail, the other is reminded."""
    office.go_on(house.REMINDING)
    guest = office.stranger()
    link = guests.open_mail(guest, "Undangan: Pertemuan Bakohumas Triwulan IV")
    guest.looks()
    guests.answer_represented(guest, link)
    guests.change_answer(guest, link)
    guests.fetch_documents(guest, link)
    planning.remind_the_silent(office.colleague(Role.SECRETARIAT), meeting)
    assert office.deliver() == 1
    assert guests.open_mail(guest, "Pengingat", "Radio Contoh")


def badge_of(office: Office, meeting: Meeting) -> str:
    """What a camera reads from the code on the receipt of TV Contoh."""
    keys = office.live.app.extensions[EXTENSION].keys
    with office.live.session() as session:
        row = session.query(MeetingRow).filter_by(slug=meeting.slug).one()
        invitation = session.query(Invitation).filter_by(meeting_id=row.id, agency_name="TV Contoh").one()
        return f"/p/{links_of(session, Purpose.BADGE, [invitation.uid], keys=keys, now=house.MORNING)[invitation.uid]}"


def attend(office: Office, meeting: Meeting) -> None:
    """The door and the notes, at the same time."""
    office.go_on(house.MORNING)
    badge, passer_by = badge_of(office, meeting), office.stranger()
    passer_by.goes_to(badge)
    passer_by.sees("Tunjukkan halaman ini atau kode manualnya di meja registrasi.")
    officer = office.colleague(Role.DOOR_OFFICER, phone=True)
    meeting_day.open_door(officer, meeting)
    meeting_day.check_in(officer, badge)
    meeting_day.walk_in(officer, meeting)
    writer = office.colleague(Role.MINUTE_TAKER)
    meeting_day.write_notes(writer, meeting)
    meeting_day.record_speech(writer, meeting)
    meeting_day.complete_outcome(writer, meeting)


def write_down(office: Office, meeting: Meeting) -> None:
    """Notula, laporan and nota dinas."""
    office.go_on(house.NOON)
    desk, leader = office.colleague(Role.SECRETARIAT), office.colleague(Role.LEADER)
    desk.goes_to(meeting.path)
    desk.sees("Waktu pertemuan sudah lewat")
    desk.presses("Tandai selesai")
    papers.lay_notula_before(office.colleague(Role.MINUTE_TAKER), meeting)
    papers.approve_notula(leader, meeting)
    papers.issue_report(desk, leader, meeting, "laporan")
    papers.issue_report(desk, leader, meeting, "nota_dinas")


def publish(office: Office, meeting: Meeting) -> None:
    """The press summary, and what everybody can read and verify."""
    office.go_on(house.NEXT_DAY)
    press, leader, visitor = office.colleague(Role.PRESS_OFFICER), office.colleague(Role.LEADER), office.stranger()
    page = papers.write_release(press, meeting)
    papers.publish_release(press, leader, page)
    papers.read_in_public(visitor)
    papers.verify_documents(office.colleague(Role.SECRETARIAT), visitor, meeting)
    leader.goes_to("/tindak-lanjut/")
    leader.sees("Menyusun daftar juru bicara", "TV Contoh")
    leader.goes_to("/laporan/")
    leader.looks()


def walk(office: Office) -> None:
    """The whole chain."""
    meeting = invite(office)
    answer(office, meeting)
    attend(office, meeting)
    write_down(office, meeting)
    publish(office, meeting)


@pytest.mark.timeout(LONG)
def test_a_meeting_goes_from_its_plan_to_its_press(office):
    walk(office)


def test_a_cancelled_meeting_is_told_to_whom_it_was_told(passing, office):
    meeting = invite(passing)
    desk, guest = office.colleague(Role.SECRETARIAT), office.stranger()
    link = guests.open_mail(guest, "Undangan: Pertemuan Bakohumas Triwulan IV")
    planning.cancel_meeting(desk, meeting)
    assert office.deliver() == 2
    guests.open_mail(guest, "Dibatalkan: Pertemuan Bakohumas Triwulan IV")
    guest.reads("acara berikut dibatalkan", "Alasan: Gedung dipakai kegiatan lain", "CANCEL", "CANCELLED")
    guest.goes_to(link)
    guest.sees("Gedung dipakai kegiatan lain")
    assert guest.page.get_by_role("button").count() == 0
