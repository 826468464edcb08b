"""What holds of every request and every answer, whatever the rule."""

import re

import pytest

from bakohumas.core.access import Access, mark_of
from bakohumas.core.csrf import link_nonce
from bakohumas.core.web import EXTENSION
from tests.security.asking import answers, ask
from tests.security.changes import counted
from tests.security.matrix import COLUMNS, cell

WITHOUT_COOKIES = (
    "/u/",
    "/p/",
    "/i/",
    "/w/",
    "/setuju/",
    "/hadir/",
    "/publik",
    "/umpan",
    "/verifikasi",
    "/berkas-publik",
)
PUBLIC = ("/publik/", "/umpan/", "/verifikasi/", "/sitemap.xml", "/berkas-publik/")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
DOOR_CSP = CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'").replace(
    "img-src 'self'", "img-src 'self' blob:"
)
IDS = [*"ASNDHPL", "public"]
CAMERA = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


def who_may(rule, method, *, columns=COLUMNS):
    """The first column that is let in."""
    return next((column for column in columns if cell(rule, column, method) in {"G", "W"}), None)


def posts(house):
    """(address, path, column) of every rule that takes a POST, by somebody who may."""
    own = house.world.places["own"]
    return [
        (address.rule, house.path(address.rules["POST"], own, column), column)
        for address in house.addresses
        if "POST" in address.rules and (column := who_may(address.rule, "POST"))
    ]


@pytest.mark.parametrize("column", COLUMNS, ids=IDS)
def test_sec10_no_get_changes_a_row(house, column):
    assert [f"{one.rule}: {one.rows} rows" for one in answers(house, column) if one.method == "GET" and one.rows] == []


@pytest.mark.parametrize("column", ["A", "L"])
def test_sec10_no_head_changes_a_row_or_tells_a_body(house, column):
    wrong = []
    for one in answers(house, column):
        if one.method == "GET":
            head = ask(house, one.rule, "HEAD", one.path, column)
            if (head.status, head.rows) != (one.status, 0):
                wrong.append(f"{one.rule}: {head.status}, {head.rows} rows")
    assert not wrong, "\n".join(wrong)


def test_sec11_a_post_without_or_with_a_foreign_token_is_400_and_changes_nothing(house):
    foreign = link_nonce(house.app.extensions[EXTENSION].keys, "halaman lain")
    wrong = []
    for rule, path, column in posts(house):
        for token in ("", "palsu", foreign, "IjEyMyI.aaaa.bbbb"):
            with counted() as changed:
                answer = house.call(
                    path, "POST", column, headers={"X-CSRFToken": token}, data={"csrf_token": token, "name": "x"}
                )
            if (answer.status_code, changed.rows) != (400, 0):
                wrong.append(f"{rule} with {token!r} by {column}: {answer.status_code}, {changed.rows} rows")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://jahat.example"},
        {"Origin": "http://localhost.jahat.example"},
    ],
    ids=["cross-site", "same-site", "origin", "likeness"],
)
def test_sec12_a_post_from_another_site_is_400_and_changes_nothing(house, told):
    wrong = []
    for rule, path, column in posts(house):
        with counted() as changed:
            answer = house.call(path, "POST", column, headers=told)
        if (answer.status_code, changed.rows) != (400, 0):
            wrong.append(f"{rule}: {answer.status_code}, {changed.rows} rows")
    assert not wrong, "\n".join(wrong)


def test_sec12_json_is_taken_as_json_only(house):
    path = f"/pintu/{house.world.places['own'].slug}/kirim"
    form = house.call(path, "POST", "A", data={"items": "[]"})
    text = house.call(path, "POST", "A", data='{"items": []}', content_type="text/plain")
    json = house.call(path, "POST", "A", json={"items": []})

    assert (form.status_code, text.status_code, json.status_code) == (415, 415, 200)


def test_sec12_no_header_or_field_makes_another_method(house):
    path = f"/pertemuan/{house.world.places['own'].slug}/"
    answer = house.call(path, "POST", "A", headers={"X-HTTP-Method-Override": "GET"}, data={"_method": "GET"})

    assert answer.status_code == 405


def expected(one):
    """The exact set of security.md 4.3 for this answer."""
    public, door = one.path.startswith(PUBLIC), one.path.startswith("/pintu/")
    attached = one.headers.get("Content-Disposition", "").startswith("attachment")
    download = attached or one.mimetype == "image/svg+xml"
    policy = DOOR_CSP.replace("form-action", "worker-src 'self'; form-action") if door else CSP
    return {
        "Content-Security-Policy": "sandbox; default-src 'none'" if download else policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin" if public else "no-referrer",
        "Permissions-Policy": CAMERA.replace("camera=()", "camera=(self)") if door else CAMERA,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if one.path.startswith("/umpan") else "same-origin",
        "X-Frame-Options": "DENY",
        "Strict-Transport-Security": None,
        "Server": None,
        "X-Powered-By": None,
    }


@pytest.mark.parametrize("column", COLUMNS, ids=IDS)
def test_sec14_every_answer_has_the_exact_headers(house, column):
    wrong = [
        f"{one.method} {one.rule} {one.status}: {name}: {one.headers.get(name)}"
        for one in answers(house, column)
        for name, want in expected(one).items()
        if one.headers.get(name) != want
    ]
    assert not wrong, "\n".join(wrong)


# What a browser may show by itself; feeds are read by other programs.
SHOWN = {"text/html", "text/plain", "application/json", "application/pdf", "image/png", "image/jpeg", "image/svg+xml"}
FED = {"text/calendar", "application/atom+xml", "application/feed+json", "application/xml"}
# Bytes that came from outside.
BROUGHT = {
    "/pertemuan/<slug>/berkas/<int:file_id>/<string:name>",
    "/pertemuan/<slug>/undangan/surat/<int:letter_id>/berkas/<int:file_id>",
    "/pertemuan/<slug>/undangan/surat/berkas/<int:file_id>",
    "/surat-masuk/<int:inbox_id>/asli.eml",
    "/u/<string:token>/berkas/<int:file_id>/<string:name>",
}


def test_sec30_what_others_wrote_is_a_download_in_a_sandbox(house):
    got = {one.rule: one for one in answers(house, "A") if one.rule in BROUGHT and one.method == "GET"}
    told = {
        rule: (one.status, one.headers["Content-Disposition"].split(";")[0], one.headers["Content-Security-Policy"])
        for rule, one in got.items()
    }

    assert told == dict.fromkeys(BROUGHT, (200, "attachment", "sandbox; default-src 'none'"))


@pytest.mark.parametrize("column", ["A", "L"])
def test_sec30_whatever_a_browser_should_not_show_is_a_download(house, column):
    wrong = [
        f"{one.rule}: {one.mimetype}"
        for one in answers(house, column)
        if one.status == 200
        and one.mimetype not in SHOWN
        and not (one.mimetype in FED and one.path.startswith(("/umpan/", "/sitemap.xml", "/u/")))
        and not one.headers.get("Content-Disposition", "").startswith("attachment")
    ]
    assert not wrong, "\n".join(wrong)


# Where a visibility may be lowered the browser asks each time, and calendars ask again and again (calendar.md 5).
ASKED_EACH_TIME = {
    "/pertemuan/<slug>/berkas/<int:file_id>/<string:name>",
    "/u/<string:token>/berkas/<int:file_id>/<string:name>",
    "/u/<string:token>/kalender.ics",
}


def keeping(rule, path):
    """What Cache-Control says of a good answer."""
    if path.startswith(("/umpan/", "/sitemap.xml")):
        return {"public, max-age=300"}
    if path.startswith(PUBLIC):
        return {"public, no-cache", "no-cache", None, "no-store"}
    return {"private, no-cache"} if rule in ASKED_EACH_TIME else {"no-store", "private, no-store"}


@pytest.mark.parametrize("column", COLUMNS, ids=IDS)
def test_sec16_private_answers_are_kept_nowhere_and_indexed_nowhere(house, column):
    wrong = []
    for one in answers(house, column):
        kept = one.headers.get("Cache-Control")
        robots = one.headers.get("X-Robots-Tag", "noindex" if one.path.startswith(PUBLIC) else "")
        good = keeping(one.rule, one.path) | (set() if one.status == 200 else {"no-store"})
        if kept not in good or "noindex" not in robots:
            wrong.append(f"{one.method} {one.rule} {one.status}: {kept} {robots}")
    assert not wrong, "\n".join(wrong)


def without_nonce(answer):
    """The bytes without what is signed anew for each form (security.md 4.3)."""
    return re.sub(rb'name="csrf_token" value="[^"]+"', b"", answer.data)


def test_sec16_public_answers_do_not_vary_by_cookie_and_a_session_changes_nothing_on_them(house):
    wrong = []
    for address in house.addresses:
        if address.rule.startswith(PUBLIC) and "GET" in address.rules:
            path = house.path(address.rules["GET"], house.world.places["own"], "A")
            mine, anybodys = house.call(path, by="A"), house.call(path)
            if without_nonce(mine) != without_nonce(anybodys) or "Cookie" in anybodys.headers.get("Vary", ""):
                wrong.append(f"{address.rule}: {anybodys.headers.get('Vary')}, {len(mine.data)} {len(anybodys.data)}")
    assert not wrong, "\n".join(wrong)


def test_sec16_private_pages_vary_by_cookie(house):
    pages = [one for one in answers(house, "S") if cell(one.rule, "–", one.method) == "303" and one.status == 200]

    assert len(pages) > 40
    assert [one.rule for one in pages if "Cookie" not in one.headers.get("Vary", "")] == []


@pytest.mark.parametrize("column", COLUMNS, ids=IDS)
def test_sec21_public_and_link_pages_set_no_cookie(house, column):
    cookies = [one for one in answers(house, column) if "Set-Cookie" in one.headers]

    assert [f"{one.method} {one.rule}" for one in cookies if one.path.startswith(WITHOUT_COOKIES)] == []


def test_sec01_marks_without_an_account_are_on_few_addresses(house):
    """What needs no account must be on one of these prefixes, so that nothing is opened by a wrong mark."""
    free = {Access.PUBLIC, Access.LINK, Access.DEVICE, Access.METRICS}
    opened = {
        address.rule.split("<")[0]
        for address in house.addresses
        for rule in address.rules.values()
        if (mark := mark_of(house.app.view_functions[rule.endpoint])) and free & {mark.read, mark.write}
    }
    known = (
        *PUBLIC,
        "/u/",
        "/p/",
        "/i/",
        "/w/",
        "/setuju/",
        "/masuk",
        "/pintu/",
        "/sehat/",
        "/metrik",
        "/api/v1/openapi.json",
    )
    assert {one for one in opened if not one.startswith(known)} == set()


def test_sec41_health_tells_states_and_no_more(house):
    alive, ready = house.call("/sehat/hidup"), house.call("/sehat/siap")

    assert (alive.status_code, alive.json) == (200, {"status": "hidup"})
    assert (ready.status_code, ready.json) == (
        200,
        {"basis_data": "siap", "migrasi": "siap", "pekerja": "siap", "penyimpanan": "siap"},
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer salah"},
        {"Authorization": "Basic " + "m" * 40},
        {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", "Forwarded": "for=127.0.0.1;proto=https"},
    ],
)
def test_sec41_figures_are_404_without_their_token(house, headers):
    assert [house.call("/metrik", by=column, headers=headers).status_code for column in ("A", "–")] == [404, 404]


def test_sec41_figures_hold_no_person(house):
    answer = house.call("/metrik", headers={"Authorization": "Bearer " + "m" * 40})

    assert (answer.status_code, [secret for secret in house.world.secrets if secret in answer.text]) == (200, [])
