import hashlib
from datetime import timedelta

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.mail.compose import compose
from bakohumas.mail.models import OutboxState
from bakohumas.mail.queries import (
    Backlog,
    OutboxLine,
    backlog,
    mail_by_key,
    mails_about,
    newest_mails,
    outbox_rows,
    thread_ids,
)
from bakohumas.mail.services import (
    claim,
    drop_expired,
    empty_bodies,
    enqueue,
    record_failure,
    record_sent,
    retry,
    supersede,
)
from bakohumas.mail.transport import DeliveryError
from bakohumas.mail.values import Urgency
from tests.mail.mails import NOON, make_mail

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
BUSY = DeliveryError("4.2.0 mailbox busy", code=450)
UNKNOWN = DeliveryError("5.1.1 no such user", code=550)


@pytest.fixture
def put(session):
    return lambda **given: enqueue(session, make_mail(**given), now=NOON)


def claimed(session, now=NOON, limit=10):
    return [row.idempotency_key for row in claim(session, now, limit)]


def test_a_mail_is_kept_as_it_will_be_sent(session):
    mail = make_mail(about="invitation:12")

    row = enqueue(session, mail, now=NOON)

    content = compose(mail)
    assert (row.body, row.size, row.body_sha256) == (content, len(content), hashlib.sha256(content).hexdigest())
    assert (row.state, row.position, row.attempts, row.not_before) == (OutboxState.QUEUED, 1, 0, NOON)
    assert (row.recipient, row.message_id) == (mail.recipient.address, mail.message_id)


def test_the_same_key_gives_the_first_mail_again_and_changes_nothing(session):
    first = enqueue(session, make_mail(key="undangan:12:0"), now=NOON)

    again = enqueue(session, make_mail(key="undangan:12:0", subject="Lain"), now=NOON + DAY)

    assert (again.id, again.subject) == (first.id, first.subject)
    assert mail_by_key(session, "undangan:12:0") is first
    assert len(outbox_rows(session)) == 1


def test_the_outbox_tells_kind_recipient_state_attempts_error_and_message_id(session, put):
    row = put(message_id="<a@humas.example.go.id>")
    record_failure(session, claim(session, NOON)[0], UNKNOWN, now=NOON)

    assert outbox_rows(session) == [
        OutboxLine("undangan", row.recipient, "gagal", 1, "5.1.1 no such user", "<a@humas.example.go.id>")
    ]


def test_a_claimed_mail_belongs_to_one_worker_until_its_lease_ends(session, put):
    put(key="a")

    assert claimed(session) == ["a"]
    assert claimed(session, NOON + 5 * MINUTE - timedelta(seconds=1)) == []
    assert claimed(session, NOON + 5 * MINUTE) == ["a"]


def test_a_worker_that_lost_its_lease_changes_nothing_any_more(session, put):
    put()
    (slow,) = claim(session, NOON)
    session.expunge(slow)
    (row,) = claim(session, NOON + 6 * MINUTE)
    record_sent(session, row, now=NOON + 6 * MINUTE)

    record_failure(session, slow, BUSY, now=NOON + 7 * MINUTE)

    assert (row.state, row.attempts, row.last_error) == (OutboxState.SENT, 2, None)


def test_a_mail_is_not_sent_before_its_time(session, put):
    put(key="a", not_before=NOON + MINUTE)

    assert claimed(session, NOON + MINUTE - timedelta(seconds=1)) == []
    assert claimed(session, NOON + MINUTE) == ["a"]


def test_changes_go_before_invitations_and_reminders_go_last(session, put):
    put(key="pengingat", urgency=Urgency.REMINDER)
    put(key="undangan")
    put(key="batal", urgency=Urgency.CHANGE)
    put(key="kata-sandi", urgency=Urgency.ACCOUNT)

    assert claimed(session) == ["kata-sandi", "batal", "undangan", "pengingat"]


def test_mails_of_one_thread_keep_their_order_whatever_their_urgency(session, put):
    put(key="undangan", about="invitation:12")
    put(key="batal", about="invitation:12", urgency=Urgency.CHANGE)
    put(key="lain", about="invitation:13")

    assert claimed(session) == ["undangan", "lain"]
    assert claimed(session) == []
    record_failure(session, mail_by_key(session, "undangan"), BUSY, now=NOON)
    assert claimed(session) == []
    assert claimed(session, NOON + MINUTE) == ["undangan"]
    record_sent(session, mail_by_key(session, "undangan"), now=NOON + MINUTE)
    assert claimed(session, NOON + MINUTE) == ["batal"]


@pytest.mark.parametrize("error", [UNKNOWN, None])
def test_the_next_mail_of_a_thread_goes_once_the_one_before_is_through(session, put, error):
    put(key="undangan", about="invitation:12")
    put(key="ubah", about="invitation:12")
    (first,) = claim(session, NOON)
    if error is None:
        record_sent(session, first, now=NOON)
    else:
        record_failure(session, first, error, now=NOON)

    assert claimed(session) == ["ubah"]


def test_a_sent_mail_keeps_when_and_forgets_earlier_trouble(session, put):
    put()
    record_failure(session, claim(session, NOON)[0], BUSY, now=NOON)
    (row,) = claim(session, NOON + MINUTE)

    record_sent(session, row, now=NOON + MINUTE)

    assert (row.state, row.sent_at, row.attempts) == (OutboxState.SENT, NOON + MINUTE, 2)
    assert (row.last_error, row.last_code, row.lease_until) == (None, None, None)


def test_a_passing_trouble_is_tried_again_after_the_table_of_delays(session, put):
    put()
    now, waits = NOON, []
    for _ in range(6):
        (row,) = claim(session, now)
        record_failure(session, row, BUSY, now=now)
        waits.append((row.not_before - now) / MINUTE)
        now = row.not_before

    assert waits == [1, 5, 15, 60, 240, 240]
    assert (row.state, row.last_code, row.last_error) == (OutboxState.DELAYED, 450, "4.2.0 mailbox busy")


def test_after_three_days_a_mail_is_given_up(session, put):
    put()
    now = NOON
    while rows := claim(session, now):
        record_failure(session, rows[0], BUSY, now=now)
        (row,) = rows
        now = max(row.not_before, now)

    assert row.state is OutboxState.FAILED
    assert timedelta(hours=68) < now - NOON <= timedelta(hours=72)


def test_a_refusal_is_final_and_keeps_the_servers_words(session, put):
    put()
    (row,) = claim(session, NOON)

    record_failure(session, row, UNKNOWN, now=NOON)

    assert (row.state, row.last_code, row.last_error) == (OutboxState.FAILED, 550, "5.1.1 no such user")
    assert claimed(session, NOON + 30 * DAY) == []


def test_a_failed_mail_is_sent_again_when_somebody_asks(session, put):
    row = put(key="a")
    record_failure(session, claim(session, NOON)[0], UNKNOWN, now=NOON)

    retry(session, row, now=NOON + DAY)

    assert (row.state, row.attempts) == (OutboxState.QUEUED, 0)
    assert claimed(session, NOON + DAY) == ["a"]


def test_a_mail_that_was_sent_or_overtaken_is_not_sent_again(session, put):
    failed = put(key="a", about="invitation:12")
    record_failure(session, claim(session, NOON)[0], UNKNOWN, now=NOON)
    later = put(key="b", about="invitation:12")
    record_sent(session, claim(session, NOON)[0], now=NOON)

    for row in (failed, later):
        with pytest.raises(DomainError, match="tidak dapat dikirim ulang"):
            retry(session, row, now=NOON)
    assert (failed.state, later.state) == (OutboxState.FAILED, OutboxState.SENT)


def test_unsent_mails_of_a_thread_give_way_to_a_newer_one(session, put):
    sent, waiting, other_kind, other = (
        put(about="invitation:12"),
        put(about="invitation:12", kind="perubahan"),
        put(about="invitation:12", kind="pembatalan"),
        put(about="invitation:13", kind="perubahan"),
    )
    record_sent(session, claim(session, NOON, 1)[0], now=NOON)

    count = supersede(session, "invitation:12", now=NOON, kinds={"undangan", "perubahan"})

    assert count == 1
    assert [row.state for row in (sent, waiting, other_kind, other)] == [
        OutboxState.SENT,
        OutboxState.SUPERSEDED,
        OutboxState.QUEUED,
        OutboxState.QUEUED,
    ]
    assert waiting.body is None


def test_the_next_position_of_a_thread_counts_superseded_mails_too(session, put):
    put(about="invitation:12")
    supersede(session, "invitation:12", now=NOON)

    assert put(about="invitation:12").position == 2
    assert [row.position for row in mails_about(session, "invitation:12")] == [1, 2]


def test_a_thread_is_named_by_its_first_and_last_mail_that_leave(session, put):
    for name in ("a", "b", "c"):
        put(about="invitation:12", message_id=f"<{name}@x>", kind=name)
    supersede(session, "invitation:12", now=NOON, kinds={"c"})

    assert thread_ids(session, "invitation:12") == ("<a@x>", "<b@x>")
    assert thread_ids(session, "invitation:13") == ()


def test_a_reminder_whose_time_has_passed_is_dropped_and_says_so(session, put):
    row = put(key="a", expires_at=NOON + DAY)
    put(key="b", expires_at=NOON + DAY + MINUTE)

    assert claimed(session, NOON + DAY) == ["b"]
    assert drop_expired(session, now=NOON + DAY) == 1
    assert (row.state, row.last_error, row.body) == (
        OutboxState.SUPERSEDED,
        "Tidak dikirim: waktunya sudah lewat.",
        None,
    )


def test_a_body_is_forgotten_a_week_after_it_was_sent(session, put):
    row, unsent = put(), put(not_before=NOON + DAY)
    record_sent(session, claim(session, NOON)[0], now=NOON)
    digest = row.body_sha256

    assert empty_bodies(session, now=NOON + 7 * DAY - MINUTE) == 0
    assert empty_bodies(session, now=NOON + 7 * DAY) == 1
    assert (row.body, row.body_sha256, unsent.body is None) == (None, digest, False)


def test_what_was_given_up_is_forgotten_after_a_month(session, put):
    row = put()
    record_failure(session, claim(session, NOON)[0], UNKNOWN, now=NOON)

    assert empty_bodies(session, now=NOON + 30 * DAY - MINUTE) == 0
    assert empty_bodies(session, now=NOON + 30 * DAY) == 1
    assert row.body is None


def test_the_backlog_counts_what_should_have_left(session, put):
    put(not_before=NOON + DAY)
    assert backlog(session, NOON) == Backlog(0, None)

    put()
    put(key="b")
    record_failure(session, claim(session, NOON)[0], BUSY, now=NOON)

    assert backlog(session, NOON) == Backlog(2, NOON)


def test_the_list_pages_by_id_without_reading_bodies(session, put):
    ids = [put().id for _ in range(3)]
    session.commit()

    assert [row.id for row in newest_mails(session, before=None, limit=2)] == [ids[2], ids[1]]
    assert [row.id for row in newest_mails(session, before=ids[1], limit=2)] == [ids[0]]
