"""Every document the record allows: true to it, and complete by the table of what each owes."""

import re

import pytest

from bakohumas.attendance.render import final_attendance, missing_for_attendance
from bakohumas.documents.model import Document, Letterhead
from bakohumas.invitations.render import letter_document, missing_for_letter
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.render import missing_for_notula, notula_document
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.render import memo_document, missing_for_memo, missing_for_report, report_document
from tests.support.blocks import blemishes, words
from tests.support.fragments import rich_record
from tests.support.invented import INVENTED
from tests.support.owed import missing
from tests.support.records import NAMES, Json, facts_from_record, record
from tests.support.truth import problems

KOP = Letterhead()
HOUSE = HouseStyle()
RECORDS: dict[str, Json] = {name: record(name) for name in NAMES} | INVENTED | {"rich": rich_record()}
FORM_WORDS = (
    *("TENTANG", "YANG DILAKSANAKAN", "YANG DICAPAI", "PEJABAT YANG DIUNDANG", "Pejabat", "Kedudukan", "Sehubungan"),
    *("ID", "NIP", "Ket", "Penyaji", "Cara", "Lanjutan", "Perkembangan", "Rincian", "Daring", "Hadir"),
)


def documents(facts: MeetingFacts) -> dict[str, Document]:
    """The documents that the record allows, by kind."""
    signatory = chair_signatory(facts)
    made = {
        "undangan": (missing_for_letter, lambda: letter_document(facts, KOP, None, house=HOUSE)),
        "daftar_hadir": (missing_for_attendance, lambda: final_attendance(facts, KOP, house=HOUSE)),
        "notula": (
            missing_for_notula,
            lambda: notula_document(facts, notula_sections(facts), KOP, signatory, house=HOUSE),
        ),
        "laporan": (missing_for_report, lambda: report_document(facts, report_sections(facts), KOP, None, house=HOUSE)),
        "nota_dinas": (missing_for_memo, lambda: memo_document(facts, memo_sections(facts), KOP, None, house=HOUSE)),
    }
    return {kind: make() for kind, (lacks, make) in made.items() if not lacks(facts)}


def told(document: Document) -> str:
    """The words without the numbers of table rows."""
    return re.sub(r"(?m)^\d+\.?$", "", words(document))


@pytest.mark.parametrize("name", RECORDS)
def test_no_document_claims_what_the_record_does_not_hold(name):
    source = RECORDS[name]
    found = {
        kind: problems(told(document), source, extra_allowed=FORM_WORDS)
        for kind, document in documents(facts_from_record(source)).items()
        if kind != "daftar_hadir"  # in its cells a row's agency stands before the next row's name
    }
    assert {kind: claims for kind, claims in found.items() if claims} == {}


@pytest.mark.parametrize("name", RECORDS)
def test_every_document_says_what_it_owes(name):
    source = RECORDS[name]
    made = documents(facts_from_record(source))
    absent = {kind: missing(kind, words(document), source) for kind, document in made.items()}
    assert {kind: facts for kind, facts in absent.items() if facts} == {}


@pytest.mark.parametrize("name", RECORDS)
def test_no_document_shows_a_gap(name):
    made = documents(facts_from_record(RECORDS[name]))
    assert {kind: found for kind, document in made.items() if (found := blemishes(document))} == {}


def test_each_record_gives_the_documents_its_facts_allow():
    assert {name: sorted(documents(facts_from_record(record(name)))) for name in NAMES} == {
        "contoh-lengkap": ["daftar_hadir", "laporan", "nota_dinas", "notula", "undangan"],
        "jatim-2025-11-16": ["laporan", "nota_dinas"],
        "kalsel-2017-10-26": ["laporan", "nota_dinas"],
        "kaltim-2024-05-21": ["laporan", "nota_dinas"],
        "sultra-2019-03-04": ["laporan", "nota_dinas"],
        "sumsel-2025-11-24": ["laporan", "nota_dinas"],
    }
