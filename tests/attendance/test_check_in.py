import random
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.attendance.models import Attendance, SyncConflict
from bakohumas.attendance.queries.roster import roster
from bakohumas.attendance.rules.check_in import CheckIn
from bakohumas.attendance.rules.door import door_day
from bakohumas.attendance.rules.roster import is_code, search, snapshot, tally
from bakohumas.attendance.services.check_in import check_in
from bakohumas.attendance.services.corrections import Correction, correct, sign, stamp_of, void
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from tests.factories import build, make_actor, make_attendance, make_invitation, make_meeting

MINUTE = timedelta(minutes=1)
HOSTILE = [
    "x" * 300,
    "<b>Siti</b>",
    "#set x",
    "{{ 7*7 }}",
    "\u202eSiti",
    "🙂",
    "Siti\r\nBcc: x",
    "=1+1",
    "O'Neil & Söhne",
]


def told(at, **given):
    return CheckIn(**{"client_uuid": str(uuid.uuid4()), "told_at": at, **given})


@pytest.fixture
def take(session, meeting, now):
    def taken(*items, at=now):
        results = check_in(session, meeting, items, actor=make_actor(), now=at)
        session.commit()
        return [(one.outcome, one.at, one.why) for one in results]

    return taken


def rows(session):
    session.expire_all()
    return session.scalars(sa.select(Attendance).order_by(Attendance.id)).all()


def conflicts(session):
    return session.scalar(sa.select(sa.func.count()).select_from(SyncConflict))


def test_a_delegate_is_recorded_with_what_the_agency_said(session, now, invitation, take):
    item = told(now - MINUTE, invitation_id=invitation.id, name="budi santoso", signature="M0 0 L1 1")
    assert take(item) == [("tercatat", now - MINUTE, None)]
    (row,) = rows(session)
    assert (row.person_name, row.agency_text, row.represents_position, row.status, row.role, row.method) == (
        "Budi Santoso",
        "Dinas Kominfo Kabupaten Contoh",
        "Kepala Dinas",
        "diwakili",
        "peserta",
        "meja",
    )
    assert (row.signature_svg, row.signed_on_paper, row.time_doubtful, row.recorded_by) == (
        "M0 0 L1 1",
        False,
        False,
        "Rudi Hartono",
    )


def test_the_same_uuid_again_gets_the_same_answer_and_does_nothing(session, now, invitation, take):
    item = told(now, invitation_id=invitation.id, name="Siti Rahmah")
    first = take(item)
    audited = session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))
    assert take(item, item, at=now + MINUTE) == first * 2
    assert (len(rows(session)), conflicts(session)) == (1, 0)
    assert session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == audited


def test_a_second_check_in_of_a_person_keeps_the_earliest_time_and_is_shown(session, now, invitation, take):
    first = told(now, invitation_id=invitation.id, name="Siti Rahmah")
    later = told(now + MINUTE, invitation_id=invitation.id, name="SITI RAHMAH")
    earlier = told(now - MINUTE, invitation_id=invitation.id, name="Siti Rahmah", signature="M0 0 L1 1")
    assert take(first) == [("tercatat", now, None)]
    assert take(later, at=now + MINUTE) == [("sudah_tercatat", now, None)]
    assert take(earlier) == [("sudah_tercatat", now - MINUTE, None)]
    assert take(later, earlier) == [("sudah_tercatat", now - MINUTE, None)] * 2
    (row,) = rows(session)
    assert (row.checked_in_at, row.signature_svg, conflicts(session)) == (now - MINUTE, "M0 0 L1 1", 2)


def test_r12_shuffled_and_replayed_batches_of_three_devices_leave_one_row_a_person(session, now, meeting, take):
    invitations = [make_invitation(meeting) for _ in range(10)]
    session.add_all(invitations)
    session.commit()
    batches = [
        [told(now - device * MINUTE, invitation_id=one.id, name=f"Tamu {one.id}") for one in invitations]
        for device in range(3)
    ]
    dice = random.Random(7)
    sent = batches * 3
    dice.shuffle(sent)
    for batch in sent:
        dice.shuffle(batch)
        take(*batch)
    assert [row.checked_in_at for row in rows(session)] == [now - 2 * MINUTE] * 10
    assert len({row.invitation_id for row in rows(session)}) == 10
    assert conflicts(session) == 20


def test_a_bad_item_does_not_harm_the_rest(session, now, meeting, invitation, take):
    other = make_invitation(make_meeting())
    session.add(other)
    session.commit()
    results = take(
        told(now, invitation_id=invitation.id, name="Siti Rahmah"),
        told(now, invitation_id=other.id, name="Penyusup"),
        told(now, invitation_id=2**31 - 1, name="Penyusup"),
        told(now),
        told(now, name="Tamu", agency="Harian Contoh"),
    )
    assert [one[0] for one in results] == ["tercatat", "ditolak", "ditolak", "ditolak", "tercatat"]
    assert [one[2] for one in results[1:4]] == [
        "Undangan tidak dikenal pada pertemuan ini.",
        "Undangan tidak dikenal pada pertemuan ini.",
        "Isi nama peserta.",
    ]
    assert [row.person_name for row in rows(session)] == ["Siti Rahmah", "Tamu"]


def test_more_than_five_hundred_are_refused(session, now, meeting):
    with pytest.raises(DomainError, match="500"):
        check_in(session, meeting, [told(now, name="x")] * 501, actor=make_actor(), now=now)


def test_a_time_that_cannot_be_is_replaced_and_flagged(session, now, take):
    assert take(told(now - timedelta(days=400), name="Tamu")) == [("tercatat", now, None)]
    assert rows(session)[0].time_doubtful


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_kept_literally_and_compared_in_peace(session, now, take, name):
    first, second = told(now, name=name, agency=name), told(now, name=name, agency=name)
    assert [one[0] for one in take(first, second)] == ["tercatat", "sudah_tercatat"]
    assert [(row.person_name, row.agency_text, row.status) for row in rows(session)] == [(name, name, "tamu")]


def test_who_was_put_down_as_excused_can_still_come(session, now, meeting, invitation, take):
    key = f"{invitation.uid}:siti rahmah"
    row = make_attendance(
        meeting,
        invitation=invitation,
        delegate_key=key,
        person_name="Siti Rahmah",
        status="izin",
        day_on=door_day(meeting, now),
    )
    session.add(row)
    session.commit()
    item = told(now, invitation_id=invitation.id, name="Siti Rahmah")
    assert take(item, item) == [("tercatat", now, None)] * 2
    (found,) = rows(session)
    assert (found.status, found.checked_in_at, conflicts(session)) == ("hadir", now, 0)


def test_a_voided_row_stays_and_the_person_can_be_recorded_anew(session, now, invitation, take):
    item = told(now, invitation_id=invitation.id, name="Siti Rahmah")
    take(item)
    row = rows(session)[0]
    with pytest.raises(DomainError, match="alasan"):
        void(session, row, None, actor=make_actor(), now=now)
    void(session, row, "Salah orang", actor=make_actor(), now=now)
    session.commit()
    assert (row.void_reason, row.voided_by, row.voided_at) == ("Salah orang", "Rudi Hartono", now)
    assert take(item) == [("ditolak", None, "Catatan ini sudah dibatalkan.")]
    assert take(told(now, invitation_id=invitation.id, name="Siti Rahmah"))[0][0] == "tercatat"
    assert [one.voided_at is None for one in rows(session)] == [False, True]


def correction(row, **given):
    return Correction(**{**{name: getattr(row, name) for name in Correction.__dataclass_fields__}, **given})


def test_a_correction_follows_the_name_and_notices_others(session, now, meeting, invitation, take):
    take(told(now, invitation_id=invitation.id, name="Siti"), told(now, invitation_id=invitation.id, name="Budi"))
    first, second = rows(session)
    stamp = stamp_of(first)
    correct(
        session,
        meeting,
        first,
        correction(first, person_name="Siti R"),
        stamp=stamp,
        actor=make_actor(),
        now=now + MINUTE,
    )
    session.commit()
    assert (first.person_name, first.delegate_key) == ("Siti R", f"{invitation.uid}:siti r")
    with pytest.raises(StaleVersion):
        correct(session, meeting, first, correction(first), stamp=stamp, actor=make_actor(), now=now)
    with pytest.raises(DomainError, match="sudah tercatat"):
        correct(
            session,
            meeting,
            second,
            correction(second, person_name="SITI R"),
            stamp=stamp_of(second),
            actor=make_actor(),
            now=now,
        )


def test_a_signature_is_drawn_or_on_paper(session, now, take):
    take(told(now, name="Tamu"))
    row = rows(session)[0]
    with pytest.raises(DomainError, match="Gambar"):
        sign(session, row, None, on_paper=False, actor=make_actor(), now=now)
    sign(session, row, None, on_paper=True, actor=make_actor(), now=now)
    assert (row.signature_svg, row.signed_on_paper) == (None, True)
    sign(session, row, "M0 0 L1 1", on_paper=True, actor=make_actor(), now=now)
    assert (row.signature_svg, row.signed_on_paper) == ("M0 0 L1 1", False)


@pytest.mark.parametrize(("drawn", "on_paper"), [("M9 9 L1 1", False), (None, True)])
def test_a_drawn_signature_is_never_replaced(session, now, take, drawn, on_paper):
    take(told(now, name="Tamu"))
    row = rows(session)[0]
    sign(session, row, "M0 0 L1 1", on_paper=False, actor=make_actor(), now=now)
    sign(session, row, "M0 0 L1 1", on_paper=False, actor=make_actor(), now=now)
    with pytest.raises(DomainError, match="Tanda tangan sudah ada"):
        sign(session, row, drawn, on_paper=on_paper, actor=make_actor(), now=now)
    assert (row.signature_svg, row.signed_on_paper) == ("M0 0 L1 1", False)
    signed = [one.action for one in session.scalars(sa.select(AuditEntry)) if one.action == "attendance:sign"]
    assert signed == ["attendance:sign"]


def test_names_never_reach_the_audit_chain(session, now, take):
    take(told(now, name="Nama Rahasia", agency="Kantor Rahasia", phone="0812"))
    assert "Rahasia" not in str([one.changes for one in session.scalars(sa.select(AuditEntry))])


def test_the_roster_counts_and_finds(session, now, meeting, invitation, silent, take):
    take(told(now, invitation_id=invitation.id, name="Siti Rahmah"), told(now, name="Rini", agency="Harian Contoh"))
    known = roster(session, meeting, door_day(meeting, now))
    assert tally(known) == (2, 3)
    assert [entry.agency for entry in search(known, "kmb4821")] == ["Dinas Kominfo Kabupaten Contoh"]
    assert [entry.agency for entry in search(known, "rahmah kominfo")] == ["Dinas Kominfo Kabupaten Contoh"]
    assert [entry.agency for entry in search(known, "HARIAN")] == ["Harian Contoh"]
    assert (search(known, "tidak ada"), search(known, " ")) == ([], [])
    assert [is_code(one) for one in ("KMB-9999", "kmb9999", "Siti", "2026", "siti 2026")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert snapshot(known) == [
        {
            "kode": "KMB-4821",
            "nama": "Siti Rahmah, S.Sos.",
            "instansi": "Dinas Kominfo Kabupaten Contoh",
            "status": "hadir",
        },
        {"kode": "KMB-4821", "nama": "Budi Santoso", "instansi": "Dinas Kominfo Kabupaten Contoh", "status": "belum"},
        {"kode": "ARS-1111", "nama": "Kepala Kantor Arsip", "instansi": "Kantor Arsip", "status": "belum"},
        {"kode": None, "nama": "Rini", "instansi": "Harian Contoh", "status": "tamu"},
    ]


def test_the_office_itself_is_recorded_and_found_again(session, now, meeting, silent, take):
    item = told(now, invitation_id=silent.id)
    assert [one[0] for one in take(item, told(now, invitation_id=silent.id))] == ["tercatat", "sudah_tercatat"]
    (entry,) = search(roster(session, meeting, door_day(meeting, now)), "ARS-1111")
    assert [(one.shown, one.status) for one in entry.people] == [("Kepala Kantor Arsip", "hadir")]


def test_a_row_without_a_key_is_never_compared(session, now, meeting, take):
    session.add(
        build(Attendance, meeting=meeting, day_on=now.date(), person_name="Tamu", client_uuid=str(uuid.uuid4()))
    )
    session.commit()
    assert take(told(now, name="Tamu"))[0][0] == "tercatat"


def test_somebody_else_takes_the_place_of_one_who_was_named(session, now, meeting, invitation, take):
    before = tally(roster(session, meeting, door_day(meeting, now)))
    take(told(now, invitation_id=invitation.id, name="Orang Lain"))

    assert (before, tally(roster(session, meeting, door_day(meeting, now)))) == ((0, before[1]), (1, before[1]))
