from datetime import timedelta
from io import BytesIO

import icalendar
import pytest
from pypdf import PdfReader

from bakohumas.core import clock, web
from bakohumas.core.links import Purpose, revoke_links
from bakohumas.invitations.calendar import calendar_event, stored_entry
from bakohumas.invitations.models import LetterState
from bakohumas.invitations.sender import sender_of
from bakohumas.meetings.models import FileVisibility, State
from bakohumas.registry.queries import empty_bureau
from tests.factories import make_agency, make_file, make_invitation, make_letter
from tests.invitations.link_pages import add_bureau, coming_meeting, give, token_of


@pytest.fixture
def house(app):
    return app.extensions[web.EXTENSION]


@pytest.fixture
def keys(house):
    return house.keys


def entry(house, invitation):
    """What sending keeps of an invitation."""
    event = calendar_event(invitation.meeting, invitation, sender_of(empty_bureau(), house.settings))
    invitation.calendar_bytes = stored_entry(event, sequence=invitation.sequence)


def events(answer):
    return list(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"))


def test_cal26_the_download_is_an_entry_without_a_guest(client, session, keys):
    invitation, token = give(session, keys, make_invitation(coming_meeting(), sequence=3))
    answer = client.get(f"/u/{token}/undangan.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    name = f'attachment; filename="undangan-{invitation.meeting.slug}.ics"'
    assert answer.headers["Content-Disposition"] == name
    (found,) = events(answer)
    assert (str(found["UID"]), found["SEQUENCE"], found["STATUS"]) == (invitation.uid, 3, "CONFIRMED")
    for never in (b"ATTENDEE", b"X-WR-", token.encode()):
        assert never not in answer.data
    invitation.meeting.state = State.CANCELLED
    answer = client.get(f"/u/{token}/undangan.ics")
    assert (answer.status_code, events(answer)[0]["STATUS"]) == (200, "CANCELLED")


def test_cal27_the_feed_tells_the_same_bytes_until_something_changes(client, session, house, keys):
    agency = make_agency(short_name="Diskominfo")
    made = [make_invitation(coming_meeting(days), agency) for days in (10, 20)]
    made.append(make_invitation(coming_meeting(30), agency))  # never sent: no entry
    for each in made[:2]:
        entry(house, each)
    session.add_all(made)
    give(session, keys, made[0])
    path = f"/u/{token_of(session, keys, Purpose.FEED, agency.uid)}/kalender.ics"
    first, again = client.get(path), client.get(path)
    assert first.data == again.data
    assert [str(each["UID"]) for each in events(first)] == sorted(each.uid for each in made[:2])
    assert first.data.count(b"BEGIN:VTIMEZONE") == 1
    assert (first.headers["Cache-Control"], first.mimetype) == ("private, no-cache", "text/calendar")
    assert b"NAME:Undangan untuk Diskominfo" in first.data
    not_changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (not_changed.status_code, not_changed.data) == (304, b"")
    since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    head = client.head(path)
    assert (head.status_code, head.headers["ETag"], head.data) == (200, first.headers["ETag"], b"")
    made[0].sequence = 1
    entry(house, made[0])
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, events(changed)[0]["SEQUENCE"]) == (200, 1)


@pytest.mark.parametrize(("ago", "told"), [(179, 1), (182, 0)])
@pytest.mark.parametrize("how", ["cancelled", "withdrawn"])
def test_cal27_what_is_called_off_stays_for_180_days(client, session, house, keys, ago, told, how):
    off = make_invitation(coming_meeting(-ago))
    if how == "cancelled":
        off.meeting.state = State.CANCELLED
    else:
        off.revoked_at = clock.now()
    entry(house, off)
    give(session, keys, off)
    answer = client.get(f"/u/{token_of(session, keys, Purpose.FEED, off.agency.uid)}/kalender.ics")
    assert [each["STATUS"] for each in events(answer)] == ["CANCELLED"] * told


def test_cal28_feed_and_page_end_each_by_itself(client, session, house, keys):
    invitation, token = give(session, keys)
    entry(house, invitation)
    path = f"/u/{token_of(session, keys, Purpose.FEED, invitation.agency.uid)}/kalender.ics"
    tag = client.get(path).headers["ETag"]
    revoke_links(session, Purpose.ANSWER, invitation.uid, now=clock.now())
    codes = [client.get(each).status_code for each in (f"/u/{token}/", f"/u/{token}/undangan.ics", path)]
    assert codes == [410, 410, 200]
    revoke_links(session, Purpose.FEED, invitation.agency.uid, now=clock.now())
    answers = [client.get(path), client.get(path, headers={"If-None-Match": tag}), client.head(path)]
    assert [answer.status_code for answer in answers] == [410, 410, 410]


def test_cal28_a_feed_holds_one_agency_only(client, session, house, keys):
    meeting = coming_meeting()
    mine, other = make_invitation(meeting), make_invitation(meeting)
    for each in (mine, other):
        entry(house, each)
        give(session, keys, each)
    answer = client.get(f"/u/{token_of(session, keys, Purpose.FEED, mine.agency.uid)}/kalender.ics")
    assert [str(each["UID"]) for each in events(answer)] == [mine.uid]
    assert other.reply_key.encode() not in answer.data


def test_an_empty_feed_is_a_calendar(client, session, keys):
    invitation, _ = give(session, keys)
    answer = client.get(f"/u/{token_of(session, keys, Purpose.FEED, invitation.agency.uid)}/kalender.ics")
    assert (answer.status_code, events(answer)) == (200, [])


def test_cal29_links_to_web_calendars_carry_no_token(client, session, keys):
    _, token = give(session, keys)
    client.post_form(f"/u/{token}/", {"jawaban": "hadir"})
    links = client.page(f"/u/{token}/diterima").links
    for name in ("Google Kalender", "Outlook"):
        assert token not in links[name]
    assert "ctz=Asia%2FMakassar" in links["Google Kalender"]
    assert links["Langganan kalender instansi Anda"].startswith("webcal://localhost/u/")


def test_the_letter_is_the_agencys_own(client, session, keys):
    add_bureau(session)
    invitation, token = give(session, keys)
    assert client.get(f"/u/{token}/surat.pdf").status_code == 404
    assert "Surat undangan (PDF)" not in client.page(f"/u/{token}/").links
    letter = make_letter(invitation.meeting, number="000.1.5/12/HUMAS/2026", cc=[], state=LetterState.WAITING)
    session.add(letter)
    assert client.get(f"/u/{token}/surat.pdf").status_code == 404
    letter.state = LetterState.ISSUED
    assert client.page(f"/u/{token}/").links["Surat undangan (PDF)"] == f"/u/{token}/surat.pdf"
    answer = client.get(f"/u/{token}/surat.pdf")
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    text = " ".join(PdfReader(BytesIO(answer.data)).pages[0].extract_text().split())
    assert "000.1.5/12/HUMAS/2026" in text
    assert invitation.addressee in text


def test_files_are_given_by_their_visibility_now(client, session, house, keys):
    invitation, token = give(session, keys)
    kept = house.storage.put(b"%PDF-1.7 isi")
    named = {"storage_key": kept, "name": "paparan.pdf", "mime": "application/pdf", "size": 12}
    material = make_file(invitation.meeting, visibility=FileVisibility.PARTICIPANTS, caption="Paparan", **named)
    hidden = make_file(invitation.meeting, visibility=FileVisibility.INTERNAL, **named)
    unheld = make_file(invitation.meeting, visibility=FileVisibility.PUBLIC, name="foto.jpg")
    other = make_file(coming_meeting(), visibility=FileVisibility.PUBLIC, **named)
    session.add_all([material, hidden, unheld, other])
    session.commit()
    links = client.page(f"/u/{token}/").links
    assert links["Paparan (PDF, 12 bita)"] == f"/u/{token}/berkas/{material.id}/paparan.pdf"
    answer = client.get(f"/u/{token}/berkas/{material.id}/paparan.pdf")
    assert (answer.status_code, answer.data) == (200, b"%PDF-1.7 isi")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    refused = [f"{hidden.id}/paparan.pdf", f"{unheld.id}/foto.jpg", f"{other.id}/paparan.pdf", f"{material.id}/x.pdf"]
    assert {client.get(f"/u/{token}/berkas/{each}").status_code for each in refused} == {404}
    material.visibility = FileVisibility.INTERNAL
    tag = {"If-None-Match": answer.headers.get("ETag", "*")}
    assert client.get(f"/u/{token}/berkas/{material.id}/paparan.pdf", headers=tag).status_code == 404


def test_a_page_offers_what_is_left_after_the_meeting(client, session, keys):
    invitation, token = give(session, keys, days=-2)
    session.add(
        make_file(
            invitation.meeting,
            visibility=FileVisibility.PUBLIC,
            storage_key="0" * 32,
            name="notula.pdf",
            size=2048,
            taken_at=clock.now() - timedelta(days=1),
        )
    )
    page = client.page(f"/u/{token}/")
    assert "Bahan pertemuan dapat diunduh di bawah." in page.words
    assert "notula.pdf (PDF, 2 KB)" in page.links
