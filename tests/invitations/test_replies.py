from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.invitations.models import Reply, ReplyEvent, ReplySource, Seat
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer, pressed_answer, stored_answer, with_unasked
from bakohumas.invitations.rules.replies import check_answer, check_takes_replies, is_late, seats_of, takes_replies
from bakohumas.invitations.services.replies import lock_reply, record_reply
from bakohumas.meetings.models import DelegationPolicy, State
from tests.factories import NOON, make_actor, make_delegate, make_invitation, make_meeting

LINK = make_actor(kind="tautan", id=7, name="Dinas Contoh")
START = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)  # 09.00 WITA
SITI = DelegateAnswer(name="Siti Rahmah", position="Kepala Bidang IKP")
BUDI = DelegateAnswer(name="Budi Santoso", back_title="S.Kom.")


@pytest.fixture
def invitation(session):
    made = make_invitation(make_meeting(rsvp_deadline=NOON), sequence=2, reask_sequence=1)
    session.add(made)
    session.commit()
    return made


def answer(session, invitation, given, *, source=ReplySource.WEB, now=NOON, **more):
    changed = record_reply(session, invitation, given, source=source, by="Dinas Contoh", actor=LINK, now=now, **more)
    session.commit()
    return changed


def events(session):
    return session.scalars(sa.select(ReplyEvent).order_by(ReplyEvent.id)).all()


def refusal(step, *given, **more):
    with pytest.raises(DomainError) as told:
        step(*given, **more)
    return told.value.message


def test_an_answer_is_kept_with_time_source_and_seat(session, invitation):
    assert answer(session, invitation, Answer(Reply.COMING)) is True
    kept = (invitation.reply, invitation.replied_at, invitation.reply_source, invitation.is_late)
    assert kept == (Reply.COMING, NOON, ReplySource.WEB, False)
    assert (invitation.answer_sequence, invitation.seat, invitation.version) == (2, Seat.GIVEN, 1)


def test_every_answer_is_one_row_of_history_and_one_of_the_audit_chain(session, invitation):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI, BUDI)))
    answer(session, invitation, Answer(Reply.DECLINED, comment="Ada acara lain"), reason="lewat telepon")
    told = [(row.reply, row.by, row.sequence, row.people, row.comment, row.reason) for row in events(session)]
    assert told == [
        (Reply.REPRESENTED, "Dinas Contoh", 2, ["Siti Rahmah (Kepala Bidang IKP)", "Budi Santoso, S.Kom."], None, None),
        (Reply.DECLINED, "Dinas Contoh", 2, [], "Ada acara lain", "lewat telepon"),
    ]
    audited = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [(row.action, row.actor, row.subject) for row in audited] == [
        ("invitation:reply", "tautan:7", f"invitation:{invitation.id}")
    ] * 2
    assert "Siti" not in str(audited[0].changes)


def test_the_same_answer_twice_changes_nothing(session, invitation):
    given = Answer(Reply.REPRESENTED, (SITI,))
    assert [answer(session, invitation, given), answer(session, invitation, given)] == [True, False]
    assert (len(events(session)), invitation.version) == (1, 1)


def test_the_same_answer_counts_again_after_a_change_that_asked_again(session, invitation):
    answer(session, invitation, Answer(Reply.COMING))
    invitation.sequence = invitation.reask_sequence = 3
    assert answer(session, invitation, Answer(Reply.COMING)) is True
    assert [row.sequence for row in events(session)] == [2, 3]


def test_who_stays_keeps_the_row_and_the_others_go(session, invitation):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI, BUDI)))
    first = {row.name: row.id for row in invitation.delegates}
    moved = DelegateAnswer(name="BUDI SANTOSO", back_title="S.Kom.", phone="0812 3456 7890")
    answer(session, invitation, Answer(Reply.REPRESENTED, (moved, DelegateAnswer(name="Rina"))))
    session.expire_all()
    kept = [(row.name, row.order, row.phone) for row in invitation.delegates]
    assert kept == [("BUDI SANTOSO", 1, "0812 3456 7890"), ("Rina", 2, None)]
    assert invitation.delegates[0].id == first["Budi Santoso"]
    assert invitation.delegates[1].id not in first.values()


def test_two_people_of_one_name_are_two_rows(session, invitation):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI, SITI)))
    assert len({row.id for row in invitation.delegates}) == 2


def test_a_corrected_name_keeps_its_row_by_key(session, invitation):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI,)))
    key = invitation.delegates[0].id
    answer(session, invitation, Answer(Reply.REPRESENTED, (DelegateAnswer(name="Hj. Siti Rahmah", id=key),)))
    assert [(row.id, row.name) for row in invitation.delegates] == [(key, "Hj. Siti Rahmah")]


def test_a_refusal_frees_seat_and_people(session, invitation):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI,)))
    answer(session, invitation, Answer(Reply.DECLINED))
    assert (invitation.delegates, invitation.seat, invitation.names_follow) == ([], None, False)


def test_the_organiser_can_set_an_invitation_back_to_unanswered(session, invitation):
    answer(session, invitation, Answer(Reply.COMING))
    answer(session, invitation, Answer(Reply.NONE), source=ReplySource.ORGANISER)
    kept = (invitation.reply, invitation.replied_at, invitation.reply_source, invitation.answer_sequence)
    assert kept == (Reply.NONE, None, None, None)


def test_an_answer_after_the_deadline_is_marked_late(session, invitation):
    answer(session, invitation, Answer(Reply.COMING), now=NOON + timedelta(seconds=1))
    assert invitation.is_late
    assert [row.is_late for row in events(session)] == [True]


def test_from_the_start_on_only_the_organiser_records_an_answer(session, invitation):
    assert refusal(answer, session, invitation, Answer(Reply.COMING), now=START) == (
        "Pertemuan ini sudah dimulai, sehingga jawaban lewat tautan ditutup. Hubungi penyelenggara."
    )
    assert answer(session, invitation, Answer(Reply.COMING), now=START, source=ReplySource.PHONE) is True


@pytest.mark.parametrize("state", [State.CANCELLED, State.POSTPONED])
@pytest.mark.parametrize("source", [ReplySource.WEB, ReplySource.ORGANISER])
def test_what_is_called_off_takes_no_answer_and_keeps_those_it_has(session, invitation, state, source):
    answer(session, invitation, Answer(Reply.REPRESENTED, (SITI,)))
    invitation.meeting.state = state
    session.commit()
    refusal(answer, session, invitation, Answer(Reply.DECLINED), source=source)
    session.rollback()
    assert stored_answer(invitation).delegates == (replace(SITI, represents_position=invitation.addressee),)


def test_a_withdrawn_invitation_takes_no_answer(session, invitation):
    invitation.revoked_at = NOON
    session.commit()
    assert refusal(answer, session, invitation, Answer(Reply.COMING)) == "Undangan untuk instansi ini sudah ditarik."


def test_a_page_made_from_an_older_version_is_told_so(session, invitation):
    answer(session, invitation, Answer(Reply.COMING))
    with pytest.raises(StaleVersion):
        lock_reply(session, invitation, seen=0)
    lock_reply(session, invitation, seen=1)


def test_without_a_time_the_page_stays_open_until_the_day_is_over():
    meeting = make_meeting(starts_time=None, ends_time=None)
    midnight = datetime(2026, 12, 10, 16, 0, tzinfo=UTC)
    assert [takes_replies(meeting, midnight - timedelta(seconds=1)), takes_replies(meeting, midnight)] == [True, False]
    told = refusal(check_takes_replies, meeting, midnight, contact="Rudi Hartono, 0812")
    assert told.endswith("Hubungi Rudi Hartono, 0812.")


def test_the_deadline_itself_is_still_in_time():
    meeting = make_meeting(rsvp_deadline=NOON)
    assert [is_late(meeting, NOON), is_late(meeting, NOON + timedelta(microseconds=1))] == [False, True]
    assert not is_late(make_meeting(), START)


@pytest.mark.parametrize(("own", "all_of_them", "seats"), [(None, None, None), (None, 2, 2), (3, 2, 3), (0, 2, 0)])
def test_the_seats_are_the_invitations_or_the_meetings(own, all_of_them, seats):
    meeting = make_meeting(seats_per_agency=all_of_them)
    assert seats_of(make_invitation(meeting, seats=own), meeting) == seats


def check(given, source=ReplySource.WEB, **meeting):
    planned = make_meeting(**meeting)
    check_answer(given, make_invitation(planned), planned, source=source)


def test_more_people_than_seats_are_refused():
    check(Answer(Reply.COMING, (SITI, BUDI)), seats_per_agency=2)
    told = refusal(check, Answer(Reply.COMING, (SITI, BUDI)), seats_per_agency=1)
    assert told == "Setiap instansi dapat mengirim paling banyak 1 orang; kurangi nama yang diisi."


def test_a_head_who_must_come_in_person_is_not_represented():
    given = Answer(Reply.REPRESENTED, (SITI,))
    told = refusal(check, given, delegation_policy=DelegationPolicy.FORBIDDEN)
    assert told == "Kehadiran dimohon untuk tidak diwakilkan. Pilih Hadir atau Tidak hadir."
    check(given, delegation_policy=DelegationPolicy.PR_OFFICER)


def test_a_representative_has_a_name_or_it_follows():
    assert refusal(check, Answer(Reply.REPRESENTED)) == "Isi nama lengkap perwakilan, atau pilih Isi nanti."
    check(Answer(Reply.REPRESENTED, names_follow=True))


@pytest.mark.parametrize("reply", [Reply.NONE, Reply.UNSURE])
def test_the_page_takes_three_answers_only(reply):
    assert refusal(check, Answer(reply)) == "Pilih salah satu jawaban."
    check(Answer(reply), source=ReplySource.MAIL)


def test_an_organiser_takes_an_answer_back_but_never_records_doubt():
    check(Answer(Reply.NONE), source=ReplySource.PHONE)
    assert refusal(check, Answer(Reply.UNSURE), source=ReplySource.PHONE) == "Pilih salah satu jawaban."


def test_a_note_is_added_to_doubt_that_came_by_mail():
    meeting = make_meeting()
    check_answer(
        Answer(Reply.UNSURE, comment="Besok pasti"),
        make_invitation(meeting, reply=Reply.UNSURE),
        meeting,
        source=ReplySource.WEB,
    )


def test_only_those_who_come_are_kept_and_names_follow_only_while_there_are_none():
    assert Answer(Reply.DECLINED, (SITI,), names_follow=True) == Answer(Reply.DECLINED)
    assert Answer(Reply.REPRESENTED, (SITI,), names_follow=True) == Answer(Reply.REPRESENTED, (SITI,))


def test_pressing_the_stored_answer_again_keeps_its_people():
    stored = Answer(Reply.COMING, (SITI,), "Datang 09.15")
    assert pressed_answer(stored, Reply.COMING) == stored
    assert pressed_answer(stored, Reply.DECLINED) == Answer(Reply.DECLINED)


def test_what_was_not_asked_for_is_kept_of_those_who_stay():
    invitation = make_invitation(make_meeting(), reply=Reply.REPRESENTED)
    make_delegate(invitation, name="Siti Rahmah", unit="Bidang IKP", email="siti@instansi.example")
    people = with_unasked((DelegateAnswer(name="siti rahmah"), BUDI), stored_answer(invitation))
    assert people == (DelegateAnswer(name="siti rahmah", unit="Bidang IKP", email="siti@instansi.example"), BUDI)
