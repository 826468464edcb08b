import re
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.support import templates
from tests.support.templates import ROOT

NAMES = templates.names()
PAGES = [
    name for name in NAMES if name.endswith(".html") and not name.startswith("mail/")
]  # mails know inline style only
# Names and codes that are the same in every language, and words of formats.
SAME_EVERYWHERE = {
    "Bakohumas",
    "CSV",
    "Ctrl",
    "DOCX",
    "Esc",
    "JSON",
    "PDF",
    "QR",
    "TXT",
    "WIB",
    "WIT",
    "WITA",
    "WhatsApp",
    "XLSX",
    "ZIP",
}
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_for_people_is_marked_for_translation(name):
    assert templates.unmarked(name, SAME_EVERYWHERE) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline(name):
    assert [what for what, found in INLINE.items() if found.search(templates.own_text(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_autoescape_is_never_left(name):
    tree = templates.tree(name)
    filters = {node.name for node in tree.find_all(nodes.Filter)} & {"safe", "forceescape"}
    assert (filters, list(tree.find_all(nodes.ScopedEvalContextModifier))) == (set(), [])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_imported_is_used(name):
    assert set(templates.imported(name)) - templates.used_names(name) == set()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_is_there(name):
    missing = {told for told in templates.references(name) if told not in NAMES}
    wrong = {
        told
        for told in templates.imported(name).values()
        if told.partition(":")[0] in NAMES and told.partition(":")[2] not in templates.exports(told.partition(":")[0])
    }
    assert (missing, wrong) == (set(), set())


def test_every_macro_is_used():
    imported = {told for name in NAMES for told in templates.imported(name).values()}
    own = {f"{name}:{one}" for name in NAMES for one in templates.macros(name) if one in templates.used_names(name)}
    assert {f"{name}:{one}" for name in NAMES for one in templates.macros(name)} - imported - own == set()


def test_every_template_is_used():
    code = "\n".join(path.read_text("utf-8") for path in Path(ROOT / "bakohumas").rglob("*.py"))
    named = {told for name in NAMES for told in templates.references(name)}
    mails = {name for name in NAMES if name.startswith("mail/") and f'"{name.split("/")[1]}"' in code}
    assert {name for name in NAMES if f'"{name}"' not in code} - named - mails == set()
