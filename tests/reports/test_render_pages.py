"""The pages of the documents as PDF: one for a memo, every fact on them."""

import io
from datetime import date

from pypdf import PdfReader

from bakohumas.documents.model import Letterhead
from bakohumas.documents.pdf import render_pdfs
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.people import chair_signatory
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.render import MemoHead, memo_document, report_document
from tests.support.records import NAMES, facts_from_record, record

KOP = Letterhead(("PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH"), "Jalan Contoh Nomor 1", "Telepon (0500) 1")
HEAD = MemoHead("Sekretaris Daerah", "Kepala Biro", ("Gubernur",), date(2026, 11, 20), "1/ND/2026", "Biasa", "-")


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_memo_of_every_given_record_is_one_page_with_head_and_signature():
    known = [facts_from_record(record(name)) for name in NAMES]
    signatory = chair_signatory(facts_from_record(record("contoh-lengkap")))
    memos = [
        memo_document(facts, memo_sections(facts), KOP, signatory, house=HouseStyle(), head=HEAD) for facts in known
    ]
    assert {name: len(pages(pdf)) for name, pdf in zip(NAMES, render_pdfs(memos), strict=True)} == dict.fromkeys(
        NAMES, 1
    )


def test_a_report_is_typeset_with_all_decisions():
    facts = facts_from_record(record("contoh-lengkap"))
    document = report_document(facts, report_sections(facts), KOP, None, house=HouseStyle())
    text = " ".join(pages(render_pdfs([document])[0]))
    assert [decision for decision in facts.decisions if decision not in text] == []
