from datetime import timedelta

import pytest

from bakohumas.agencies.values import Office, Person
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.minutes.attribution import remark_sentence
from bakohumas.minutes.facts import remark_facts
from bakohumas.minutes.models import RemarkKind
from bakohumas.minutes.queries.remarks import remarks_of
from bakohumas.minutes.rules.remarks import QuoteWords, RemarkWords, remark_words
from bakohumas.minutes.services import quotes, remarks
from tests.factories import NOON, make_actor, make_meeting

WHO = {"actor": make_actor(), "now": NOON}
LATER = {"actor": make_actor(name="Sari"), "now": NOON + timedelta(minutes=5)}
WING = Person("Wing", "Dr.", "M.Si.", "Staf Ahli")
FULL = RemarkWords(
    kind=RemarkKind.WRITTEN_REMARKS,
    delivered_by=WING,
    represents=Office("Sekretaris Daerah X"),
    author=Office("Gubernur X", second_capacity="Ketua Umum"),
    officially_opens=True,
    accompanied_by=(Person("Bima", position="Kabid"),),
    points=("Satu", "Dua"),
)


@pytest.fixture
def meeting(session):
    row = make_meeting()
    session.add(row)
    session.commit()
    return row


def test_the_three_roles_are_stored_apart_and_come_back_the_same(session, meeting):
    remark = remarks.add_remark(session, meeting, FULL, **WHO)
    session.commit()
    assert remark_words(remark) == FULL
    assert remark_sentence(remark_facts(remark)) == remark_sentence(FULL.facts)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"author": None}, "author_position"),
        ({"author": Office("Staf Ahli")}, "author_position"),
        ({"author": Office("Gubernur", "Wing")}, "author_position"),
        ({"kind": RemarkKind.REMARKS, "author": None, "delivered_by": Person(None)}, "delivered_by_name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(session, meeting, given, field):
    words = RemarkWords(**{**{name: getattr(FULL, name) for name in FULL.__slots__}, **given})
    with pytest.raises(DomainError) as refused:
        remarks.add_remark(session, meeting, words, **WHO)
    assert refused.value.field == field


def test_one_speech_opens_the_event(session, meeting):
    first = remarks.add_remark(session, meeting, FULL, **WHO)
    with pytest.raises(DomainError, match="Sambutan Wing sudah tercatat membuka acara"):
        remarks.add_remark(session, meeting, FULL, **WHO)
    remarks.edit_remark(session, meeting, first, FULL, version=1, **WHO)
    assert first.version == 2


def test_a_stale_edit_is_refused(session, meeting):
    remark = remarks.add_remark(session, meeting, FULL, **WHO)
    remarks.edit_remark(session, meeting, remark, FULL, version=1, **WHO)
    with pytest.raises(StaleVersion):
        remarks.edit_remark(session, meeting, remark, FULL, version=1, **WHO)


def test_speeches_change_places_and_close_the_gap(session, meeting):
    plain = [RemarkWords(kind=RemarkKind.REMARKS, delivered_by=Person(name)) for name in "ABC"]
    rows = [remarks.add_remark(session, meeting, words, **WHO) for words in plain]
    remarks.move_remark(session, meeting, rows[0], up=False, **WHO)
    remarks.remove_remark(session, meeting, rows[1], **WHO)
    assert [(row.order, row.delivered_by_name) for row in remarks_of(session, meeting)] == [(1, "A"), (2, "C")]


def test_an_approved_quote_keeps_who_and_when_and_loses_it_with_other_words(session, meeting):
    remark = remarks.add_remark(session, meeting, FULL, **WHO)
    quote = quotes.add_quote(session, meeting, remark, QuoteWords(text="Satu", direct=True), **WHO)
    assert (remark.version, quote.approved) == (2, False)
    with pytest.raises(StaleVersion):
        quotes.approve_quote(session, meeting, quote, version=1, **LATER)
    quotes.approve_quote(session, meeting, quote, version=2, **LATER)
    assert (quote.approved, quote.approved_by, quote.approved_at) == (True, "Sari", LATER["now"])
    quotes.edit_quote(session, meeting, quote, QuoteWords(text="Satu", direct=True), version=3, **WHO)
    assert quote.approved
    quotes.edit_quote(session, meeting, quote, QuoteWords(text="Dua", direct=True), version=4, **WHO)
    assert (quote.approved, quote.approved_by, quote.approved_at) == (False, None, None)
    quotes.remove_quote(session, meeting, quote, **WHO)
    session.commit()
    assert remark.quotes == []
