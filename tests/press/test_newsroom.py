"""What anybody reads: pages, files and pictures of what is published, and nothing else."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bakohumas.core import clock, web
from bakohumas.meetings.models import FileKind, FileVisibility, State
from bakohumas.press.models import PressItem, PressState
from tests.factories import make_bureau, make_file, make_meeting
from tests.press.house import SETTINGS, held_meeting, published
from tests.support.html import parse, words
from tests.support.records import record

RECORD = record("contoh-lengkap")
SECRET_PHONE = "0812-9999-0001"


def storage_of(client):
    return client.application.extensions[web.EXTENSION].storage


def out(session, client, meeting=None, **given):
    """An item that came out an hour ago."""
    item = published(session, storage_of(client), meeting, now=clock.now() - timedelta(hours=1))
    for column, value in given.items():
        setattr(item, column, value)
    session.commit()
    return item


def picture(session, client, meeting, **given):
    data = BytesIO()
    Image.new("RGB", (1200, 800), (11, 79, 84)).save(data, "JPEG")
    key = storage_of(client).put(data.getvalue())
    filled = {
        "kind": FileKind.PHOTO,
        "visibility": FileVisibility.PUBLIC,
        "caption": "Suasana pertemuan",
        "credit": "MC Contoh/abc",
        "name": "suasana #1.jpg",
        "mime": "image/jpeg",
        "width": 1200,
        "height": 800,
        "size": len(data.getvalue()),
        "storage_key": key,
        "web_storage_key": key,
        "sha256": None,
    }
    session.add(row := make_file(meeting, **{**filled, **given}))
    session.flush()
    return row


def test_the_list_is_empty_before_anything_is_published(client):
    assert "Belum ada siaran pers." in client.get("/publik/").text


def test_a_release_is_read_as_it_was_approved(session, client):
    session.add(make_bureau(contact_phone="(0511) 336 2021", contact_email="pers@biro.example"))
    item = out(session, client)
    response = client.get(f"/publik/siaran/{item.slug}")
    root, _ = parse(response.text)

    assert [words(one) for one in root.xpath("//blockquote/footer")] == ["ujar Gubernur", "harap Gubernur"]
    assert all(words(one).startswith("“") and words(one).endswith(".”") for one in root.xpath("//blockquote/p"))
    assert root.xpath("//a[starts-with(@href, 'tel:')]/@href") == ["tel:05113362021"]
    assert root.xpath("//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:pers@biro.example"]
    assert (response.headers["Cache-Control"], response.headers.get("Set-Cookie")) == ("public, no-cache", None)
    assert root.xpath("//script[@src] | //script[not(@type='application/ld+json')]") == []


def test_the_list_names_what_is_published_the_newest_first(session, client):
    meeting = held_meeting(session)
    first, second = out(session, client, meeting), out(session, client, meeting)
    root, _ = parse(client.get("/publik/").text)
    assert root.xpath("//main//h2/a/@href") == [f"/publik/siaran/{one.slug}" for one in (second, first)]


def test_the_list_goes_on_by_key(session, client):
    item, seen = out(session, client), []
    columns = {c.key: getattr(item, c.key) for c in PressItem.__table__.columns if c.key not in {"id", "slug"}}
    session.add_all(PressItem(**columns, slug=f"naskah-{number}") for number in range(24))
    session.commit()
    path = "/publik/"
    while path:
        root, _ = parse(client.get(path).text)
        seen.append(len(root.xpath("//main//h2/a")))
        path = next(iter(root.xpath("//a[@rel='next']/@href")), None)
    assert seen == [20, 5]


def test_lists_ask_the_same_number_of_questions_whatever_they_hold(session, client):
    meeting, counts = held_meeting(session), []
    for _ in range(2):
        out(session, client, meeting)
        client.get("/publik/")
        pages = [len(client.last.queries)]
        client.get("/umpan/siaran.xml")
        counts.append([*pages, len(client.last.queries)])
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("extension", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b"SIARAN PERS\n")])
def test_files_are_the_frozen_bytes(session, client, extension, start):
    item = out(session, client)
    file = next(one for one in item.document.files if one.format == extension)
    item.title = "Judul yang berubah kemudian"
    session.commit()
    response = client.get(f"/publik/siaran/{item.slug}.{extension}")

    assert response.data == storage_of(client).get(file.storage_key, sha256=file.sha256)
    assert response.data.startswith(start)
    again = client.get(f"/publik/siaran/{item.slug}.{extension}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def surfaces(item):
    paths = ("/publik/", "/umpan/siaran.xml", "/umpan/siaran.json", "/sitemap.xml")
    own = [f"/publik/siaran/{item.slug}{end}" for end in ("", ".txt", ".pdf", ".docx")]
    return paths, own


def shown_on(client, item):
    lists, own = surfaces(item)
    return [item.slug in client.get(path).text for path in lists], [client.get(path).status_code for path in own]


@pytest.mark.parametrize(
    ("given", "meeting_given", "status"),
    [
        ({"state": PressState.DRAFT}, {}, 404),
        ({"state": PressState.SUBMITTED}, {}, 404),
        ({"state": PressState.APPROVED}, {}, 404),
        ({"state": PressState.RETURNED}, {}, 404),
        ({"state": PressState.WITHDRAWN}, {}, 410),
        ({"embargo_until": clock.now() + timedelta(hours=1)}, {}, 404),
        ({"published_at": clock.now() + timedelta(hours=1)}, {}, 404),
        ({}, {"visibility": "terbatas"}, 404),
        ({"state": PressState.WITHDRAWN}, {"visibility": "terbatas"}, 404),
    ],
)
def test_sec37_what_is_not_public_is_on_no_surface(session, client, given, meeting_given, status):
    item = out(session, client)
    before = shown_on(client, item)
    for row, columns in ((item, given), (item.meeting, meeting_given)):
        for column, value in columns.items():
            setattr(row, column, value)
    session.commit()
    after = shown_on(client, item)

    assert before == ([True] * 4, [200] * 4)
    assert after == ([False] * 4, [status] * 4)


def test_sec37_the_picture_of_an_item_goes_with_it(session, client):
    meeting = held_meeting(session)
    photo = picture(session, client, meeting)
    item = out(session, client, meeting, photo_id=photo.id)
    path = f"/berkas-publik/{photo.id}/suasana%20%231.jpg"
    seen = [client.get(path).status_code]
    for row, column, value in (
        (item, "state", PressState.DRAFT),
        (item, "state", PressState.PUBLISHED),
        (photo, "visibility", FileVisibility.PARTICIPANTS),
        (photo, "visibility", FileVisibility.PUBLIC),
        (meeting, "visibility", "terbatas"),
    ):
        setattr(row, column, value)
        session.commit()
        seen.append(client.get(path).status_code)
    assert seen == [200, 404, 200, 404, 200, 404]


def test_a_picture_stands_with_caption_and_credit(session, client):
    meeting = held_meeting(session)
    photo = picture(session, client, meeting)
    item = out(session, client, meeting, photo_id=photo.id, caption="Suasana di ruang rapat")
    root, _ = parse(client.get(f"/publik/siaran/{item.slug}").text)

    assert words(root.xpath("//figcaption")[0]).startswith("Suasana di ruang rapat. Foto: MC Contoh/abc. Unduh")
    address = root.xpath("//figure/img/@src")[0]
    assert client.get(address).headers["Content-Type"] == "image/jpeg"


def test_a_file_under_another_name_is_not_found(session, client):
    meeting = held_meeting(session, visibility="publik")
    photo = picture(session, client, meeting)
    session.commit()
    assert client.get(f"/berkas-publik/{photo.id}/lain.jpg").status_code == 404
    assert client.get("/berkas-publik/999999/lain.jpg").status_code == 404


def make_public(session, **given):
    session.add(row := make_meeting(**given))
    session.commit()
    return row


def test_the_agenda_tells_when_and_where_and_no_more(session, client):
    make_public(
        session,
        title="Pertemuan Terbuka",
        starts_on=clock.now().date() + timedelta(days=30),
        online_url="https://zoom.example/j/123",
        online_passcode="kunci-rahasia",
        online_meeting_id="987654",
        contact=f"Humas {SECRET_PHONE}",
    )
    text = client.get("/publik/agenda/").text

    assert "Pertemuan Terbuka" in text
    assert "Akan datang" in text
    assert [one for one in ("zoom.example", "kunci-rahasia", "987654", SECRET_PHONE) if one in text] == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, True),
        ({"visibility": None}, False),
        ({"visibility": "internal"}, False),
        ({"visibility": "terbatas"}, False),
        ({"state": State.DRAFT}, False),
        ({"state": State.CANCELLED}, True),
        ({"starts_on": date(2001, 1, 1)}, True),
    ],
)
def test_sec37_only_public_meetings_are_in_the_agenda(session, client, given, shown):
    make_public(session, title="Pertemuan Penanda", **{"starts_on": clock.now().date(), **given})
    found = ["Pertemuan Penanda" in client.get(path).text for path in ("/publik/agenda/", "/umpan/agenda.ics")]
    assert found == [shown, shown]


def test_a_meeting_that_does_not_say_follows_the_setting(session, client):
    setting = client.application.extensions[web.EXTENSION]
    make_public(session, title="Pertemuan Penanda", visibility=None)
    before = setting.settings
    setting.settings = SETTINGS.__class__(base_url=before.base_url, visibility="publik")
    try:
        text = client.get("/publik/agenda/").text
    finally:
        setting.settings = before
    assert "Pertemuan Penanda" in text


def crawl(client, start=("/publik/", "/publik/agenda/", "/sitemap.xml", "/umpan/siaran.xml", "/umpan/agenda.ics")):
    """Text of every public address that can be reached, files included."""
    waiting, seen = [*start, "/umpan/siaran.json"], {}
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith(("/publik", "/umpan", "/berkas-publik", "/sitemap")):
            continue
        response = client.get(path)
        seen[path] = response.data
        if response.mimetype == "text/html":
            root, _ = parse(response.text)
            waiting.extend(str(one).partition("#")[0] for one in root.xpath("//@href | //@src"))
    return seen


def private_words():
    """Everything of the complete record that is for no stranger."""
    speakers = {person["name"] for row in RECORD["remarks"] for person in [row["delivered_by"]] if person.get("name")}
    speakers |= {one["name"] for row in RECORD["agenda"] for one in (row.get("speaker"), row.get("moderator")) if one}
    attended = {row["name"] for row in RECORD["attendance"]} - speakers
    contacts = {row[name] for row in RECORD["invitations"] for name in ("email", "phone") if row.get(name)}
    delegates = {one["name"] for row in RECORD["invitations"] for one in row["delegates"]} - speakers
    online = {RECORD["meeting"]["online"][name] for name in ("url", "passcode")}
    return attended | contacts | delegates | online | {SECRET_PHONE}


def test_sec38_no_public_address_tells_what_is_private(session, client):
    meeting = held_meeting(session, "contoh-lengkap", visibility="publik", contact=f"Humas {SECRET_PHONE}")
    item = out(session, client, meeting)
    found = crawl(client)
    told = b"\n".join(found.values()).decode("utf-8", "replace")

    assert {f"/publik/siaran/{item.slug}{end}" for end in ("", ".txt", ".pdf", ".docx")} <= set(found)
    assert len(private_words()) > 60
    assert [one for one in private_words() if one in told] == []


HOSTILE = '<b>Judul</b> & "kutip" {{ 7*7 }} #set \u202e ]]> 😀 </script>'


def test_hostile_text_stays_text(session, client):
    item = out(session, client)
    item.title = HOSTILE
    session.commit()
    root, told = parse(client.get(f"/publik/siaran/{item.slug}").text)

    assert told == []
    assert words(root.xpath("//h1")[0]) == " ".join(HOSTILE.split())
    assert root.xpath("//main//b[text()='Judul']") == []
