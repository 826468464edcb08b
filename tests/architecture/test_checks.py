"""That the checks of pages, statements and connections can fail."""

import socket

import pytest
import sqlalchemy as sa

from tests.support import templates
from tests.support.guard import ForeignConnectionError
from tests.support.html import complaints
from tests.support.page import Page
from tests.support.statements import Statements, watched

GOOD = """<!doctype html><html lang="id"><head><title>Rapat – Bakohumas</title>
<script src="/static/js/app.js"></script></head><body><main><h1>Rapat</h1>
<form method="post" action="/rapat/"><input type="hidden" name="csrf_token" value="t">
<label for="judul">Judul</label><input id="judul" name="judul" value="Lama">
<label><input type="checkbox" name="ulang" value="ya"> Ulang</label>
<label>Kota <select name="kota"><option value="1">A<option value="2" selected>B</select></label>
<label>Isi <textarea name="isi">
dua</textarea></label><button>Simpan</button></form></main></body></html>"""
BAD = {
    "2 h1 instead of one": ("<h1>Rapat</h1>", "<h1>Rapat</h1><h1>Dua</h1>"),
    "does not start with the h1": ("<title>Rapat", "<title>Pertemuan"),
    "names no language": (' lang="id"', ""),
    "id 'judul' stands 2 times": ("<h1>", '<h1 id="judul">'),
    "for='judul' points at nothing": ('id="judul" ', ""),
    "the field 'judul' has no label": ("Judul</label>", "</label>"),
    "has no csrf_token": ('value="t"', 'value=""'),
    "inline style": ("<h1>", '<h1 style="color:red">'),
    "inline script": (' src="/static/js/app.js"', ""),
    "event handler onclick": ("<button>", "<button onclick='x()'>"),
    "address 'javascript:x()'": ("</main>", "<a href='javascript:x()'>x</a></main>"),
    "from elsewhere": ("/static/js/app.js", "//cdn.example/app.js"),
    "has no alt": ("</main>", "<img src='/x.png'></main>"),
    "a button without a name": (">Simpan<", "><"),
    "the page prints None": ("Simpan", "None"),
    "line": ("</main>", "</div></main>"),
}


def test_a_good_page_has_nothing_to_complain_about():
    assert complaints(GOOD) == ()


@pytest.mark.parametrize("told", BAD)
def test_a_bad_page_is_complained_about(told):
    good, bad = BAD[told]
    assert good in GOOD
    found = complaints(GOOD.replace(good, bad, 1))
    assert any(told in one for one in found), found


def test_a_form_sends_what_a_browser_would():
    form = Page.of(GOOD).form()
    untouched = {"csrf_token": ["t"], "judul": ["Lama"], "kota": ["2"], "isi": ["dua"]}
    assert form.filled({}) == untouched
    assert form.filled({"judul": "Baru", "ulang": "ya", "kota": None}) == {
        **untouched,
        "judul": ["Baru"],
        "ulang": ["ya"],
        "kota": [],
    }


def test_a_form_without_the_field_is_a_mistake():
    with pytest.raises(AssertionError, match="has no field"):
        Page.of(GOOD).form().filled({"jdul": "Baru"})


def test_writes_are_seen_and_whether_they_were_committed(session):
    with watched(session.connection()) as seen:
        session.execute(sa.text("DELETE FROM throttle"))
        session.commit()
        session.execute(sa.text("DELETE FROM throttle"))
        session.rollback()
    assert (seen.written, seen.uncommitted) == (["throttle", "throttle"], ["throttle"])


def test_a_savepoint_inside_a_commit_counts_as_committed():
    seen = Statements()
    for one in (
        "SAVEPOINT a",
        "SAVEPOINT b",
        'INSERT INTO "x" VALUES (1)',
        "RELEASE SAVEPOINT b",
        "RELEASE SAVEPOINT a",
    ):
        seen.see(one)
    assert (seen.written, seen.uncommitted) == (["x"], [])


@pytest.mark.parametrize("address", [("192.0.2.1", 25), ("2001:db8::1", 25), ("mail.example", 25)])
def test_nothing_leaves_this_machine(address):
    with pytest.raises(ForeignConnectionError):
        socket.create_connection(address, timeout=1)


def test_unmarked_text_is_found(monkeypatch):
    text = """{# Komentar #}<p title="{{ _('Judul') }}">{{ nama }} hadir <b>{% trans %}Terjemah{% endtrans %}</b></p>
    <input placeholder="Cari"><script>var apa;</script>{{ tombol("Simpan", kind="utama") }}{{ _("Ya") }}"""
    monkeypatch.setattr(templates, "source", lambda _name: text)
    monkeypatch.setattr(templates, "tree", lambda _name: templates.ENVIRONMENT.parse(text))
    assert templates.unmarked("x.html", {"Ya"}) == ["\N{REPLACEMENT CHARACTER} hadir", "Cari", "Simpan"]
