from datetime import timedelta

import pytest

from bakohumas.mail.rules import pause_between, retry_delay, shown_error


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 240), (21, 240)])
def test_the_wait_grows_with_the_attempts(attempts, minutes):
    assert retry_delay(attempts) == timedelta(minutes=minutes)


def test_a_mail_is_given_up_before_its_waits_pass_three_days():
    waits = []
    while (delay := retry_delay(len(waits) + 1)) is not None:
        waits.append(delay)

    assert timedelta(hours=68) < sum(waits, timedelta()) <= timedelta(hours=72)


def test_sixty_a_minute_is_one_a_second():
    assert pause_between(60) == 1.0


def test_the_servers_words_are_kept_as_one_line_of_bounded_length():
    assert shown_error("5.1.1 no\r\nsuch user\n") == "5.1.1 no such user"
    assert len(shown_error("x" * 1000)) == 500
