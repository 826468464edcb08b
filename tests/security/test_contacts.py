"""Who sees a phone number, a mail address, a NIP or a signature (security.md 3, notes of the matrix)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.security.calling import House
from tests.security.world import PDF

PACKED = "application/vnd.openxmlformats-officedocument"


def readable(answer):
    """All text of an answer, of PDF and office files too."""
    if answer.mimetype == "application/pdf":
        pages = PdfReader(BytesIO(answer.data)).pages if answer.data != PDF else []
        return "\n".join(page.extract_text() for page in pages)
    if answer.mimetype.startswith(PACKED) and answer.data != PDF:
        packed = ZipFile(BytesIO(answer.data))
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return answer.data.decode("utf-8", "replace")


def told(house: House, column: str, secrets: set[str]) -> list[str]:
    found = []
    own = house.world.places["own"]
    for address in house.addresses:
        if "GET" not in address.rules or "token" in address.any_rule.arguments:
            continue
        rule = address.rules["GET"]
        formats = ("pdf", "csv", "xlsx", "docx", "txt") if "format" in address.rule else ("pdf",)
        for each in formats:
            path = house.path(rule, own, column, format=each, format_=each, format_name=each)
            text = readable(house.call(path, by=column))
            found += [f"{address.rule} {each}: {secret}" for secret in secrets if secret in text]
    return found


@pytest.mark.parametrize("column", ["N", "D", "H", "P", "L"])
def test_sec02_only_organisers_see_how_to_reach_people_and_how_they_signed(house, column):
    assert told(house, column, house.world.contacts) == []


def test_sec02_organisers_do_see_it(house):
    """So that the test above can fail: everything that is hidden there stands here on some page."""
    seen = "\n".join(told(house, "S", house.world.contacts))
    own = f"{house.world.places['own'].id:04}"
    wanted = {one for one in house.world.contacts if own in one or one.startswith(("1980", "M96"))}

    assert len(wanted) > 3
    assert [one for one in wanted if one not in seen] == []


def test_sec02_the_doors_snapshot_holds_code_name_agency_and_state(house):
    items = house.call(f"/pintu/{house.world.places['own'].slug}/potret", by="L").json["items"]

    assert [sorted(item) for item in items] == [["instansi", "kode", "nama", "status"]] * len(items)
    assert len(items) > 0
