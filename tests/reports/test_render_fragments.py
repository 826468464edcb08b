"""Whatever a record lacks, no document shows a gap."""

import pytest

from bakohumas.attendance.render import blank_attendance, final_attendance
from bakohumas.documents.model import Document, Letterhead
from bakohumas.invitations.render import invitee_list, letter_document
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.render import notula_document
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.render import memo_document, report_document
from tests.support.blocks import blemishes
from tests.support.fragments import thinned_record
from tests.support.records import facts_from_record

KOP = Letterhead()
HOUSE = HouseStyle()


def documents(facts: MeetingFacts) -> list[Document]:
    signatory = chair_signatory(facts)
    return [
        *(letter_document(facts, KOP, addressee, house=HOUSE) for addressee in (None, *facts.invitations[:2])),
        invitee_list(facts, KOP, house=HOUSE),
        final_attendance(facts, KOP, house=HOUSE),
        blank_attendance(facts, KOP, house=HOUSE, rows=2, signatory=signatory),
        notula_document(facts, notula_sections(facts), KOP, signatory, house=HOUSE),
        report_document(facts, report_sections(facts), KOP, signatory, house=HOUSE),
        memo_document(facts, memo_sections(facts), KOP, signatory, house=HOUSE),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_facts_taken_away_at_random_leave_no_gap(seed):
    facts = facts_from_record(thinned_record(seed))
    assert {document.title: found for document in documents(facts) if (found := blemishes(document))} == {}
