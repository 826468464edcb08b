import pytest
import sqlalchemy as sa

from bakohumas.core import clock, web
from bakohumas.core.links import LinkToken, Purpose
from bakohumas.invitations.models import Delegate, Reply, ReplySource, Seat
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.invitations.services.inviting import rotate_link
from bakohumas.invitations.services.replies import record_reply
from bakohumas.meetings.models import State
from tests.factories import make_actor, make_delegate, make_invitation
from tests.invitations.link_pages import add_bureau, coming_meeting, give, token_of

SITI = DelegateAnswer(name="Siti Rahmah", position="Kepala Bidang IKP", phone="0812-1111-2222")
BUDI = DelegateAnswer(name="Budi Santoso", phone="0812-3333-4444")


@pytest.fixture
def keys(app):
    return app.extensions[web.EXTENSION].keys


@pytest.fixture
def sent(session, keys):
    """(invitation, token of its page) of an agency that sends Siti and Budi."""
    add_bureau(session)
    invitation, token = give(session, keys)
    answer(session, invitation, keys, SITI, BUDI)
    return invitation, token


def answer(session, invitation, keys, *people):
    given = Answer(Reply.REPRESENTED, people) if people else Answer(Reply.DECLINED)
    actor = make_actor(keys=keys)
    record_reply(session, invitation, given, source=ReplySource.WEB, by="uji", actor=actor, now=clock.now())
    session.commit()


def own(session, keys, name):
    """The token of a person's own page."""
    uid = session.scalars(sa.select(Delegate.uid).where(Delegate.name == name)).one()
    return token_of(session, keys, Purpose.DELEGATE, uid)


def person(session, name):
    session.expire_all()
    return session.scalars(sa.select(Delegate).where(Delegate.name == name)).one()


def test_the_receipt_passes_each_person_an_own_link_and_a_text(client, session, keys, sent):
    _, token = sent
    page = client.page(f"/u/{token}/diterima")
    for name in ("Siti Rahmah", "Budi Santoso"):
        url = f"http://localhost/w/{own(session, keys, name)}/"
        assert page.links[url] == url
    shares = [link for link in page.root.xpath("//a/@href") if link.startswith("https://wa.me/?text=")]
    assert len(shares) == 2
    assert "0812" not in client.get(f"/u/{token}/diterima").text.replace("0812-3456-7890", "")


def test_a_person_sees_the_meeting_and_nobody_else(client, session, keys, sent):
    invitation, agency_token = sent
    token = own(session, keys, "Siti Rahmah")
    answer = client.get(f"/w/{token}/")
    page = client.page(f"/w/{token}/")
    assert page.heading == invitation.meeting.title
    for told in ("Siti Rahmah", invitation.code, f"mewakili {invitation.addressee}", "Ruang Rapat Contoh"):
        assert told in page.words
    hidden = ("Budi", "0812-3333-4444", agency_token, invitation.email, invitation.phone, invitation.reply_key)
    assert [secret for secret in hidden if secret in answer.text] == []
    assert (answer.headers["Cache-Control"], "Set-Cookie" in answer.headers) == ("no-store", False)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_a_person_amends_the_own_data_alone(client, session, keys, sent):
    token = own(session, keys, "Siti Rahmah")
    form = client.page(f"/w/{token}/").form()
    sent_in = {**form.values, "name": "Siti Rahmah", "back_title": "S.Sos.", "email": "siti@instansi.example"}
    response = client.post(f"/w/{token}/", data={**sent_in, "represents_position": "Gubernur", "invitation_id": "1"})
    assert response.status_code == 303
    row = person(session, "Siti Rahmah")
    assert (row.back_title, row.email, row.represents_position) == (
        "S.Sos.",
        "siti@instansi.example",
        row.invitation.addressee,
    )
    assert person(session, "Budi Santoso").phone == "0812-3333-4444"
    assert "Data Anda tersimpan" in client.page(response.location).words


def test_a_person_without_a_name_is_refused_and_keeps_what_was_typed(client, session, keys, sent):
    token = own(session, keys, "Siti Rahmah")
    form = client.page(f"/w/{token}/").form()
    response = client.post(f"/w/{token}/", data={**form.values, "name": "", "position": "Kepala Seksi"})
    assert (response.status_code, "Isi nama lengkap." in response.text, "Kepala Seksi" in response.text) == (
        422,
        True,
        True,
    )


def test_the_form_of_one_person_is_not_taken_at_the_page_of_another(client, session, keys, sent):
    form = client.page(f"/w/{own(session, keys, 'Budi Santoso')}/").form()
    response = client.post(f"/w/{own(session, keys, 'Siti Rahmah')}/", data=form.values)
    assert (response.status_code, person(session, "Siti Rahmah").position) == (400, "Kepala Bidang IKP")


def test_sec06_the_link_ends_with_the_person_or_the_invitation(client, session, keys, sent):
    invitation, _ = sent
    siti, budi = own(session, keys, "Siti Rahmah"), own(session, keys, "Budi Santoso")
    answer(session, invitation, keys, SITI)
    for end in ("", "undangan.ics"):
        assert [client.get(f"/w/{token}/{end}").status_code for token in (siti, budi)] == [200, 410]
    assert client.post(f"/w/{budi}/").status_code == 410
    invitation.revoked_at = clock.now()
    session.commit()
    gone = client.get(f"/w/{siti}/")
    assert (gone.status_code, invitation.meeting.title in gone.text) == (410, False)


def test_sec07_the_token_opens_nothing_of_another_purpose(client, session, keys, sent):
    _, agency = sent
    token = own(session, keys, "Siti Rahmah")
    for place in (f"/u/{token}/", f"/p/{token}", f"/w/{agency}/", "/w/" + "A" * 43 + "/"):
        assert client.get(place).status_code == 404


def test_sec08_the_token_is_not_stored(session, keys, sent):
    token = own(session, keys, "Siti Rahmah")
    rows = session.scalars(sa.select(LinkToken).where(LinkToken.purpose == Purpose.DELEGATE)).all()
    assert all(token.encode() not in row.token_hash for row in rows)


def test_the_calendar_entry_is_the_agencys(client, session, keys, sent):
    invitation, _ = sent
    answer = client.get(f"/w/{own(session, keys, 'Siti Rahmah')}/undangan.ics")
    assert (f"UID:{invitation.uid}" in answer.text, "ATTENDEE" in answer.text) == (True, False)


def test_the_own_badge_shows_meeting_agency_and_code_only(client, session, keys, sent):
    invitation, _ = sent
    badge = token_of(session, keys, Purpose.BADGE, person(session, "Siti Rahmah").uid)
    page = client.page(f"/p/{badge}")
    assert (invitation.code in page.words, "Siti" in page.words) == (True, False)
    answer(session, invitation, keys)
    assert client.get(f"/p/{badge}").status_code == 410


def test_people_named_before_there_were_links_get_them_by_a_press(client, session, keys):
    add_bureau(session)
    invitation = make_invitation(coming_meeting(), reply=Reply.REPRESENTED, answer_sequence=0)
    make_delegate(invitation)
    invitation, token = give(session, keys, invitation)
    page = client.page(f"/u/{token}/diterima")
    assert "Buat tautan perwakilan" in page.words
    assert client.post_form(f"/u/{token}/diterima", action=f"/u/{token}/teruskan").status_code == 303
    assert f"/w/{own(session, keys, 'Siti Rahmah')}/" in client.get(f"/u/{token}/diterima").text


def test_a_person_whose_agency_waits_has_no_code_yet(client, session, keys, sent):
    invitation, _ = sent
    invitation.seat, invitation.waiting_since = Seat.WAITING, clock.now()
    session.commit()
    words = client.page(f"/w/{own(session, keys, 'Siti Rahmah')}/").words
    assert ("dalam daftar tunggu" in words, invitation.code in words) == (True, False)


@pytest.mark.parametrize("state", [State.CANCELLED, State.POSTPONED])
def test_when_the_meeting_is_off_the_page_says_so_and_takes_nothing(client, session, keys, sent, state):
    invitation, _ = sent
    token = own(session, keys, "Siti Rahmah")
    form = client.page(f"/w/{token}/").form()
    invitation.meeting.state = state
    session.commit()
    assert client.page(f"/w/{token}/").root.xpath("//form") == []
    assert client.post(f"/w/{token}/", data={**form.values, "name": "Siti R."}).status_code == 422
    assert person(session, "Siti Rahmah").name == "Siti Rahmah"


def test_another_page_of_the_agency_ends_the_links_of_its_people(client, session, keys, sent):
    invitation, _ = sent
    token = own(session, keys, "Siti Rahmah")
    rotate_link(session, invitation, actor=make_actor(keys=keys), now=clock.now())
    session.commit()
    assert client.get(f"/w/{token}/").status_code == 410
    assert client.get(f"/w/{own(session, keys, 'Siti Rahmah')}/").status_code == 200
