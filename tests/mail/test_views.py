import re

import pytest
from flask.testing import FlaskClient

from bakohumas.core.db import db
from bakohumas.ical.calendars import invitation_calendar
from bakohumas.mail.models import Outbox
from bakohumas.mail.services import enqueue
from bakohumas.mail.values import Attachment, CalendarPart
from tests.mail.mails import NOON, make_mail

LETTER = Attachment("surat-undangan.pdf", b"%PDF-1.7\n\x00\xff")


@pytest.fixture
def client(demo):
    return demo.test_client()


@pytest.fixture
def put(demo):
    def put(**given):
        mail = enqueue(db.session(), make_mail(**given), now=NOON)
        db.session.commit()
        return mail.id

    return put


@pytest.fixture
def calendar(calendar_event, guest):
    return CalendarPart("REQUEST", invitation_calendar(calendar_event, guest, sequence=0, stamp=NOON), "undangan.ics")


def test_an_empty_mailbox_says_what_to_do(client):
    assert "Belum ada surel." in client.get("/demo/surat").text


def test_the_mailbox_lists_every_mail_the_newest_first(client, put):
    put(subject="Undangan: satu")
    put(subject="Undangan: <b>dua</b>")

    text = client.get("/demo/surat").text

    assert text.index("Undangan: &lt;b&gt;dua&lt;/b&gt;") < text.index("Undangan: satu")


def test_a_long_mailbox_has_further_pages(client, put):
    for number in range(51):
        put(subject=f"Surel nomor {number}.")

    first = client.get("/demo/surat").text
    (older,) = re.findall(r"/demo/surat\?sebelum=\d+", first)

    assert "Surel nomor 0." not in first
    assert "Surel nomor 0." in client.get(older).text


def test_the_list_costs_the_same_with_one_and_with_many_mails(client, put):
    put()
    client.get("/demo/surat")
    one = len(client.last.queries)
    for _ in range(5):
        put()
    client.get("/demo/surat")

    assert len(client.last.queries) == one


def test_a_mail_shows_its_headers_text_calendar_and_files(client, put, calendar):
    mail_id = put(text="Baris <satu>\n", calendar=calendar, attachments=(LETTER,))

    text = client.get(f"/demo/surat/{mail_id}").text

    for told in (
        "Biro Humas &lt;undangan@humas.example.go.id&gt;",
        "Baris &lt;satu&gt;",
        "Senin, 26 Oktober 2026, 09.00 WITA",
        "NEEDS-ACTION",
        "surat-undangan.pdf",
        "undangan.ics",
        "Rabu, 2 September 2026 pukul 11.00 WIB",
    ):
        assert told in text
    assert "11.00 WITA" not in text  # the estimated end


def test_only_links_to_the_demo_itself_can_be_followed(client, put):
    mail_id = put(text="http://localhost/u/abc/\nhttp://localhost.example/u/abc/\n")

    text = client.get(f"/demo/surat/{mail_id}").text

    assert '<a href="http://localhost/u/abc/">' in text
    assert 'href="http://localhost.example' not in text


def test_the_html_part_stands_alone_in_a_sandbox(demo, put):
    mail_id = put(html='<p style="color:red">Halo</p>')

    response = FlaskClient(demo, demo.response_class).get(f"/demo/surat/{mail_id}/html")

    assert response.text.strip() == '<p style="color:red">Halo</p>'
    assert response.headers["Content-Security-Policy"] == ("sandbox; default-src 'none'; style-src 'unsafe-inline'")


def test_calendar_files_and_message_are_downloads_with_their_bytes(client, put, calendar):
    mail_id = put(calendar=calendar, attachments=(LETTER,))
    whole = db.session.get(Outbox, mail_id).body

    found = {
        path: client.get(f"/demo/surat/{mail_id}{path}")
        for path in ("/kalender.ics", "/lampiran/1", "/lampiran/2", ".eml")
    }

    assert {path: response.data for path, response in found.items()} == {
        "/kalender.ics": calendar.content,
        "/lampiran/1": calendar.content,
        "/lampiran/2": LETTER.content,
        ".eml": whole,
    }
    assert all(each.headers["Content-Disposition"].startswith("attachment; filename=") for each in found.values())
    assert found["/kalender.ics"].content_type == "text/calendar; charset=utf-8; method=REQUEST"


@pytest.mark.parametrize("path", ["/kalender.ics", "/lampiran/0", "/lampiran/1", "/nihil"])
def test_what_a_mail_has_not_is_not_found(client, put, path):
    assert client.get(f"/demo/surat/{put()}{path}").status_code == 404


def test_an_unknown_mail_is_not_found(client):
    assert client.get("/demo/surat/999").status_code == 404


def test_an_emptied_mail_keeps_its_record(client, put):
    mail_id = put()
    db.session.get(Outbox, mail_id).body = None

    assert "Isi surel ini sudah dikosongkan" in client.get(f"/demo/surat/{mail_id}").text
    for path in ("/html", "/kalender.ics", "/lampiran/1", ".eml"):
        assert client.get(f"/demo/surat/{mail_id}{path}").status_code == 404


def test_the_mailbox_does_not_exist_outside_the_demo(app):
    assert not [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/demo")]
