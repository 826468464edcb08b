"""Signing in: the same answer for everybody, a new id, one kind of cookie, and an end that is an end."""

import statistics
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from bakohumas.accounts import passwords
from bakohumas.accounts.models import Role, SignInSession
from bakohumas.accounts.sessions import sealed, unsealed
from bakohumas.core import clock
from bakohumas.core.audit import AuditEntry
from bakohumas.core.secrets import Keys, token_hash
from bakohumas.core.web import local_path
from tests.accounts.conftest import HASH, PASSWORD
from tests.factories import make_user

WRONG = "Surel atau kata sandi tidak cocok."


def wrong(client, email="rudi@humas.example", password="salah salah salah", **environment):
    return client.post(
        "/masuk",
        data=client.page("/masuk").form().filled({"email": email, "password": password}),
        environ_base=environment,
    )


def test_the_right_password_signs_in_and_leads_on(client, rudi):
    answer = client.post_form("/masuk?next=/pengaturan/", {"email": " Rudi@Humas.example ", "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengaturan/")
    assert client.page("/pengaturan/").heading == "Akun saya"


def test_a_signed_in_person_is_led_home(rudi, sign_in):
    browser = sign_in(rudi)

    for path in ("/masuk", "/masuk/lupa", "/masuk/atur-ulang/x"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_signed_out_person_is_led_to_the_page_they_wanted(client, rudi):
    led = client.get("/pengaturan/?a=b&c=d").headers["Location"]
    answer = client.post_form(led, {"email": rudi.email, "password": PASSWORD})

    assert (led, answer.headers["Location"]) == ("/masuk?next=/pengaturan/?a%3Db%26c%3Dd", "/pengaturan/?a=b&c=d")


def test_wrong_forms_keep_the_address_and_say_what_to_do(client):
    answer = client.post_form("/masuk", {"email": "rudi", "password": ""})

    assert answer.status_code == 422
    assert "Tulis satu alamat surel" in answer.text
    assert "Isi kata sandi." in answer.text
    assert 'value="rudi"' in answer.text


def test_sec17_known_unknown_and_inactive_addresses_get_the_same_answer(client, session, rudi):
    session.add(make_user(Role.ADMIN, email="bekas@humas.example", password_hash=HASH, active=False))
    session.add(make_user(Role.ADMIN, email="baru@humas.example", password_hash=None))
    session.commit()
    addresses = ["rudi@humas.example", "tidak-ada@humas.example", "bekas@humas.example", "baru@humas.example"]
    answers = [wrong(client, address, PASSWORD if address != addresses[0] else "salah salah") for address in addresses]
    bodies = {
        "".join(line for line in answer.text.replace(address, "X").splitlines() if "csrf_token" not in line)
        for answer, address in zip(answers, addresses, strict=True)
    }

    assert {answer.status_code for answer in answers} == {422}
    assert len(bodies) == 1
    assert WRONG in bodies.pop()


@pytest.mark.real_hashes
def test_sec17_an_unknown_address_costs_the_same_work():
    taken: dict[str | None, list[float]] = {passwords.hashed(PASSWORD): [], None: []}
    for _ in range(7):  # by turns: a busy machine slows both
        for stored, times in taken.items():
            began = time.process_time()
            passwords.judged("salah salah salah", stored)
            times.append(time.process_time() - began)
    known, unknown = map(statistics.median, taken.values())

    assert abs(known - unknown) / known < 0.2


def test_sec18_the_sixth_wrong_try_waits_longer_and_longer(client, rudi, set_clock):
    start = clock.now()
    statuses = [wrong(client).status_code for _ in range(5)]
    sixth = wrong(client)
    set_clock(start + timedelta(seconds=40))
    seventh, eighth = wrong(client), wrong(client)

    assert statuses == [422] * 5
    assert (sixth.status_code, 0 < int(sixth.headers["Retry-After"]) <= 30) == (429, True)
    assert (seventh.status_code, eighth.status_code) == (422, 429)
    assert 30 < int(eighth.headers["Retry-After"]) <= 60


def test_sec18_the_wait_is_the_same_for_an_address_without_account(client):
    statuses = [wrong(client, "tidak-ada@humas.example").status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]


def test_sec18_the_right_password_from_elsewhere_signs_in(client, rudi, sign_in):
    for _ in range(6):
        wrong(client, REMOTE_ADDR="198.51.100.7")
    there = wrong(client, password=PASSWORD, REMOTE_ADDR="198.51.100.99")
    sign_in(rudi, REMOTE_ADDR="203.0.113.5")

    assert there.status_code == 429


def test_sec18_counts_survive_a_restart_since_they_are_rows(client, session):
    wrong(client)
    keys = session.scalars(sa.text("SELECT key FROM throttle ORDER BY key")).all()

    assert len(keys) == 2
    assert all(key.startswith("masuk:") and "rudi" not in key for key in keys)


def test_sec18_a_network_has_fifty_failures_an_hour(client, session, set_clock):
    start = clock.now()
    for number in range(50):
        set_clock(start + timedelta(seconds=number))
        assert wrong(client, f"orang{number}@humas.example").status_code == 422
    assert wrong(client, "lain@humas.example").status_code == 429
    set_clock(start + timedelta(hours=1, seconds=1))
    assert wrong(client, "lain@humas.example").status_code == 422


def test_the_right_password_forgives_the_failures(client, rudi, sign_in):
    for _ in range(4):
        wrong(client)
    sign_in(rudi)
    statuses = [wrong(client).status_code for _ in range(5)]

    assert statuses == [422] * 5


def test_sec19_the_id_changes_at_sign_in_and_dies_at_sign_out(app, session, rudi, sign_in):
    browser = sign_in(rudi)
    first = browser.get_cookie("sesi").value
    session.expire_all()
    session.execute(sa.update(SignInSession).values(last_seen_at=clock.now() - timedelta(hours=12)))
    browser.post_form("/masuk", {"email": rudi.email, "password": PASSWORD})
    second = browser.get_cookie("sesi").value
    answer = browser.post_form("/pengaturan/", action="/keluar")
    stranger = app.test_client()
    stranger.set_cookie("sesi", second)

    assert first != second
    assert (answer.status_code, answer.headers["Location"]) == (303, "/masuk?pesan=keluar")
    assert browser.get_cookie("sesi") is None
    assert stranger.get("/pengaturan/").status_code == 303
    assert session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 0


def test_sec19_a_made_up_or_changed_cookie_is_nobody_and_costs_no_query(app, client, session, rudi, sign_in):
    cookie = sign_in(rudi).get_cookie("sesi").value
    for value in (
        "x",
        "x.y",
        cookie[:-1] + ("1" if cookie.endswith("0") else "0"),
        "." + cookie.partition(".")[2],
        "é" * 50,
        "x.é",
    ):
        client.set_cookie("sesi", value)
        assert client.get("/pengaturan/").status_code == 303
        assert client.last.queries == []


def test_sec19_the_table_holds_no_cookie(app, session, rudi, sign_in):
    cookie = sign_in(rudi).get_cookie("sesi").value
    token = unsealed(app.extensions["bakohumas"].keys, cookie)
    row = session.scalars(sa.select(SignInSession)).one()

    assert row.token_hash == token_hash(token)
    assert token not in str(row.kept)


def test_cookies_of_an_older_key_are_still_read():
    old, both, new = Keys((b"o" * 40,)), Keys((b"n" * 40, b"o" * 40)), Keys((b"n" * 40,))

    assert unsealed(both, sealed(old, "t")) == "t"
    assert unsealed(new, sealed(old, "t")) is None


def test_sec21_no_cookie_before_sign_in_nor_on_public_pages(client, rudi, sign_in):
    answers = [client.get(path) for path in ("/masuk", "/masuk/lupa", "/verifikasi/", "/sehat/hidup", "/tidak-ada")]
    answers.append(wrong(client))
    signed_in = sign_in(rudi)
    answers.append(signed_in.get("/verifikasi/"))

    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[]] * len(answers)


def test_sec21_public_pages_ask_nothing_about_the_person(rudi, sign_in):
    browser = sign_in(rudi)
    browser.get("/verifikasi/")

    assert [query for query in browser.last.queries if "sign_in_session" in query] == []


def test_sec21_attributes_of_the_cookie(client, rudi):
    cookie = client.post_form("/masuk", {"email": rudi.email, "password": PASSWORD}).headers["Set-Cookie"]
    parts = {part.strip().partition("=")[0] for part in cookie.split(";")}

    assert parts == {"sesi", "HttpOnly", "SameSite", "Path"}
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


def test_sec11_the_form_before_sign_in_needs_its_nonce(client, rudi):
    given = {"email": rudi.email, "password": PASSWORD}

    assert client.post("/masuk", data=given).status_code == 400
    assert client.post("/masuk", data={**given, "csrf_token": "a.b"}).status_code == 400


BAD_TARGETS = [
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "http:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%2fevil.example",
    "/%2f%2fevil.example",
    "%2f%2fevil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%0d%0aSet-Cookie:x=y",
    "/\x00",
    "evil.example",
    "pengaturan/",
    "./pengaturan/",
    "../pengaturan/",
    "?x",
    "#x",
    "",
    "/tidak-ada",
    "/keluar",
    "/pengaturan/sandi",
    "@evil.example",
    "/;//evil.example",
    "http://localhost/pengaturan/",
    "/pengaturan/../../evil",
    "//localhost/pengaturan/",
]


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_sec25_bad_targets_end_at_home(app, target):
    with app.test_request_context("/"):
        assert local_path(target) == "/"


def test_sec25_the_form_is_checked_too(client, rudi):
    given = {"email": rudi.email, "password": PASSWORD, "next": "//evil.example"}

    assert client.post_form("/masuk", given).headers["Location"] == "/"


def test_sec43_signing_in_and_out_are_recorded(session, rudi, sign_in):
    sign_in(rudi).post_form("/pengaturan/", action="/keluar")
    rows = session.execute(sa.select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.seq))

    who = f"akun:{rudi.id}"
    assert [tuple(row) for row in rows] == [
        (who, "session:start", f"user:{rudi.id}"),
        (who, "session:end", f"user:{rudi.id}"),
    ]


@pytest.mark.real_hashes
def test_a_hash_of_older_strength_is_replaced(session, client, rudi):
    rudi.password_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    session.commit()
    client.post_form("/masuk", {"email": rudi.email, "password": PASSWORD})
    session.expire_all()

    assert "m=19456,t=2,p=1" in rudi.password_hash
