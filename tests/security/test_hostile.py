"""Hostile text through titles, agencies, people and speeches stands literally in every output (security.md 4.5)."""

import csv
import email
import io
import json
from datetime import date
from email import policy
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
import sqlalchemy as sa
from icalendar import Calendar
from lxml import etree
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from bakohumas.core.db import as_writer, db
from bakohumas.invitations.models import LetterState
from bakohumas.meetings.models import Meeting, Visibility
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind
from bakohumas.registry.signatory import Signatory
from tests import factories
from tests.factories import build
from tests.security.changes import tables
from tests.security.hostile import TEXTS, is_plain, marked, raw_markup, squeezed
from tests.security.world import NOW
from tests.support.html import complaints, parse

FORMULA = ("=", "+", "-", "@", *(chr(ord(sign) + 0xFEE0) for sign in "=+-@"))  # full-width ones too
NUMBERS = range(len(TEXTS))


@pytest.fixture
def titled(house):
    """A public meeting and a published item for each text, which is their title."""
    with as_writer(db.session()):
        session = db.session()
        for number in NUMBERS:
            meeting = factories.make_meeting(title=marked(number), version=1, slug=f"uji-{number}")
            item = build(
                PressItem,
                meeting=meeting,
                kind=PressKind.RELEASE,
                slug=f"uji-{number}",
                title=marked(number),
                paragraphs=[[{"text": f"Kalimat {marked(number)}.", "sources": [], "verbatim": None, "edited": False}]],
                state=PressState.PUBLISHED,
                published_at=NOW,
                edited_by="Pegawai H",
                version=1,
            )
            session.add_all([meeting, item])
        session.commit()
    return house


@pytest.fixture
def crowded(house):
    """The own meeting with an agency, a guest, somebody who came, a speaker and words for each text."""
    with as_writer(db.session()):
        session = db.session()
        meeting = session.get_one(Meeting, house.world.places["own"].id)
        for number in NUMBERS:
            text = marked(number)
            agency = factories.make_agency(name=text, version=1, email=f"h{number}@uji.example", head_position=None)
            invitation = factories.make_invitation(meeting, agency, version=1, addressee=text)
            remark = factories.make_remark(
                meeting, version=1, delivered_by_name=text, delivered_by_position=text, points=[text], text=None
            )
            guest = factories.make_attendance(meeting, person_name=text, agency_text=text, position=text)
            session.add_all(
                [
                    agency,
                    invitation,
                    factories.make_delegate(invitation, name=text, position=text),
                    remark,
                    guest,
                    factories.make_decision(meeting, text=text),
                    factories.make_action_item(meeting, text=text, pic_person=text, version=1),
                    factories.make_entry(meeting, text=text, revision=1),
                ]
            )
        session.commit()
    return house


def missing(text, numbers=NUMBERS, prefix=marked):
    """Texts that an output lost or changed."""
    found = squeezed(text)
    return [prefix(number) for number in numbers if squeezed(prefix(number)) not in found]


def told(page):
    """What a page says, in its text and in what its fields and images say."""
    root = parse(page)[0]
    return " ".join([*root.itertext(), *root.xpath("//@value | //@alt | //@title | //@aria-label | //@content")])


TITLED = [
    "/pertemuan/",
    "/publik/",
    "/pertemuan/uji-{n}/",
    "/pertemuan/uji-{n}/ubah",
    "/publik/siaran/uji-{n}",
]


@pytest.mark.parametrize("address", TITLED)
def test_sec31_a_title_stands_literally_in_every_page(titled, address):
    pages = [address.format(n=number) for number in NUMBERS] if "{n}" in address else all_pages(titled, address)
    answers = [titled.call(path, by="A") for path in pages]
    source = "".join(answer.text for answer in answers)

    assert {answer.status_code for answer in answers} == {200}
    assert missing(" ".join(told(answer.text) for answer in answers)) == []
    assert raw_markup(source) == []
    assert [one for answer in answers for one in complaints(answer.text)] == []


@pytest.mark.parametrize("numbers", [range(20), range(20, 40)], ids=["first half", "second half"])
def test_sec31_a_title_stands_literally_in_the_public_agenda(titled, numbers):
    """Half of them at a time: the page holds the next thirty."""
    slugs = [f"uji-{number}" for number in numbers]
    with as_writer(db.session()):
        db.session.execute(sa.update(Meeting).where(Meeting.slug.not_in(slugs)).values(visibility=Visibility.INTERNAL))
        db.session.commit()
    page = titled.call("/publik/agenda/").text

    assert (missing(told(page), numbers), raw_markup(page), complaints(page)) == ([], [], ())


def all_pages(house, path):
    """The list at `path` with its further pages."""
    found = [path]
    for _ in range(20):
        root = parse(house.call(found[-1], by="A").text)[0]
        following = [one for one in root.xpath("//a/@href") if "sesudah=" in one]
        if not following or following[-1] in found:
            return found
        found.append(following[-1])
    return found


def test_sec31_a_title_stands_literally_in_every_feed(titled):
    atom = etree.fromstring(titled.call("/umpan/siaran.xml").data)
    feed = json.loads(titled.call("/umpan/siaran.json").data)
    calendar = Calendar.from_ical(titled.call("/umpan/agenda.ics").data)
    sitemap = ET.fromstring(titled.call("/sitemap.xml").data)

    assert missing(" ".join(atom.itertext())) == []
    assert missing(" ".join(item["title"] for item in feed["items"])) == []
    assert missing(" ".join(str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))) == []
    assert len(sitemap) >= len(TEXTS)


CROWDED = [
    "/pertemuan/{slug}/undangan/",
    "/pertemuan/{slug}/presensi/",
    "/pertemuan/{slug}/catatan/",
    "/pertemuan/{slug}/catatan/sambutan/",
    "/pertemuan/{slug}/catatan/hasil/",
    "/tindak-lanjut/",
    "/instansi/",
]


@pytest.mark.parametrize("address", CROWDED)
def test_sec31_names_and_words_stand_literally_in_every_page(crowded, address):
    pages = all_pages(crowded, address.format(slug=crowded.world.places["own"].slug))
    answers = [crowded.call(path, by="A") for path in pages]

    assert {answer.status_code for answer in answers} == {200}
    assert missing(" ".join(told(answer.text) for answer in answers)) == []
    assert raw_markup("".join(answer.text for answer in answers)) == []
    assert [one for answer in answers for one in complaints(answer.text)] == []


PAPERS = ["presensi/daftar-hadir", "undangan/daftar", "laporan/notula/revisi-2"]


def paper(house, stem, ending):
    answer = house.call(f"/pertemuan/{house.world.places['own'].slug}/{stem}.{ending}", by="A")
    assert answer.status_code == 200, f"{stem}.{ending}: {answer.status_code}"
    return answer.data


@pytest.mark.parametrize("stem", PAPERS[:2])
def test_sec31_tables_hold_text_and_no_formula(crowded, stem):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(paper(crowded, stem, "xlsx"))).get_sheet_by_index(0).to_python()
    parts = ZipFile(io.BytesIO(paper(crowded, stem, "xlsx")))
    rows = list(csv.reader(io.StringIO(paper(crowded, stem, "csv").decode("utf-8-sig"))))
    xml = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))

    assert missing(" ".join(str(cell) for row in sheet for cell in row)) == []
    assert (b"<f>" in xml, b"<hyperlink" in xml) == (False, False)
    assert missing(" ".join(cell for row in rows for cell in row)) == []
    assert [cell for row in rows for cell in row if cell.strip().startswith(FORMULA)] == []


@pytest.mark.parametrize("stem", PAPERS)
def test_sec31_papers_hold_the_text_literally(crowded, stem):
    plain = [number for number in NUMBERS if is_plain(TEXTS[number])]
    pages = PdfReader(io.BytesIO(paper(crowded, stem, "pdf"))).pages
    assert missing(" ".join(page.extract_text() for page in pages), plain) == []


@pytest.mark.parametrize("stem", [PAPERS[0], PAPERS[2]])
def test_sec31_office_papers_hold_the_text_literally(crowded, stem):
    document = docx.Document(io.BytesIO(paper(crowded, stem, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert missing(" ".join([*cells, *(one.text for one in document.paragraphs)])) == []


MAILED = [0, 1, 7, 8, 15, 23, 26, 32, 33, 34, 35, 36, 37, 39]


@pytest.mark.parametrize("number", MAILED)
def test_sec31_mails_and_their_calendars_hold_the_text_literally(titled, number):
    with as_writer(db.session()):
        session = db.session()
        meeting = session.scalars(sa.select(Meeting).where(Meeting.slug == f"uji-{number}")).one()
        agency = factories.make_agency(name=marked(number), email="kotak@uji.example", version=1)
        letter = factories.make_letter(
            meeting,
            number="1/HUMAS/2026",
            issued_on=date(2026, 11, 20),
            signatory=Signatory("Kepala Biro", "Rudi Hartono"),
            state=LetterState.ISSUED,
            version=1,
        )
        session.add_all([agency, letter, factories.make_invitation(meeting, agency, version=1)])
        session.commit()
    sent_before, bodies = set(tables("outbox").rows["outbox"]), []
    answer = titled.call(
        f"/pertemuan/uji-{number}/undangan/kirim",
        "POST",
        "A",
        data={"kunci": "k" * 32},
        look=lambda: bodies.extend(
            row["body"] for key, row in tables("outbox").rows["outbox"].items() if key not in sent_before
        ),
    )
    assert (answer.status_code, len(bodies)) == (303, 1)
    message = email.message_from_bytes(bodies[0], policy=policy.default)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    event = Calendar.from_ical(parts["text/calendar"].get_payload(decode=True)).walk("VEVENT")
    page = parts["text/html"].get_content()

    assert squeezed(marked(number))[:80] in squeezed(str(message["Subject"]))  # a long one is cut
    assert (message["Bcc"], len(message.get_all("To")), message["To"].addresses[0].addr_spec) == (
        None,
        1,
        "kotak@uji.example",
    )
    assert missing(parts["text/plain"].get_content(), [number]) == []
    assert missing(told(page), [number]) == []
    assert raw_markup(page) == []
    assert [len(event), missing(str(event[0]["SUMMARY"]), [number])] == [1, []]
