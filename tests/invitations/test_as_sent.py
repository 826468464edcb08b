"""'Yang diterima instansi ini': every part as it was sent for a week, then what it consisted of; links stay hidden."""

import hashlib
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.core.links import Purpose, give_link
from bakohumas.mail.services import empty_bodies
from tests.factories import KEYS, NOON
from tests.invitations.stories import make_story

PDF = b"%PDF-1.7 bukan surat sungguhan"


@pytest.fixture
def story(session):
    made = make_story(session)
    made.send(letters={row.id: PDF for row in made.invitations()})
    made.deliver()
    session.commit()
    return made


def address(story, invitation=None):
    one = invitation or story.invitations()[0]
    return f"/pertemuan/{story.meeting.slug}/undangan/{one.id}/surel/{one.deliveries[0].id}"


def press(client, story, wanted):
    """One of the buttons of the page; all of them are forms to the same address."""
    path = f"/pertemuan/{story.meeting.slug}/undangan/{story.invitations()[0].id}"
    token = client.page(path).form("/kirim-ulang").filled({})["csrf_token"]
    return client.post(address(story), data={"csrf_token": token, "bagian": wanted})


def test_the_page_shows_all_parts_and_no_link(client, session, story):
    client.sign_in(Role.SECRETARIAT)
    one, mail = story.invitations()[0], story.mails()[0]
    shown = client.page(f"/pertemuan/{story.meeting.slug}/undangan/{one.id}")
    assert any(url.endswith(address(story)) for url in shown.links.values())
    response = client.get(address(story))
    page = client.page(address(story))
    token = give_link(session, Purpose.ANSWER, one.uid, keys=KEYS, now=NOON)
    assert token not in response.text
    for said in (mail.row.subject, "METHOD REQUEST", f"UID {one.uid}", "SEQUENCE 0", "/u/…", f"ATTENDEE {one.email}"):
        assert said.replace("ATTENDEE", "Diundang") in page.words
    parts = [part for part in mail.message.walk() if not part.is_multipart()]
    told = [(part.get_content_type(), hashlib.sha256(part.get_payload(decode=True)).hexdigest()) for part in parts]
    assert [(row[0], row[3]) for row in page.rows()] == told
    assert [row[1] for row in page.rows()] == ["–", "–", "–", "undangan.ics", "surat-undangan.pdf"]


@pytest.mark.parametrize(("wanted", "media_type"), [("eml", "message/rfc822"), ("html", "text/html; charset=utf-8")])
def test_the_whole_message_is_opened_by_a_press_that_is_noted(client, session, story, wanted, media_type):
    client.sign_in(Role.SECRETARIAT)
    mail = story.mails()[0]
    response = press(client, story, wanted)
    expected = mail.row.body if wanted == "eml" else mail.html.encode()
    assert (response.data.split(), response.content_type) == (expected.split(), media_type)
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    noted = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "invitation:mail-open")).all()
    assert [entry.changes["part"] for entry in noted] == [wanted]


def test_letter_and_calendar_are_taken_out_as_they_were(client, story):
    client.sign_in(Role.SECRETARIAT)
    assert press(client, story, "surat-undangan.pdf").data == PDF
    assert press(client, story, "ics").data == story.mails()[0].bytes
    assert press(client, story, "rahasia").status_code == 404


def test_after_a_week_subject_time_and_parts_remain(client, session, story):
    client.sign_in(Role.SECRETARIAT)
    before = client.page(address(story)).rows()
    empty_bodies(session, now=NOON + timedelta(days=8))
    session.commit()
    page = client.page(address(story))
    assert "Isi surel dikosongkan tujuh hari setelah terkirim" in page.words
    assert (page.rows(), "METHOD" in page.words) == (before, False)
    assert press(client, story, "eml").status_code == 409


def test_a_mail_of_another_agency_or_meeting_is_not_found(client, session, story):
    client.sign_in(Role.SECRETARIAT)
    one, two = story.invitations()
    other = make_story(session)
    session.commit()
    delivery = two.deliveries[0].id
    for slug in (story.meeting.slug, other.meeting.slug):
        assert client.get(f"/pertemuan/{slug}/undangan/{one.id}/surel/{delivery}").status_code == 404


def test_a_leader_does_not_read_mails(client, story):
    client.sign_in(Role.LEADER)
    assert client.get(address(story)).status_code == 403
