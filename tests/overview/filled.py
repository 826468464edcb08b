"""A house with everything on its pages: a coming meeting with 64 agencies, and past ones for the numbers."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Category
from bakohumas.agencies.values import Person
from bakohumas.attendance.models import AttendanceStatus
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, LetterState, Reply, ReplyEvent, ReplySource
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import Meeting, State
from bakohumas.registry.signatory import Signatory
from tests.factories import (
    NOON,
    build,
    make_action_item,
    make_agency,
    make_agenda_item,
    make_attendance,
    make_bureau,
    make_decision,
    make_invitation,
    make_letter,
    make_meeting,
    make_remark,
)

LONG = (
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana "
    "Kabupaten Hulu Sungai Tengah"
)
REPLIES = [Reply.COMING] * 31 + [Reply.REPRESENTED] * 9 + [Reply.DECLINED] * 6 + [Reply.NONE] * 18
PROGRAMME = (
    ("Registrasi peserta", 8, 30, None),
    ("Pembukaan, Indonesia Raya, doa", 10, 0, None),
    ("Sambutan Gubernur sekaligus membuka acara", 20, 10, Person("Wing Ariansyah", position="Staf Ahli Gubernur")),
    ("Diskusi dan tanya jawab", 70, 30, Person("Narasumber Satu", position="Direktur")),
)
numbers = itertools.count(1)


def delivery(invitation, at, state=OutboxState.SENT, error=None):
    """A mail that was sent to an invitation, or given up."""
    number = next(numbers)
    told = {"idempotency_key": f"contoh-{number}", "message_id": f"<contoh-{number}@humas.example>"}
    outbox = build(Outbox, **told, position=number, state=state, last_error=error)
    invitation.sent_sequence = 0
    kind = {"channel": Channel.EMAIL, "kind": DeliveryKind.INVITATION}
    return build(Delivery, invitation=invitation, at=at, by="Rudi H.", outbox=outbox, **kind)


def coming_meeting(session: Session) -> Meeting:
    """Thursday, 10 December 2026, 64 invited, 46 answered, one undelivered."""
    meeting = make_meeting(
        slug="pertemuan-desember",
        title="Pertemuan Bakohumas Tingkat Provinsi Kalimantan Selatan",
        theme="Peran Humas sebagai Pendukung Tugas dan Fungsi Instansi dalam Pemberian Informasi",
        state=State.INVITED,
        rsvp_deadline=datetime(2026, 12, 8, 8, tzinfo=UTC),
    )
    session.add_all([meeting, make_letter(meeting, number="005/1187/HUMPRO/2026", state=LetterState.ISSUED)])
    for order, reply in enumerate(REPLIES):
        name = LONG if order == len(REPLIES) - 1 else f"Dinas Contoh Nomor {order:02}"
        category = list(Category)[order % 5]
        invitation = make_invitation(meeting, make_agency(name=name, category=category), reply=reply, order=-order)
        state, error = (OutboxState.FAILED, "surel ditolak") if order == 50 else (OutboxState.SENT, None)
        session.add(delivery(invitation, NOON - timedelta(days=3), state, error))
        session.flush()
        if order < 3:
            at = NOON - timedelta(hours=order + 1)
            session.add(
                build(ReplyEvent, invitation_id=invitation.id, at=at, reply=reply, source=ReplySource.WEB, by="Tautan")
            )
    for order, (title, minutes, minute, speaker) in enumerate(PROGRAMME, 1):
        at = time(8 + order // 2, minute)
        session.add(
            make_agenda_item(meeting, order=order, title=title, starts_time=at, minutes=minutes, speaker=speaker)
        )
    return meeting


def past_meeting(session: Session, month: int) -> Meeting:
    """A meeting whose minutes are approved, with decisions, a late follow-up and arrivals."""
    meeting = make_meeting(
        slug=f"rapat-{month}",
        title=f"Rapat Koordinasi Bulan {month}",
        starts_on=date(2026, month, 12),
        state=State.MINUTES_APPROVED,
        chair=Person("Budi Santoso", back_title="M.Si.", position="Kepala Biro Humas"),
    )
    session.add_all([meeting, make_decision(meeting), make_remark(meeting, points=["Humas bekerja bersama"])])
    session.add(make_action_item(meeting, text=f"Menyusun jadwal {LONG}", due_on=date(2026, 9, 1), pic_agency=LONG))
    session.add(make_agenda_item(meeting, title="Pembukaan", starts_time=time(9)))
    for number in range(8):
        agency = make_agency(name=f"Instansi {month:02}-{number}", category=list(Category)[number])
        invitation = make_invitation(meeting, agency, reply=list(Reply)[number % 4])
        session.add(invitation)
        if number % 3:
            session.add(make_attendance(meeting, invitation=invitation, status=AttendanceStatus.PRESENT))
    return meeting


def fill_house(session: Session) -> None:
    """All of it; commits."""
    signatory = Signatory("Kepala Biro Humas", "Budi Santoso", back_title="M.Si.")
    session.add(make_bureau(short_name="Biro Humas Setda Prov. Contoh", signatory=signatory))
    coming_meeting(session)
    for month in (7, 8, 9, 10):
        past_meeting(session, month)
    session.commit()
