"""That the checks of pages, statements and connections can fail."""

import socket

import pytest
import sqlalchemy as sa

from tests.support import templates
from tests.support.guard import ForeignConnectionError
from tests.support.html import complaints
from tests.support.page import Page
from tests.support.statements import Statements, watched
from tests.support.trees import Element, parse, quick, shape, strict

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


RICH = GOOD.replace(
    "</main>",
    """<table><caption>Isi</caption><tr><th>A<th>B<tr><td>1 &amp; 2<td>&lt;b&gt;</table>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<p>satu<p>dua<br>tiga <img src="/a.png" alt=""> &quot;<ul><li>satu<li>dua</ul><dl><dt>a<dd>b</dl>
<details open><summary>Lagi</summary><pre>
 x</pre></details><a href="/x?a=1&amp;b=2" hidden>😀</a><noscript><p>n</p></noscript>
<svg viewBox="0 0 1 1"><path d="M0 0"/><g><use href="#a"></use></g></svg><button disabled>Kirim</button>
<textarea name="a">

tiga\r\nempat</textarea><input name="b" required readonly value='="'></main>""",
)


def plain(element: Element) -> tuple[object, ...]:
    """All that a test can ask a tree, blanks around the document's end apart."""
    own = sorted((name.rpartition("}")[2].lower(), value) for name, value in element.attrib.items())
    inner = [plain(child) for child in element if isinstance(child.tag, str)]
    return (
        element.tag.rpartition("}")[2],
        own,
        (element.text or "").strip("\n"),
        (element.tail or "").strip("\n"),
        inner,
    )


@pytest.mark.parametrize("text", [GOOD, RICH, RICH.replace("\n", "\r\n")])
def test_a_page_is_read_alike_by_both_readers(text):
    root, told = strict(text)
    assert told == ()
    assert plain(quick(text)) == plain(root)


def test_pages_of_one_shape_differ_in_words_and_values_only():
    same = GOOD.replace("Rapat", "Sidang &amp; Rapat").replace("Lama", "10").replace("/rapat/", "/sidang/")
    told = [GOOD.replace("</title>", f"</title><meta name='a' content='{{\"b\":{number}}}'>") for number in range(2)]
    assert (shape(same), shape(told[0])) == (shape(GOOD), shape(told[1]))
    others = [GOOD.replace(good, bad, 1) for good, bad in [*BAD.values(), ("hidden", "text"), ("Ulang", "Ulang &x")]]
    told = [(shape(other) == shape(GOOD), bool(strict(other)[1])) for other in others]
    assert (True, True) not in told


def test_a_mistake_is_found_after_a_good_page_of_the_same_words():
    assert parse(GOOD)[1] == []
    assert parse(GOOD.replace("</form>", "</form></form>"))[1] != []
    assert parse(GOOD.replace("Ulang", "Ul\x00ang"))[1] != []


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
