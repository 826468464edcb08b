"""Mails that are watched and paused together, delivery reports, and when mails are stuck."""

from datetime import timedelta

import pytest

from bakohumas.mail.models import OutboxState, Report
from bakohumas.mail.queries import stuck_since
from bakohumas.mail.services import (
    claim,
    drop_expired,
    enqueue,
    hurry,
    pause,
    record_failure,
    record_report,
    record_sent,
    resume,
)
from bakohumas.mail.transport import DeliveryError
from tests.mail.mails import NOON, make_mail

MINUTE = timedelta(minutes=1)
BATCH = "meeting:1"
BUSY = DeliveryError("4.2.1 busy", code=450)


@pytest.fixture
def put(session):
    def put(**given):
        return enqueue(session, make_mail(**{"batch": BATCH, **given}), now=NOON)

    return put


def test_a_batch_is_paused_and_goes_on_and_others_are_not_touched(session, put):
    rows, other = [put(), put()], put(batch="meeting:2")
    assert (pause(session, BATCH, now=NOON), pause(session, BATCH, now=NOON)) == (2, 0)
    assert [row.state for row in rows] == [OutboxState.PAUSED] * 2
    assert claim(session, NOON, 9) == [other]
    assert resume(session, BATCH, now=NOON) == 2
    assert claim(session, NOON, 9) == rows


def test_a_mail_that_fails_while_its_batch_is_paused_waits_too(session, put):
    row, second = put(), put()
    claim(session, NOON)
    pause(session, BATCH, now=NOON)
    record_failure(session, row, BUSY, now=NOON)
    assert (row.state, second.state) == (OutboxState.PAUSED, OutboxState.PAUSED)
    resume(session, BATCH, now=NOON)
    assert claim(session, NOON, 9) == [second]
    assert claim(session, NOON + MINUTE, 9) == [row]


def test_a_paused_mail_keeps_the_order_of_its_thread(session, put):
    put(about="invitation:1")
    pause(session, BATCH, now=NOON)
    put(about="invitation:1", batch=None)
    assert claim(session, NOON, 9) == []


def test_a_paused_mail_whose_time_passes_is_dropped(session, put):
    row = put(expires_at=NOON + MINUTE)
    pause(session, BATCH, now=NOON)
    assert drop_expired(session, now=NOON + MINUTE) == 1
    assert row.state is OutboxState.SUPERSEDED


def test_what_was_delayed_is_tried_at_once_on_demand(session, put):
    row = put()
    claim(session, NOON)
    record_failure(session, row, BUSY, now=NOON)
    assert claim(session, NOON, 9) == []
    assert hurry(session, BATCH, now=NOON) == 1
    assert claim(session, NOON, 9) == [row]
    assert row.attempts == 2


@pytest.mark.parametrize(
    ("action", "report", "state", "error"),
    [
        ("delivered", Report.DELIVERED, OutboxState.SENT, None),
        ("delayed", Report.DELAYED, OutboxState.SENT, None),
        ("failed", Report.FAILED, OutboxState.FAILED, "5.1.1 unknown"),
    ],
)
def test_a_delivery_report_is_kept_and_a_failure_is_one(session, put, action, report, state, error):
    row = put()
    claim(session, NOON)
    record_sent(session, row, now=NOON)
    record_report(session, row, action=action, words=" 5.1.1\r\n unknown ", now=NOON + MINUTE)
    assert (row.report, row.report_at, row.report_words) == (report, NOON + MINUTE, "5.1.1 unknown")
    assert (row.state, row.last_error) == (state, error)


def test_a_delay_that_is_told_after_the_failure_changes_nothing(session, put):
    row = put()
    record_report(session, row, action="failed", words="5.1.1 unknown", now=NOON)
    record_report(session, row, action="delayed", words="4.4.1 later", now=NOON + MINUTE)
    assert (row.report, row.report_words) == (Report.FAILED, "5.1.1 unknown")


def test_mails_are_stuck_when_nobody_sends_them(session, put):
    put()
    later = NOON + 3 * MINUTE
    assert stuck_since(session, later, is_working=False) == NOON
    assert stuck_since(session, later, is_working=True) is None


def test_mails_are_stuck_when_the_last_attempt_failed_after_the_last_that_left(session, put):
    sent, tried = put(), put()
    claim(session, NOON, 2)
    record_failure(session, tried, BUSY, now=NOON + MINUTE)
    assert stuck_since(session, NOON + 3 * MINUTE, is_working=True) == NOON
    record_sent(session, sent, now=NOON + 2 * MINUTE)
    assert stuck_since(session, NOON + 3 * MINUTE, is_working=True) is None
