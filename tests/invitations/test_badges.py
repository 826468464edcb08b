import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import clock, web
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.meetings.models import State
from tests.invitations.link_pages import add_bureau, give, token_of


@pytest.fixture
def keys(app):
    return app.extensions[web.EXTENSION].keys


@pytest.fixture
def badge(session, keys):
    """(invitation, token of its badge)."""
    invitation, _ = give(session, keys)
    return invitation, token_of(session, keys, Purpose.BADGE, invitation.uid)


def test_anybody_who_scans_sees_meeting_agency_and_code_and_no_form(client, badge):
    invitation, token = badge
    page = client.page(f"/p/{token}")
    for told in (invitation.meeting.title, invitation.agency_name, invitation.code):
        assert told in page.words
    assert page.root.xpath("//form") == []
    answer = client.get(f"/p/{token}")
    assert (answer.headers["Cache-Control"], "Set-Cookie" in answer.headers) == ("no-store", False)
    for secret in (invitation.email, invitation.phone, invitation.reply_key, invitation.uid):
        assert secret not in answer.text


def test_an_account_without_the_door_sees_the_same(client, badge):
    _, token = badge
    client.sign_in(Role.PRESS_OFFICER)
    assert client.page(f"/p/{token}").root.xpath("//form") == []


def test_the_door_may_put_an_action_in(app, client, badge, monkeypatch):
    invitation, token = badge
    code = invitation.code

    def teller(_session, scanned, _person, given):
        assert (scanned.code, given) == (code, token)
        return [{"text": "Belum tercatat", "url": "/pintu/x/kirim", "label": "Catat hadir", "token": "t"}]

    monkeypatch.setitem(app.extensions[web.EXTENSION].tellers, "badge_actions", [lambda *_: [], teller])
    page = client.page(f"/p/{token}")
    assert [(form.action, form.values["csrf_token"]) for form in [page.form()]] == [("/pintu/x/kirim", ["t"])]
    assert "Catat hadir" in page.words


def test_a_cancelled_meeting_is_said_to_be_so(client, badge):
    invitation, token = badge
    invitation.meeting.state = State.CANCELLED
    assert "Pertemuan ini dibatalkan" in client.page(f"/p/{token}").words


def test_sec06_a_revoked_badge_is_gone(client, session, badge):
    invitation, token = badge
    add_bureau(session)
    revoke_links(session, Purpose.BADGE, invitation.uid, now=clock.now())
    answers = [client.get(f"/p/{token}"), client.head(f"/p/{token}")]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert invitation.code not in answers[0].text


def test_sec07_a_token_of_one_purpose_is_unknown_at_every_other_address(client, session, keys, badge):
    invitation, _ = badge
    places = {
        Purpose.ANSWER: ["/u/{}/", "/u/{}/diterima", "/u/{}/undangan.ics", "/u/{}/surat.pdf", "/u/{}/berkas/1/a"],
        Purpose.BADGE: ["/p/{}"],
        Purpose.FEED: ["/u/{}/kalender.ics"],
    }
    for purpose in Purpose:
        token = give_link(session, purpose, invitation.uid, keys=keys, now=clock.now())
        for own, paths in places.items():
            codes = {client.get(path.format(token)).status_code for path in paths}
            assert own is purpose or codes == {404}, (purpose, own)


def test_every_badge_leads_to_its_own_agency(client, session, keys, badge):
    invitation, token = badge
    other, _ = give(session, keys)
    others = token_of(session, keys, Purpose.BADGE, other.uid)
    assert token != others
    assert invitation.code not in client.page(f"/p/{others}").words
