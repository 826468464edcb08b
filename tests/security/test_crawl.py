"""Every link that somebody sees leads to a page they may see, and every page is as all must be."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.security.calling import House
from tests.security.crawl import Crawler, link_starts, records
from tests.security.world import PDF

FEWEST = {"A": 90, "S": 60, "N": 20, "D": 8, "H": 20, "P": 20}


@pytest.mark.parametrize("column", [*FEWEST])
def test_sec15_every_page_of_an_account_is_whole_and_every_link_leads_somewhere(full_house: House, column: str):
    """What the secretariat sees the admin sees too, so that its links alone are tried."""
    crawler = Crawler(full_house, column, often=2 if column == "A" else 1, judges=column != "S").walk("/")

    assert not crawler.troubles, "\n".join(crawler.troubles)
    assert len(crawler.pages) > FEWEST[column]


@pytest.mark.parametrize("column", ["L", "–"], ids=["device", "public"])
def test_sec15_every_page_without_an_account_is_whole_and_every_link_leads_somewhere(full_house: House, column: str):
    door = [f"/pintu/{full_house.world.places['own'].slug}"] if column == "L" else []
    crawler = Crawler(full_house, column).walk("/publik/", "/verifikasi/", "/masuk", *link_starts(full_house), *door)

    assert not crawler.troubles, "\n".join(crawler.troubles)
    assert len(crawler.pages) > 15


def personal(record):
    """Contact data and names of those who only took part, as they stand in the record."""
    told = record.get("invitations", []) + record.get("attendance", [])
    contacts = {str(one[key]) for one in _objects(told) for key in ("phone", "email", "nip") if one.get(key)}
    came = {str(row["name"]) for row in record.get("attendance", [])}
    came |= {str(one["name"]) for row in record.get("invitations", []) for one in row.get("delegates", [])}
    others = str({key: value for key, value in record.items() if key not in {"invitations", "attendance"}})
    return contacts | {name for name in came if name not in others}


def _objects(value):
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(one)


def test_sec38_no_public_page_feed_or_file_tells_contacts_or_who_came(full_house):
    house = full_house
    secrets = house.world.secrets | {one for record in records() for one in personal(record)}
    crawler = Crawler(full_house, "–", often=100).walk("/publik/", "/publik/agenda/", "/verifikasi/", "/sitemap.xml")
    for address in house.addresses:
        if "GET" in address.rules and address.rule.startswith(
            ("/publik/", "/umpan/", "/verifikasi/", "/sitemap.xml", "/berkas-publik/")
        ):
            for place in house.world.places.values():
                crawler.walk(house.path(address.rules["GET"], place))
    told = {path: readable(found.answer) for path, found in crawler.pages.items()}

    assert len(secrets) > 60
    assert len([found for found in crawler.pages.values() if found.answer.status_code == 200]) > 20
    assert [f"{path}: {secret}" for path, text in told.items() for secret in secrets if secret in text] == []


def readable(answer):
    """The words of an answer; of a PDF or DOCX the text in it."""
    if answer.data == PDF:
        return ""
    if answer.mimetype == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    if answer.mimetype.endswith("wordprocessingml.document"):
        return "\n".join(ZipFile(BytesIO(answer.data)).read(name).decode() for name in ("word/document.xml",))
    return answer.text if answer.mimetype != "image/png" else ""
