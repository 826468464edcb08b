"""The face: macros say what they were given, tie it together for screen readers, and need no inline code."""

import gzip
import hashlib
import re
from typing import Any

import pytest
from flask import Flask, current_app, render_template, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect
from lxml import etree
from werkzeug.datastructures import MultiDict

from bakohumas.attendance.models import AttendanceStatus
from bakohumas.core import forms
from bakohumas.core.errors import PROBLEMS
from bakohumas.core.static import root_folder, static_url
from bakohumas.invitations.models import LetterState, Reply
from bakohumas.mail.models import OutboxState
from bakohumas.meetings.models import FileVisibility, State, Visibility
from bakohumas.minutes.models import ActionState, EntryKind, RevisionState
from bakohumas.overview.specimen import specimen
from bakohumas.press.models import PressState
from bakohumas.registry.models import ApprovalState
from tests.support.html import check_page, parse, words

STATIC = root_folder("static")
CODE = {"path": "M4 4h1v1h-1z", "size": 9, "text": "KMB-4821"}


class Sample(forms.CreatingForm):
    title = forms.TextLine("Judul", required=True, description="Seperti di surat.")
    theme = forms.TextLine("Tema")
    body = forms.TextBlock("Isi")
    day = forms.DateInput("Tanggal", required=True)
    at = forms.TimeInput("Jam")
    seats = forms.NumberInput("Kuota", least=1, most=20)
    zone = forms.SelectInput("Zona", [("", "Pilih"), ("wita", "WITA")])
    reply = forms.RadioInput("Jawaban", [("ya", "Ya"), ("tidak", "Tidak")], required=True)
    groups = forms.ManyInput("Kelompok", [("1", "Satu"), ("2", "Dua")])
    agreed = forms.TickBox("Setuju", description="Boleh dicabut.")


@pytest.fixture(scope="module")
def page_app():
    app = Flask("face", template_folder=str(root_folder("templates")), static_folder=None)
    app.config.update(SECRET_KEY="face", WTF_CSRF_CHECK_DEFAULT=False)
    Babel(app, default_locale="id")
    CSRFProtect(app)
    app.add_template_global(static_url, "static_url")
    return app


@pytest.fixture
def at_page(page_app):
    with page_app.test_request_context("/"):
        yield


def empty() -> Sample:
    return Sample(formdata=None)


def refused(**sent: str) -> Sample:
    form = Sample(formdata=MultiDict(sent))
    assert not form.validate()
    return form


def drawn(call: str, **values: Any) -> Any:
    """The tree of what a macro makes; `call` is 'file: expression'."""
    file, _, expression = call.partition(": ")
    name = expression.partition("(")[0]
    source = f'{{% from "_macros/{file}.html" import {name} %}}<main>{{{{ {expression} }}}}</main>'
    root, _told = parse(f"<!doctype html>{render_template_string(source, **values)}")
    return root.find(".//main")


def text(call: str, **values: Any) -> str:
    return words(drawn(call, **values))


def rects(drawing: Any) -> Any:
    """The rectangles that are drawn, pattern tiles apart."""
    return drawing.xpath(".//*[local-name()='svg']/*[local-name()='rect']")


@pytest.mark.usefixtures("at_page")
class TestFields:
    def test_a_field_ties_label_hint_and_error_to_its_input(self):
        field = drawn("forms: field(form.title)", form=refused(title=""))
        [box] = field.xpath(".//input")
        told = [words(field.xpath(f"//*[@id='{name}']")[0]) for name in box.get("aria-describedby").split()]
        assert (words(field.xpath(".//label[@for='title']")[0]), told, box.get("aria-invalid")) == (
            "Judul",
            ["Seperti di surat.", "Kesalahan: Isi judul."],
            "true",
        )

    def test_what_was_typed_is_kept(self):
        form = refused(theme="Tema <b>", body="baris", seats="99", zone="wita", groups="2")
        kept = drawn(
            "forms: field(form.theme) ~ field(form.body) ~ field(form.seats) ~ field(form.zone) ~ field(form.groups)",
            form=form,
        )
        values = [kept.xpath(".//input[@name='theme']/@value"), kept.xpath(".//input[@name='seats']/@value")]
        assert [
            *values,
            [area.text.strip() for area in kept.xpath(".//textarea")],
            kept.xpath(".//option[@selected]/@value"),
            kept.xpath(".//input[@checked]/@value"),
        ] == [["Tema <b>"], ["99"], ["baris"], ["wita"], ["2"]]

    @pytest.mark.parametrize(
        ("name", "marked"), [("title", False), ("theme", True), ("reply", False), ("groups", True)]
    )
    def test_optional_fields_say_so(self, name, marked):
        assert ("(opsional)" in text(f"forms: field(form.{name})", form=empty())) is marked

    def test_no_radio_button_is_chosen_beforehand(self):
        group = drawn("forms: field(form.reply)", form=empty())
        assert (
            words(group.xpath(".//legend")[0]),
            group.xpath(".//input/@type"),
            group.xpath(".//input/@checked"),
        ) == (
            "Jawaban",
            ["radio", "radio"],
            [],
        )

    def test_the_summary_leads_to_every_wrong_field(self):
        form = refused(seats="99")
        form.form_errors = ["Tanggal bentrok."]
        summary = drawn("forms: error_summary(form)", form=form)
        fields = drawn("forms: field(form.title) ~ field(form.day) ~ field(form.seats) ~ field(form.reply)", form=form)
        targets = [address.removeprefix("#") for address in summary.xpath(".//a/@href")]
        assert (targets, [name for name in targets if not fields.xpath(f".//*[@id='{name}']")]) == (
            ["title", "day", "seats", "reply-0"],
            [],
        )
        assert words(summary.xpath(".//li")[0]) == "Tanggal bentrok."

    def test_nothing_wrong_has_no_summary(self):
        assert text("forms: error_summary(form)", form=empty()) == ""

    def test_the_hidden_fields_carry_the_token_once(self):
        names = drawn("forms: csrf(form)", form=empty()).xpath(".//input/@name")
        assert sorted(names) == ["csrf_token", "kunci"]


@pytest.mark.usefixtures("at_page")
class TestStates:
    @pytest.mark.parametrize(
        ("kind", "value", "label"),
        [
            ("meeting", "undangan_terbit", "Undangan terkirim"),
            ("reply", "belum", "Belum menjawab"),
            ("delivery", "gagal", "Gagal terkirim"),
            ("letter", "menunggu_tanda_tangan", "Menunggu tanda tangan"),
            ("approval", "menunggu_persetujuan", "Menunggu persetujuan"),
            ("action", "proses", "Berjalan"),
            ("task", "belum_bisa", "Belum bisa"),
            ("reply", "kata_baru", "Kata baru"),
        ],
    )
    def test_a_state_is_told_in_words(self, kind, value, label):
        assert text("tags: status_tag(kind, value)", kind=kind, value=value) == label

    def test_done_tasks_are_plain_text(self):
        assert drawn("tags: status_tag('task', 'selesai')").xpath(".//*[contains(@class, 'tag')]") == []

    def test_markup_in_a_text_stays_text(self):
        assert text("tags: tag(given)", given="<b>{{ 1 }}</b>") == "<b>{{ 1 }}</b>"


@pytest.mark.usefixtures("at_page")
class TestCharts:
    def test_the_answers_fill_the_bar(self):
        bar = drawn("charts: rsvp_bar(counts)", counts={"hadir": 31, "diwakili": 9, "tidak_hadir": 6, "belum": 18})
        parts = [one.get("width") for one in rects(bar) if one.get("class") not in {"track", "cut"}]
        assert parts == ["48.438%", "14.062%", "9.375%", "28.125%"]
        assert bar.xpath(".//*[@role='img']/@aria-label") == ["Hadir 31, Diwakili 9, Tidak hadir 6, Belum menjawab 18"]

    def test_no_invitation_draws_no_answers(self):
        bar = drawn("charts: rsvp_bar({})")
        assert ([one.get("class") for one in rects(bar)], words(bar)) == (
            ["track"],
            "0 Hadir 0 Diwakili 0 Tidak hadir 0 Belum menjawab",
        )

    def test_a_chart_is_a_table_with_every_value(self):
        rows = [{"label": "Dinas", "value": 31}, {"label": "Media", "value": 0}]
        chart = drawn("charts: bar_chart(rows, 'Hadir per kelompok', 'Kelompok', 'Hadir')", rows=rows)
        assert [words(row) for row in chart.xpath(".//tbody/tr")] == ["Dinas 31", "Media 0"]
        assert [one.get("width") for one in rects(chart) if one.get("class") == "primary"] == ["100.0%", "0.0%"]


@pytest.mark.usefixtures("at_page")
class TestParts:
    def test_an_answer_is_one_button_of_a_form_with_a_token(self):
        form = drawn("answer: answer_buttons('/u/x/', 'nonce')").find(".//form")
        buttons = [(one.get("name"), one.get("value")) for one in form.xpath(".//button")]
        assert (form.get("method"), form.xpath(".//input/@value"), buttons) == (
            "post",
            ["nonce"],
            [("jawaban", "hadir"), ("jawaban", "diwakili"), ("jawaban", "tidak_hadir")],
        )

    def test_a_change_by_button_is_a_post_that_asks(self):
        form = drawn("buttons: post_button('/kirim', 'Kirim', fields={'id': 3}, confirm='Kirim?')").find(".//form")
        sent = {box.get("name"): box.get("value") for box in form.xpath(".//input")}
        assert (form.get("method"), form.get("data-confirm"), sent["id"], bool(sent["csrf_token"])) == (
            "post",
            "Kirim?",
            "3",
            True,
        )

    def test_an_unknown_fact_is_left_out_with_its_label(self):
        assert text("layout: facts([('Tempat', 'Aula'), ('Pakaian', None), ('Surel', '')])") == "Tempat Aula"

    def test_a_file_tells_type_and_size(self):
        assert text("lists: file_row('/f', 'Surat undangan', 'PDF', '182 KB')") == "Surat undangan (PDF, 182 KB)"

    def test_both_versions_stand_side_by_side(self):
        rows = [{"label": "Judul", "yours": "A", "theirs": ""}]
        assert text("lists: both_versions(rows)", rows=rows) == ("Judul Isian Anda A Yang tersimpan sekarang (kosong)")

    def test_every_tab_is_reachable_on_a_phone(self):
        tabs = [{"label": "Ikhtisar", "url": "/a", "phone": True, "current": True}, {"label": "Berkas", "url": "/b"}]
        nav = drawn("layout: meeting_header('Rapat', tabs=tabs)", tabs=tabs).find(".//nav")
        assert nav.xpath(".//details//a/@href") == ["/b"]
        assert nav.xpath("./ul/li[not(contains(@class, 'wide'))]/a/@aria-current") == ["page"]


@pytest.mark.usefixtures("at_page")
class TestPages:
    def test_the_style_page_shows_all_without_complaint(self):
        shown = render_template("gaya.html", **specimen())
        check_page(shown, "/gaya")

    @pytest.mark.parametrize("code", sorted(PROBLEMS))
    def test_an_error_page_tells_what_is_safe_and_what_to_do(self, code):
        problem = PROBLEMS[code]
        shown = render_template("errors/error.html", code=code, problem=problem, request_id="f00")
        check_page(shown, str(code))
        said = words(parse(shown)[0])
        assert [part for part in (problem.what, problem.safe, problem.next, "f00") if str(part) not in said] == []

    def test_a_conflict_keeps_what_was_typed(self):
        shown = render_template(
            "errors/conflict.html",
            rows=[{"label": "Isi", "yours": "satu\ndua", "theirs": "tiga"}],
            action="/simpan",
            version=4,
            back_url="/lihat",
            fields=[{"name": "isi", "label": "Isi", "value": "satu\ndua", "lines": 4}],
        )
        check_page(shown, "409")
        root, _told = parse(shown)
        assert root.xpath("//textarea/text()") == ["satu\ndua"]

    @pytest.mark.parametrize("base", ["link.html", "public.html"])
    def test_pages_for_everybody_are_light_and_have_no_script(self, base):
        shown = render_template_string(
            f'{{% extends "{base}" %}}{{% from "_macros/answer.html" import answer_buttons, receipt_code %}}'
            "{% block title %}Rapat{% endblock %}{% block main %}<h1>Rapat</h1>"
            "{{ answer_buttons('/u/x/', 'nonce') }}{{ receipt_code(code.path, code.size, code.text) }}{% endblock %}",
            code=CODE,
        )
        check_page(shown, base)
        assert re.findall(r"<script", shown) == []
        sheets = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', shown)
        [font] = (STATIC / "fonts").glob("*.woff2")
        weight = len(gzip.compress(shown.encode())) + font.stat().st_size
        weight += sum(len(gzip.compress(_static(address))) for address in sheets)
        assert (len(sheets), weight < 35 * 1024) == (2, True)


def _static(address: str) -> bytes:
    plain = re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", address.removeprefix("/static/"))
    return (STATIC / plain).read_bytes()


def test_files_of_others_are_the_ones_that_the_table_names():
    rows = re.findall(r"\| `([\w./-]+)` \| ([0-9a-f]{64}) \|$", (STATIC / "vendor/README.md").read_text(), re.MULTILINE)
    found = {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name, _ in rows}
    assert found == dict(rows)
    assert {path.name for path in (STATIC / "vendor").glob("*.js")} <= {name.rpartition("/")[2] for name, _ in rows}


def test_the_style_sheet_names_the_font_that_is_there():
    css = (STATIC / "css/public.css").read_text()
    named = re.findall(r"url\(\.\./fonts/([^)]+)\)", css)
    assert named == [path.name for path in (STATIC / "fonts").glob("*.woff2")]
    assert hashlib.sha256((STATIC / "fonts" / named[0]).read_bytes()).hexdigest()[:12] in named[0]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("ink", "canvas"),
        ("muted", "paper"),
        ("muted", "canvas"),
        ("link", "canvas"),
        ("paper", "primary"),
        ("primary", "primary-tint"),
        ("ok", "ok-bg"),
        ("info", "info-bg"),
        ("warn", "warn-bg"),
        ("bad", "bad-bg"),
        ("neutral", "neutral-bg"),
        ("muted", "neutral-bg"),
    ],
)
def test_every_text_colour_reads_on_its_ground(ink, ground):
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (STATIC / "css/public.css").read_text()))
    light, dark = sorted((_luminance(tokens[ink]), _luminance(tokens[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.svg")), ids=lambda path: path.name)
def test_pictures_are_well_formed_and_inert(path):
    picture = etree.parse(path)
    assert picture.xpath("//*[local-name()='script' or @style or @*[starts-with(name(), 'on')]]") == []


@pytest.mark.usefixtures("at_page")
@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("meeting", State),
        ("reply", Reply),
        ("delivery", OutboxState),
        ("letter", LetterState),
        ("approval", [*RevisionState, *ApprovalState, *PressState]),
        ("action", ActionState),
        ("attendance", AttendanceStatus),
        ("entry", EntryKind),
        ("visibility", [*Visibility, *FileVisibility]),
    ],
)
def test_every_state_of_the_models_has_words_and_a_tone(kind, states):
    tones = current_app.jinja_env.get_template("_macros/tags.html").module.TONES[kind]
    assert {state.value for state in states} - set(tones) == set()
