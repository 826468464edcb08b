"""The life of a request: who may, where from, which answer, with which headers, and what an error page says."""

import pytest
import sqlalchemy as sa
from flask import Blueprint, Flask, abort, request
from sqlalchemy.exc import DataError, IntegrityError, NoResultFound, OperationalError
from werkzeug.exceptions import BadRequest

from bakohumas.accounts.models import Role
from bakohumas.core import web
from bakohumas.core.access import NOBODY, Access, Actor, Mark, Principal, access, mark_of
from bakohumas.core.csrf import check_link_nonce, link_nonce
from bakohumas.core.errors import PROBLEMS, DomainError, Gone, StaleVersion, TooMany
from bakohumas.core.headers import DOOR_POLICY, DOWNLOAD_POLICY, PAGE_POLICY
from bakohumas.core.receipts import FormReceipt, take, taken
from bakohumas.core.secrets import Keys
from tests.factories import KEYS, NOON
from tests.support.apps import SECRET_KEY, make_app, settings_for
from tests.support.client import CheckingClient
from tests.support.people import COOKIE, sign_in

ALWAYS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def raising(error):
    raise error


FAULTS = {
    "domain": lambda: raising(DomainError("Belum ada nomor surat.")),
    "stale": lambda: raising(StaleVersion("Ada versi baru.")),
    "gone": lambda: raising(Gone("Tautan diganti.")),
    "many": lambda: raising(TooMany("Tunggu sebentar.", retry_after=30)),
    "nothing": lambda: raising(NoResultFound()),
    "locked": lambda: raising(OperationalError("SELECT 1", {}, Exception("database is locked"))),
    "taken": lambda: raising(IntegrityError("INSERT", {}, Exception("unique"))),
    "large": lambda: raising(OverflowError("Python int too large to convert to SQLite INTEGER")),
    "wide": lambda: raising(DataError("SELECT", {}, Exception("integer out of range"))),
    "bug": lambda: raising(KeyError("rahasia-4711")),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """An app with views that fail, on an SQLite file without tables; errors are answered as in production."""
    folder = tmp_path_factory.mktemp("faulty")
    made = make_app(settings_for(folder, f"sqlite:///{folder / 'x.db'}"))
    made.config["PROPAGATE_EXCEPTIONS"] = False
    made.testing = False
    bp = Blueprint("faults", __name__)

    @bp.get("/uji/<kind>")
    @access(Access.PUBLIC)
    def fault(kind: str) -> str:
        if kind.isdigit():
            abort(int(kind))
        return str(FAULTS[kind]())

    @bp.post("/uji/kirim")
    @access(Access.PUBLIC)
    def send() -> str:
        return request.form.get("a", "")

    @bp.post("/uji/simpan")
    @access(Access.PUBLIC)
    def save() -> str:
        return raising(IntegrityError("INSERT", {}, Exception(request.form["a"])))

    made.register_blueprint(bp)
    return made


@pytest.fixture
def visitor(faulty):
    return faulty.test_client_class.__mro__[1](faulty, faulty.response_class, use_cookies=True)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("domain", 409, "Belum ada nomor surat."),
        ("stale", 409, "Ada versi baru."),
        ("gone", 410, "Tautan diganti."),
        ("many", 429, "Tunggu sebentar."),
        ("nothing", 404, "Halaman tidak ditemukan"),
        ("locked", 503, "Layanan sedang sibuk"),
        ("large", 404, "Halaman tidak ditemukan"),
        ("wide", 404, "Halaman tidak ditemukan"),
        ("taken", 500, "Terjadi kesalahan pada aplikasi"),
        ("bug", 500, "Terjadi kesalahan pada aplikasi"),
        *(
            (str(code), code, str(PROBLEMS[code].title))
            for code in (400, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503)
        ),
        ("418", 418, "Permintaan tidak dapat dibaca"),
    ],
)
def test_sec14_every_fault_has_its_page_with_all_headers(visitor, kind, status, words):
    answer = visitor.get(f"/uji/{kind}")

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert words in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    assert "rahasia-4711" not in answer.text
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ("UNIQUE constraint failed: agency.name", 409, "Data yang sama baru saja disimpan orang lain."),
        ("NOT NULL constraint failed: agency.name", 500, "Terjadi kesalahan pada aplikasi"),
    ],
)
def test_what_somebody_else_saved_first_is_no_fault_of_the_house(visitor, caplog, told, status, words):
    answer = visitor.post("/uji/simpan", data={"a": told})

    assert (answer.status_code, words in answer.text) == (status, True)
    assert told in caplog.text


def test_faults_that_pass_say_when_to_come_again(visitor):
    assert [visitor.get(f"/uji/{kind}").headers["Retry-After"] for kind in ("many", "locked")] == ["30", "5"]


def test_a_page_that_is_not_there_and_a_method_that_is_not_taken(visitor):
    missing, wrong = visitor.get("/tidak-ada"), visitor.post("/uji/domain")

    assert (missing.status_code, "Halaman tidak ditemukan" in missing.text) == (404, True)
    assert (wrong.status_code, "Tindakan tidak tersedia" in wrong.text) == (405, True)
    assert "GET" in wrong.headers["Allow"]
    assert {name: wrong.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 400),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": "http://evil.example"}, 400),
        ({"Origin": "http://localhost.evil.example"}, 400),
        ({"Referer": "http://evil.example/"}, 200),
    ],
)
def test_sec12_a_post_from_another_site_is_refused(visitor, headers, status):
    assert visitor.post("/uji/kirim", data={"a": "b"}, headers=headers).status_code == status


def test_a_body_that_is_too_large_is_413(visitor):
    answer = visitor.post("/uji/kirim", data={"a": "x" * 1_100_000})

    assert (answer.status_code, "Kiriman terlalu besar" in answer.text) == (413, True)


def test_sec24_a_foreign_host_is_400(visitor):
    for host in ("evil.example", "localhost.evil.example", "localhost@evil.example", "evil.example:80"):
        answer = visitor.get("/masuk", headers={"Host": host})
        assert answer.status_code == 400
        assert "evil" not in answer.text


def test_sec24_forwarded_headers_of_an_unlisted_peer_change_nothing(visitor):
    told = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.1"}
    answer = visitor.get("/pengaturan/", headers=told)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/masuk?next=/pengaturan/")


@pytest.fixture
def secure(databases, tmp_path):
    """The app as people reach it by https, on the SQLite database of the other tests."""
    return make_app(settings_for(tmp_path, databases.url("sqlite"), base_url="https://rapat.example"))


def test_sec13_and_sec21_over_https(secure):
    client = super(CheckingClient, secure.test_client())
    page = client.open("/masuk", base_url="https://rapat.example")
    wrong = client.open("/masuk", base_url="https://rapat.example", method="POST", headers={"Origin": "null"})

    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert (page.status_code, wrong.status_code) == (200, 400)
    with secure.test_request_context(base_url="https://rapat.example"):
        answer = secure.make_response("")
        secure.session_interface._set(answer, "x")
        assert answer.headers["Set-Cookie"] == "__Host-sesi=x; Secure; HttpOnly; Path=/; SameSite=Lax"


def test_headers_of_public_pages_feeds_doors_and_downloads(faulty):
    def of(path, **given):
        return web.add_headers(faulty.response_class("", **given), path=path, https=False).headers

    attachment = {"Content-Disposition": "attachment; filename=a.pdf"}
    assert of("/publik/")["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert of("/publik/").get("Cache-Control") is None
    assert of("/umpan/agenda.ics")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert of("/pintu/rapat")["Content-Security-Policy"] == DOOR_POLICY
    assert of("/pintu/rapat")["Permissions-Policy"].startswith("camera=(self)")
    assert of("/u/x/surat.pdf", headers=attachment)["Content-Security-Policy"] == DOWNLOAD_POLICY
    assert of("/u/x/", headers={"Cache-Control": "no-cache"})["Cache-Control"] == "no-cache"
    assert "Strict-Transport-Security" not in of("/")


def signed(app, session, client, *roles):
    user, cookie = sign_in(session, app.extensions["bakohumas"].keys, roles)
    client.set_cookie(COOKIE, cookie)
    return user


def test_sec11_a_post_without_or_with_a_foreign_token_is_refused(app, session, client):
    signed(app, session, client, Role.SECRETARIAT)
    form = client.page("/pengaturan/").form("/pengaturan/").filled({"name": "Baru"})
    token = form["csrf_token"][0]
    other = app.test_client()
    signed(app, session, other, Role.ADMIN)
    foreign = other.page("/pengaturan/").form("/pengaturan/").values["csrf_token"]

    for wrong in ([], [""], ["x"], foreign, [token[:-1]], [token + "x"]):
        assert client.post("/pengaturan/", data={**form, "csrf_token": wrong}).status_code == 400
    assert (
        client.post("/pengaturan/", data={**form, "csrf_token": ""}, headers={"X-CSRFToken": token}).status_code == 303
    )


def test_r25_a_form_made_with_an_older_key_is_still_taken(app, session, client):
    signed(app, session, client, Role.SECRETARIAT)
    form = client.page("/pengaturan/").form("/pengaturan/").filled({"name": "Baru"})
    house = app.extensions["bakohumas"]
    before = house.settings, house.keys, app.config["SECRET_KEY"]
    rotated = f"{'n' * 40},{SECRET_KEY}"
    house.settings = settings_for(house.settings.instance, house.settings.database_url, secret_key=rotated)
    house.keys, app.config["SECRET_KEY"] = Keys(house.settings.keys), b"n" * 40
    try:
        assert client.post("/pengaturan/", data=form).status_code == 303
    finally:
        house.settings, house.keys, app.config["SECRET_KEY"] = before


def test_link_nonces_are_fresh_and_bound_to_what_they_were_made_for(app):
    first, second = link_nonce(KEYS, "u:1"), link_nonce(KEYS, "u:1")

    assert first != second
    check_link_nonce(KEYS, "u:1", first)
    check_link_nonce(Keys((b"n" * 40, *KEYS.secrets)), "u:1", first)
    for keys, subject, given in (
        (KEYS, "u:2", first),
        (Keys((b"n" * 40,)), "u:1", first),
        (KEYS, "u:1", first[1:]),
        (KEYS, "u:1", ""),
        (KEYS, "u:1", "."),
        (KEYS, "u:1", "é.é"),
    ):
        with app.test_request_context("/"), pytest.raises(BadRequest):
            check_link_nonce(keys, subject, given)


def test_r11_a_form_that_was_taken_leads_to_the_same_place(session):
    take(session, "a" * 32, "/pertemuan/x/", now=NOON)
    session.flush()

    assert (taken(session, "a" * 32), taken(session, "b" * 32), taken(session, "")) == ("/pertemuan/x/", None, None)
    take(session, "", "/y", now=NOON)
    session.flush()
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(sa.insert(FormReceipt).values(nonce="a" * 32, location="/", taken_at=NOON))


def test_marks_say_what_each_method_needs():
    @access(Access.MEETING_READ, Access.MEETING_WRITE)
    def view() -> str:
        return ""

    assert mark_of(view) == Mark(Access.MEETING_READ, Access.MEETING_WRITE)
    assert [mark_of(view).needed(method) for method in ("GET", "HEAD", "OPTIONS", "POST", "DELETE")] == [
        *[Access.MEETING_READ] * 3,
        *[Access.MEETING_WRITE] * 2,
    ]
    assert mark_of(lambda: "") is None


def test_sec01_a_view_without_a_mark_stops_the_start():
    app = Flask("unmarked")
    app.add_url_rule("/x", "x", lambda: "")
    with pytest.raises(RuntimeError, match="views without an access mark: x"):
        web.check_marks(app)


def test_people_and_actors():
    person = Principal(user_id=3, rights=frozenset({Access.DOOR}))
    actor = Actor(kind="akun", keys=KEYS, id=3)

    assert (person.is_signed_in, NOBODY.is_signed_in) == (True, False)
    assert (person.may(Access.DOOR), person.may(Access.ACCOUNT), person.may(Access.ADMIN)) == (True, True, False)
    assert (actor.label, actor.user_id) == ("akun:3", 3)
    assert (Actor(kind="tautan", keys=KEYS, id=12).label, Actor(kind="tautan", keys=KEYS, id=12).user_id) == (
        "tautan:12",
        None,
    )
    assert Actor(kind="sistem", keys=KEYS).label == "sistem"
    assert "kkkk" not in repr(actor)


def test_sec09_no_log_line_holds_a_path_a_query_or_a_name(app, session, client, caplog):
    signed(app, session, client, Role.SECRETARIAT)
    with caplog.at_level("INFO"):
        client.get("/pengaturan/?rahasia=4711")
        client.get("/masuk/atur-ulang/token-rahasia", environ_base={"REMOTE_ADDR": "203.0.113.77"})
    told = str([(record.getMessage(), getattr(record, "fields", None)) for record in caplog.records])

    assert "/masuk/atur-ulang/<string:token>" in told
    assert "203.0.113.0/24" in told
    assert not [word for word in ("4711", "rahasia", "203.0.113.77", "Orang", "humas.example") if word in told]


@pytest.mark.parametrize("key", [2**31, 10**18, 10**40])
def test_a_key_that_no_column_can_hold_is_404(app, session, client, key):
    signed(app, session, client, Role.ADMIN)

    assert client.get(f"/pengaturan/pengguna/{key}").status_code == 404


@pytest.mark.parametrize(
    "target", ["/", "/masuk", "/pengaturan/?a=b#c", "/verifikasi/ABC", "/pengaturan/pengguna?x=%C3%A9"]
)
def test_paths_of_our_own_are_good_targets(app, target):
    with app.test_request_context("/"):
        assert web.local_path(target) == target


@pytest.mark.parametrize("path", ["/publik/siaran/a%00", "/publik/siaran/%00.pdf", "/%00"])
def test_r17_an_address_with_nul_is_nowhere(client, path):
    assert client.get(path).status_code == 404
