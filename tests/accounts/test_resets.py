"""Forgotten and first passwords (SEC20)."""

import email
import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from bakohumas.core.links import LinkToken
from bakohumas.mail.models import Outbox
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

NEW = "sepeda tua di bawah pohon"
LINK = re.compile(r"(http://localhost)(/masuk/atur-ulang/([\w-]{43}))")
SENT = "Bila alamat itu milik akun yang aktif"


def ask(client, address="rudi@humas.example", **environment):
    form = client.page("/masuk/lupa").form().filled({"email": address})
    return client.post("/masuk/lupa", data=form, environ_base=environment)


def mails(session):
    session.expire_all()
    return list(session.scalars(sa.select(Outbox).where(Outbox.kind == "atur_ulang").order_by(Outbox.id)))


def text_of(mail):
    message = email.message_from_bytes(mail.body)
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode()


def link_in(mail):
    return LINK.search(text_of(mail))


def test_a_link_is_mailed_and_sets_the_password_once(client, session, rudi, sign_in):
    asked = ask(client)
    link = link_in(mails(session)[0])
    first_page, second_page = client.page(link[2]), client.page(link[2])
    answer = client.post_form(link[2], {"password": NEW})
    again = client.get(link[2])

    assert (asked.status_code, asked.headers["Location"]) == (303, "/masuk/lupa?terkirim=1")
    assert SENT in client.page("/masuk/lupa?terkirim=1").words
    assert (first_page.heading, second_page.heading) == ("Buat kata sandi", "Buat kata sandi")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/masuk?pesan=sandi")
    assert again.status_code == 410
    sign_in(rudi, password=NEW)


def test_sec20_the_host_is_always_ours(client, session, rudi):
    ask(client, SERVER_NAME="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    client.post_form("/masuk/lupa", {"email": rudi.email})

    assert {link_in(mail)[1] for mail in mails(session)} == {"http://localhost"}


def test_sec20_a_link_runs_out_after_half_an_hour(client, session, rudi, set_clock):
    start = clock.now()
    ask(client)
    link = link_in(mails(session)[0])[2]
    set_clock(start + timedelta(minutes=29))
    before = client.get(link).status_code
    set_clock(start + timedelta(minutes=30, seconds=5))

    assert (before, client.get(link).status_code) == (200, 410)
    assert client.post(link, data={"password": NEW}).status_code == 410


def test_sec20_a_newer_link_ends_the_older(client, session, rudi):
    ask(client)
    ask(client)
    first, second = (link_in(mail)[2] for mail in mails(session))

    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)


def test_sec20_a_link_dies_with_a_password_change(client, session, rudi, sign_in):
    ask(client)
    link = link_in(mails(session)[0])[2]
    sign_in(rudi).post_form("/pengaturan/", {"present": PASSWORD, "password": NEW}, action="/sandi")

    assert client.get(link).status_code == 410


def test_sec20_two_at_once_set_one_password(client, session, rudi):
    ask(client)
    link = link_in(mails(session)[0])[2]
    form = client.page(link).form()
    first = client.post(link, data=form.filled({"password": NEW}))
    second = client.post(link, data=form.filled({"password": "kuda nil menari di atap"}))

    assert (first.status_code, second.status_code) == (303, 410)


def test_sec17_the_answer_does_not_tell_who_has_an_account(client, session, rudi):
    session.add(make_user(Role.ADMIN, email="bekas@humas.example", active=False))
    session.commit()
    answers = [ask(client, address) for address in (rudi.email, "tidak-ada@humas.example", "bekas@humas.example")]

    assert {(answer.status_code, answer.headers["Location"], answer.text) for answer in answers} == {
        (303, "/masuk/lupa?terkirim=1", answers[0].text)
    }
    assert [mail.recipient for mail in mails(session)] == [rudi.email]


def test_three_links_an_hour_and_the_same_page_afterwards(client, session, rudi, set_clock):
    start = clock.now()
    statuses = [ask(client).status_code for _ in range(5)]
    early = len(mails(session))
    set_clock(start + timedelta(hours=1, seconds=5))
    ask(client)

    assert statuses == [303] * 5
    assert (early, len(mails(session))) == (3, 4)


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 5000, "%00", "é"])
def test_an_unknown_link_is_404(client, token):
    assert client.get(f"/masuk/atur-ulang/{token}").status_code == 404


def test_unknown_links_are_counted(client, session, rudi, set_clock):
    set_clock(datetime(2026, 11, 24, 4, 0, 1, tzinfo=UTC))
    statuses = [
        client.get(f"/masuk/atur-ulang/x{number}", environ_base={"REMOTE_ADDR": "198.51.100.20"}).status_code
        for number in range(61)
    ]
    ask(client)
    known = client.get(link_in(mails(session)[0])[2], environ_base={"REMOTE_ADDR": "198.51.100.20"})

    assert statuses == [404] * 60 + [429]
    assert known.status_code == 200


def test_sec07_a_token_of_another_purpose_opens_nothing(app, client, session, rudi):
    ask(client)
    token = link_in(mails(session)[0])[3]
    row = session.scalars(sa.select(LinkToken)).one()
    row.purpose = "u"
    session.commit()

    assert client.get(f"/masuk/atur-ulang/{token}").status_code == 404


def test_sec08_the_tables_hold_no_link(client, session, rudi):
    ask(client)
    token = link_in(mails(session)[0])[3]
    row = session.scalars(sa.select(LinkToken)).one()

    assert token not in str([getattr(row, column.key) for column in LinkToken.__table__.columns])
    assert row.hint == token[-4:]


def test_sec22_a_weak_password_is_refused_at_its_field(client, session, rudi):
    ask(client)
    link = link_in(mails(session)[0])[2]
    answers = [
        client.post_form(link, {"password": word}) for word in ("pendek", "password1234", "rudihartono77", "x" * 201)
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "Paling sedikit 12 karakter; sekarang 6." in answers[0].text
    assert "terlalu mudah ditebak" in answers[1].text
    assert "pendek" not in answers[0].text.replace("lebih pendek", "")
    assert client.get(link).status_code == 200


def test_the_mail_says_how_long_and_what_to_do(client, session, rudi):
    ask(client)
    text = text_of(mails(session)[0])

    assert "Tautan berlaku satu kali sampai" in text
    assert "WIB" in text
    assert "/masuk/lupa" in text
    assert "Bila Anda tidak memintanya" in text
