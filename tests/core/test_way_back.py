"""Where an error page leads."""

import pytest
from flask import Request
from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder

from bakohumas.core.way_back import front_page, way_back

ROUTES = Map(
    [
        Rule("/", methods=["GET"]),
        Rule("/surat/", methods=["GET", "POST"]),
        Rule("/surat/<int:n>", methods=["GET"]),
        Rule("/surat/<int:n>/kirim", methods=["POST"]),
        Rule("/surat/<int:n>/bagian/<key>", methods=["POST"]),
    ]
)


def ways(path, method="POST"):
    return way_back(Request(EnvironBuilder(path, method=method).get_environ()), ROUTES)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/surat/", "/surat/"),
        ("/surat/7/kirim", "/surat/7"),
        ("/surat/7/bagian/satu", "/surat/7"),
        ("/surat/x/kirim", "/surat/"),
        ("/lain", None),
        ("/", None),
    ],
)
def test_a_refused_form_leads_back_to_the_nearest_page_above_it(path, place):
    assert ways(path) == place


def test_what_was_only_read_leads_nowhere_back():
    assert ways("/surat/7", "GET") is None


def test_people_without_an_account_are_sent_to_the_public_front_page():
    assert [front_page(path) for path in ("/u/token/", "/publik/x", "/publikasi/", "/pertemuan/")] == [
        "/publik/",
        "/publik/",
        "/",
        "/",
    ]
