"""Files under random keys, checked when they are read; pages by key; moments with a zone; JSON values."""

import base64
import gzip
import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.accounts.models import User
from bakohumas.core import clock
from bakohumas.core.db import AsJSON, UTCDateTime, as_writer, writing
from bakohumas.core.health import Heartbeat, beat
from bakohumas.core.logs import JSONLines
from bakohumas.core.paging import decode_key, encode_key, page_of
from bakohumas.core.static import root_folder, static_url
from bakohumas.core.storage import FileMissing, open_storage
from tests.factories import NOON, make_user


@pytest.fixture
def storage(tmp_path):
    return open_storage(f"file:{tmp_path / 'files'}")


def test_bytes_come_back_under_a_random_key(storage):
    first, second = storage.put(b"satu"), storage.put(b"satu")

    assert first != second
    assert len(first) == 32
    assert (storage.get(first), storage.keys()) == (b"satu", sorted([first, second]))
    storage.delete(first)
    assert storage.keys() == [second]


def test_r18_missing_and_changed_bytes_are_said(storage, tmp_path):
    key = storage.put(b"satu")
    good = hashlib.sha256(b"satu").hexdigest()

    assert storage.get(key, sha256=good) == b"satu"
    with pytest.raises(FileMissing, match="tidak sama"):
        storage.get(key, sha256="0" * 64)
    with pytest.raises(FileMissing, match="tidak ditemukan") as missing:
        storage.get("0" * 32)
    assert missing.value.status == 503
    assert storage.is_writable()


def test_r18_a_store_that_cannot_be_used_is_said(tmp_path):
    storage = open_storage(f"file:{tmp_path / 'files'}")
    key = storage.put(b"satu")
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    (tmp_path / "files").write_bytes(b"")
    (tmp_path / "files").chmod(0o400)

    with pytest.raises(FileMissing, match="tidak dapat dipakai") as unreachable:
        storage.get(key)
    assert unreachable.value.status == 503
    assert not storage.is_writable()


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@given(st.lists(st.one_of(st.integers(-(2**31) + 1, 2**31 - 1), TEXTS, st.none()), max_size=4))
def test_a_key_survives_the_address(key):
    assert decode_key(encode_key(key)) == key


@pytest.mark.parametrize("mark", [None, "", "x", "====", "é", "e30", "bnVsbA", "A" * 999])
def test_any_other_mark_is_the_first_page(mark):
    assert decode_key(mark) is None


@pytest.mark.parametrize("part", [2**31, -(2**31), 10**30, 1.5, "a\0", "\ud800", [1], {}])
def test_a_mark_that_no_database_takes_is_the_first_page(part):
    assert decode_key(encode_key(["a", part])) is None


def test_a_mark_nested_without_end_is_the_first_page():
    assert decode_key(base64.urlsafe_b64encode(b"[" * 100_000).decode()) is None


@pytest.mark.parametrize(("count", "shown", "after"), [(0, 0, None), (2, 2, None), (3, 2, [1])])
def test_pages(count, shown, after):
    page = page_of(list(range(count)), lambda row: [row], size=2)

    assert (len(page.rows), page.after) == (shown, encode_key(after) if after else None)


def test_moments_are_stored_in_utc_and_come_back_aware(session):
    there = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=8)))
    session.add(user := make_user(created_at=there))
    session.commit()
    session.expire_all()

    assert (user.created_at, user.created_at.tzinfo) == (NOON, UTC)
    assert session.scalar(sa.select(User.created_at).where(User.created_at == there)) == NOON


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        UTCDateTime().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001 - the naive one that is refused


@dataclass(frozen=True)
class Part:
    name: str
    words: tuple[str, ...] = ()
    note: str | None = None


@pytest.mark.parametrize("value", [Part("a", ("b",)), Part("a", (), "c"), None])
def test_values_are_kept_as_json_and_come_back_the_same(value):
    column = AsJSON(Part)
    stored = json.loads(json.dumps(column.process_bind_param(value, None)))

    assert column.process_result_value(stored, None) == value


def test_a_unit_of_work_writes_only_inside(session):
    before = writing.get()
    with as_writer(session):
        assert writing.get()
    assert writing.get() == before


def test_the_clock_can_start_elsewhere_and_goes_on():
    clock.start_at(NOON)
    first, second = clock.now(), clock.now()
    clock.start_at(None)

    assert NOON <= first <= second < NOON + timedelta(minutes=1)
    assert clock.now() > NOON - timedelta(days=3650)


def test_an_address_of_a_static_file_changes_with_its_content():
    css = (root_folder("static") / "css/public.css").read_bytes()

    assert static_url("css/public.css") == f"/static/css/public.{hashlib.sha256(css).hexdigest()[:12]}.css"


@pytest.mark.parametrize("name", ["css/public.css", "css/app.css"])
def test_static_files_are_kept_for_good_under_their_hash(client, name):
    hashed, plain = client.get(static_url(name)), client.get(f"/static/{name}")

    assert "immutable" in hashed.headers["Cache-Control"]
    assert "immutable" not in plain.headers["Cache-Control"]
    assert hashed.data == plain.data
    assert hashed.headers["X-Content-Type-Options"] == "nosniff"


def test_text_files_go_out_compressed_where_the_browser_says_it_can(client):
    plain = client.get(static_url("css/public.css"), headers={"Accept-Encoding": "identity"})
    squeezed = client.get(static_url("css/public.css"), headers={"Accept-Encoding": "gzip, br"})

    assert (squeezed.headers["Content-Encoding"], squeezed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(squeezed.data) == plain.data


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../bakohumas/__init__.py", "/static/..%2fpyproject.toml", "/static/css/"]
)
def test_nothing_else_is_static(client, path):
    assert client.get(path).status_code == 404


def failing():
    raise KeyError("rahasia-4711")


def test_sec09_an_error_is_logged_without_its_values():
    with pytest.raises(KeyError) as caught:
        failing()
    told = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("x", logging.ERROR, "", 1, "unexpected %s", ("KeyError",), told)
    line = json.loads(JSONLines().format(record))

    assert (line["message"], line["level"]) == ("unexpected KeyError", "error")
    assert "4711" not in str(line)
    assert any("failing" in frame for frame in line["stack"])


def test_health_shows_components_and_nothing_else(client, session):
    sick = client.get("/sehat/siap")
    beat(session, now=clock.now())
    session.commit()
    beaten = client.get("/sehat/siap")

    assert client.get("/sehat/hidup").json == {"status": "hidup"}
    assert (sick.status_code, sick.json["pekerja"], beaten.json["pekerja"]) == (503, "gagal", "siap")
    assert set(beaten.json) == {"basis_data", "migrasi", "pekerja", "penyimpanan"}
    assert session.scalar(sa.select(sa.func.count()).select_from(Heartbeat)) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer x"}, {"X-Forwarded-For": "127.0.0.1"}, {"Authorization": "é"}]
)
def test_sec41_metrics_are_404_without_their_token(client, headers):
    assert client.get("/metrik", headers=headers).status_code == 404
