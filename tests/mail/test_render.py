from itertools import pairwise

import pytest
from jinja2 import DictLoader, UndefinedError

from bakohumas.mail import render as rendering
from bakohumas.mail.render import Rendered, render, subject_line, wrapped

LINK = "https://rapat.example.go.id/u/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz/"
KIND = {
    "mail/contoh/subject.txt": "Undangan: {{ title }}\n",
    "mail/contoh/body.txt": "{{ title }}\n\n\n\nBuka:\n{{ link }}\n",
    "mail/contoh/body.html": "<h1>{{ subject }}</h1><p>{{ title }}</p>",
}


@pytest.fixture
def contoh(monkeypatch):
    made = rendering.environment().overlay(loader=DictLoader(KIND))
    monkeypatch.setattr(rendering, "environment", lambda: made)


def test_a_mail_is_rendered_from_its_three_templates(contoh):
    assert render("contoh", {"title": "Rapat & <b>kopi</b>", "link": LINK}) == Rendered(
        subject="Undangan: Rapat & <b>kopi</b>",
        text=f"Rapat & <b>kopi</b>\n\nBuka:\n{LINK}\n",
        html="<h1>Undangan: Rapat &amp; &lt;b&gt;kopi&lt;/b&gt;</h1><p>Rapat &amp; &lt;b&gt;kopi&lt;/b&gt;</p>",
    )


def test_a_line_break_never_reaches_the_subject(contoh):
    assert render("contoh", {"title": "a\r\nBcc: x@y", "link": ""}).subject == "Undangan: a Bcc: x@y"


def test_a_value_that_was_not_given_is_an_error(contoh):
    with pytest.raises(UndefinedError, match="link"):
        render("contoh", {"title": "Rapat"})


def test_a_long_title_gives_way_to_the_day():
    assert subject_line("Undangan", "Rapat", "Senin, 26 Oktober 2026") == "Undangan: Rapat, Senin 26 Oktober 2026"
    long = subject_line("Perubahan undangan", "Rapat koordinasi " * 20, "Senin, 26 Oktober 2026")
    assert (len(long), long.endswith("…, Senin 26 Oktober 2026")) == (120, True)


def test_text_is_wrapped_at_78_columns_and_links_stay_whole():
    words = "Bersama ini kami mengundang Saudara. " * 10

    lines = wrapped(f"{words}\n\n\n\n  {words}\n{LINK}\n").split("\n")

    assert max(len(line) for line in lines if line != LINK) <= 78
    assert LINK in lines
    assert " ".join(" ".join(lines).split()) == f"{' '.join((words * 2).split())} {LINK}"
    assert "" in lines
    assert not any(first == second == "" for first, second in pairwise(lines))


def test_the_shared_layout_has_inline_styles_only_and_nothing_that_is_loaded():
    page = rendering.environment().from_string(
        '{% extends "mail/_layout.html" %}'
        '{% from "mail/_layout_parts.html" import fact_rows, heading, link_button, paragraph %}'
        '{% block content %}{{ heading("Rapat <1>") }}{{ paragraph("Yth.") }}'
        '{{ fact_rows([("Tempat", "Aula"), ("Pakaian", None)]) }}{{ link_button(link, "Jawab") }}{% endblock %}'
    )

    html = page.render(subject="Undangan", bureau=None, link=LINK)

    assert "<title>Undangan</title>" in html
    assert "Rapat &lt;1&gt;" in html
    assert "Pakaian" not in html
    assert html.count(f'href="{LINK}"') == 2
    assert not any(tag in html for tag in ("<script", "<form", "<img", "<link", "<style"))
