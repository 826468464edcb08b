"""An address that a server refuses for good is marked in the directory, where somebody mends it."""

import pytest

from bakohumas.invitations.services.refusals import mark_refused
from tests.factories import NOON
from tests.invitations.stories import make_story


@pytest.fixture
def story(session):
    made = make_story(session)
    made.send()
    return made


def refuse(story, code, words):
    row = story.mails()[0].row
    mark_refused(story.session, row, code, words, NOON)
    return row, story.invitations()[0].agency


def test_a_refused_address_is_marked_with_the_reason(story):
    row, agency = refuse(story, 550, "5.1.1 user unknown")
    assert (agency.mail_failed_address, agency.mail_failed_words, agency.mail_failed_at) == (
        row.recipient,
        "Alamat tidak dikenal di server penerima",
        NOON,
    )
    assert story.invitations()[1].agency.mail_failed_at is None


@pytest.mark.parametrize(("code", "words"), [(550, "5.7.1 policy"), (554, "spam"), (552, "5.3.4 too big")])
def test_a_refusal_that_is_not_about_the_address_marks_nothing(story, code, words):
    _, agency = refuse(story, code, words)
    assert agency.mail_failed_at is None


def test_an_address_that_the_agency_no_longer_has_is_not_marked(story):
    story.invitations()[0].agency.email = "baru@instansi.example"
    _, agency = refuse(story, 550, "5.1.1 user unknown")
    assert agency.mail_failed_at is None
