"""Sessions: read when somebody asks, written when something changed, over after their time."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.browsers import browser_name
from bakohumas.accounts.models import Role, SignInSession
from bakohumas.core import clock
from tests.accounts.conftest import PASSWORD

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36"
EDGE = f"{CHROME} Edg/156.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1"


def row(session):
    session.expire_all()
    return session.scalars(sa.select(SignInSession)).one()


def test_a_get_writes_nothing_but_last_seen_every_ten_minutes(session, rudi, sign_in, set_clock):
    start = clock.now()
    browser = sign_in(rudi)
    seen = row(session).last_seen_at
    set_clock(start + timedelta(minutes=9))
    browser.get("/pengaturan/")
    written_early = list(browser.last.written)
    set_clock(start + timedelta(minutes=11))
    browser.get("/pengaturan/")

    assert written_early == []
    assert browser.last.written == ["sign_in_session"]
    assert row(session).last_seen_at > seen + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("column", "limit"), [("last_seen_at", timedelta(hours=12)), ("created_at", timedelta(days=7))]
)
def test_a_session_runs_out(session, rudi, sign_in, column, limit):
    browser = sign_in(rudi)
    setattr(row(session), column, clock.now() - limit + timedelta(seconds=30))
    session.commit()
    before = browser.get("/pengaturan/").status_code
    setattr(row(session), column, clock.now() - limit)
    session.commit()

    assert (before, browser.get("/pengaturan/").status_code) == (200, 303)


def test_rows_that_ran_out_are_removed_at_the_next_sign_in(session, rudi, sign_in):
    sign_in(rudi)
    row(session).created_at = clock.now() - timedelta(days=8)
    session.commit()
    sign_in(rudi)

    assert session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 1


def test_one_session_costs_one_query(rudi, sign_in):
    browser = sign_in(rudi)
    browser.get("/pengaturan/konfirmasi")

    assert len([query for query in browser.last.queries if "sign_in_session" in query]) == 1


def test_a_message_is_shown_once(rudi, sign_in):
    browser = sign_in(rudi)
    browser.post_form("/pengaturan/", {"name": "Rudi H."}, action="/pengaturan/")

    assert "Tersimpan." in browser.page("/pengaturan/").words
    assert "Tersimpan." not in browser.page("/pengaturan/").words


@pytest.mark.parametrize("end", ["deactivated", "removed"])
def test_sec19_a_session_of_an_account_that_is_no_more_is_nobodys(session, rudi, sign_in, end):
    browser = sign_in(rudi)
    if end == "deactivated":
        rudi.active = False
    else:
        session.delete(rudi)
    session.commit()

    assert browser.get("/pengaturan/").status_code == 303


def test_rights_are_read_anew_with_each_request(session, rudi, sign_in):
    browser = sign_in(rudi)
    before = browser.get("/pengaturan/biro").status_code
    rudi.role_rows[0].role = Role.LEADER
    session.commit()

    assert (before, browser.get("/pengaturan/biro").status_code) == (200, 403)


def test_pages_with_a_session_vary_by_cookie(client, rudi, sign_in):
    assert "Cookie" in sign_in(rudi).get("/pengaturan/").headers["Vary"]
    assert "Cookie" not in client.get("/verifikasi/").headers.get("Vary", "")


def test_browsers_are_listed_and_ended_one_by_one(session, rudi, sign_in):
    here = sign_in(rudi, HTTP_USER_AGENT=CHROME, REMOTE_ADDR="203.0.113.77")
    there = sign_in(rudi, HTTP_USER_AGENT=IPHONE, REMOTE_ADDR="2001:db8:1:2::3")
    page = here.page("/pengaturan/")
    other = session.scalars(sa.select(SignInSession).where(SignInSession.browser == "Safari di iPhone")).one()
    answer = here.post_form("/pengaturan/", action=f"/sesi/{other.id}/akhiri")

    assert "Chrome di Windows" in page.words
    assert "203.0.113.0/24" in page.words
    assert "2001:db8:1::/48" in page.words
    assert answer.status_code == 303
    assert (here.get("/pengaturan/").status_code, there.get("/pengaturan/").status_code) == (200, 303)


def test_all_other_browsers_are_ended_at_once(rudi, sign_in):
    here, there, elsewhere = sign_in(rudi), sign_in(rudi), sign_in(rudi)
    here.post_form("/pengaturan/", action="/sesi/akhiri")

    assert [browser.get("/pengaturan/").status_code for browser in (here, there, elsewhere)] == [200, 303, 303]


def test_sec03_a_session_of_somebody_else_cannot_be_ended(session, rudi, ani, sign_in):
    hers, his = sign_in(ani), sign_in(rudi)
    token = his.page("/pengaturan/").form("/keluar").values["csrf_token"][0]
    key = session.scalars(sa.select(SignInSession.id).where(SignInSession.user_id == ani.id)).one()
    statuses = [
        his.post(f"/pengaturan/sesi/{number}/akhiri", data={"csrf_token": token}).status_code
        for number in (key, 999_999, 10**30)
    ]

    assert statuses == [404, 404, 404]
    assert hers.get("/pengaturan/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (CHROME, "Chrome di Windows"),
        (EDGE, "Edge di Windows"),
        (IPHONE, "Safari di iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox di Linux"),
        ("curl/8.0", "Peramban lain"),
        ("", "Peramban lain"),
        ("<script>" * 1000, "Peramban lain"),
    ],
)
def test_browsers_are_named_as_their_owners_know_them(agent, name):
    assert browser_name(agent) == name


def test_the_password_page_asks_the_present_one_and_gives_a_new_id(session, rudi, sign_in):
    here, there = sign_in(rudi), sign_in(rudi)
    before = here.get_cookie("sesi").value
    new = "sepeda tua di bawah pohon"
    wrong = here.post_form("/pengaturan/", {"present": "salah salah salah", "password": new}, action="/sandi")
    weak = here.post_form("/pengaturan/", {"present": PASSWORD, "password": "rudihartono1"}, action="/sandi")
    good = here.post_form("/pengaturan/", {"present": PASSWORD, "password": new}, action="/sandi")

    assert (wrong.status_code, "Kata sandi sekarang tidak cocok." in wrong.text) == (422, True)
    assert (weak.status_code, "hampir seluruhnya nama Anda" in weak.text) == (422, True)
    assert good.status_code == 303
    assert here.get_cookie("sesi").value != before
    assert (here.get("/pengaturan/").status_code, there.get("/pengaturan/").status_code) == (200, 303)
    sign_in(rudi, password=new)
    mails = session.execute(sa.text("SELECT kind, recipient FROM outbox")).all()
    assert [tuple(mail) for mail in mails] == [("sandi_diubah", "rudi@humas.example")]
