"""Fields make text plain, keep absent as None, and complain in Indonesian."""

from datetime import date, time
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core import forms, phones
from bakohumas.core.errors import DomainError
from bakohumas.core.validators import OneOf, is_email, label_in_sentence


class Colour(StrEnum):
    RED = "merah"
    BLUE = "biru"


class Sample(forms.CreatingForm, forms.VersionedForm):
    title = forms.TextLine("Judul", required=True, limit=10)
    body = forms.TextBlock("Isi surat", limit=20)
    email = forms.EmailLine("Surel")
    phone = forms.PhoneLine("Telepon")
    site = forms.WebAddress("Situs")
    day = forms.DateInput("Tanggal")
    at = forms.TimeInput("Jam")
    seats = forms.NumberInput("Kuota", least=1, most=20)
    colour = forms.SelectInput("Warna", [("", "Pilih"), ("merah", "Merah"), ("biru", "Biru")], coerce=Colour)
    reply = forms.RadioInput("Jawaban", [("ya", "Ya"), ("tidak", "Tidak")])
    groups = forms.ManyInput("Kelompok", [("1", "Satu"), ("2", "Dua")], coerce=int)
    agreed = forms.TickBox("Setuju")
    code = forms.TextLine("Kode", [OneOf({"A", "B"})])


@pytest.fixture(scope="module")
def small_app():
    app = Flask("forms")
    app.secret_key = "x" * 32
    Babel(app, default_locale="id")
    return app


def filled(app: Flask, kind: type[forms.Form] = Sample, **sent: Any) -> forms.Form:
    with app.test_request_context("/", method="POST", data={"title": "Rapat", **sent}):
        form = kind()
        form.validate()
        return form


def test_text_comes_in_plain_and_absent_is_none(small_app):
    form = filled(small_app, title=" a\u202e\x00\tb\r\n c ", body=" satu \r\n dua\u2029\x07", code="  ")

    assert form.errors == {}
    assert (form.title.data, form.body.data, form.code.data) == ("a b c", "satu\ndua", None)
    assert (form.email.data, form.day.data, form.at.data, form.seats.data) == (None, None, None, None)
    assert (form.colour.data, form.reply.data, form.groups.data, form.agreed.data) == (None, None, [], False)


def test_values_come_in_typed(small_app):
    sent = {
        "day": "2026-12-10",
        "at": "09.30",
        "seats": "5",
        "colour": "biru",
        "reply": "ya",
        "groups": ["2", "1", "2"],
    }
    form = filled(
        small_app, **sent, agreed="y", email="a.b@humas.example", phone="0812 3456 7890", site="https://x.id/a?b=1"
    )

    assert form.errors == {}
    assert (form.day.data, form.at.data, form.seats.data) == (date(2026, 12, 10), time(9, 30), 5)
    assert (form.colour.data, form.reply.data, form.groups.data, form.agreed.data) == (Colour.BLUE, "ya", [2, 1], True)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "   ", "Isi judul."),
        ("title", "x" * 11, "Paling banyak 10 karakter; sekarang 11."),
        ("body", "x\n" * 11, "Paling banyak 20 karakter; sekarang 21."),
        ("email", "a@b@c", "Tulis satu alamat surel, misalnya nama@instansi.go.id."),
        ("email", "Nama <a@b.id>", "Tulis satu alamat surel, misalnya nama@instansi.go.id."),
        ("phone", "telepon saya", "Tulis nomor telepon yang diawali 0 atau 62, misalnya 0812 3456 7890."),
        ("site", "javascript:alert(1)", "Tulis alamat lengkap yang diawali https://."),
        ("day", "2026-02-30", "Isi tanggal yang ada, misalnya 2026-12-10."),
        ("day", "0001-01-01", "Isi antara 1 Januari 1900 dan 31 Desember 2199."),
        ("at", "25.00", "Isi jam dengan bentuk 09.00."),
        ("at", "pagi", "Isi jam dengan bentuk 09.00."),
        ("seats", "0", "Isi antara 1 dan 20."),
        ("seats", "9" * 5000, "Isi dengan bilangan bulat."),
        ("seats", "2.5", "Isi dengan bilangan bulat."),
        ("colour", "hijau", "Pilih salah satu pilihan yang ada."),
        ("reply", "mungkin", "Pilih salah satu pilihan yang ada."),
        ("groups", "3", "Pilih dari pilihan yang ada."),
        ("groups", "x", "Pilih dari pilihan yang ada."),
        ("code", "C", "Pilih salah satu pilihan yang ada."),
    ],
)
def test_a_field_says_what_to_do(small_app, field, value, message):
    assert filled(small_app, **{field: value}).errors == {field: [message]}


class Strict(forms.Form):
    day = forms.DateInput("Tanggal", required=True)
    colour = forms.RadioInput("Warna", [("merah", "Merah")], required=True)
    groups = forms.ManyInput("Kelompok", [("1", "Satu")], required=True)


def test_required_fields_complain_once(small_app):
    form = filled(small_app, Strict, day="kapan", title="")

    assert form.errors == {
        "day": ["Isi tanggal yang ada, misalnya 2026-12-10."],
        "colour": ["Pilih warna."],
        "groups": ["Pilih kelompok."],
    }


def test_a_rule_speaks_at_its_field_or_above_the_form(small_app):
    form = filled(small_app)
    form.refuse(DomainError("Sudah ada.", field="title"))
    form.refuse(DomainError("Belum boleh."))

    assert (form.errors, form.title.errors, form.form_errors) == (
        {"title": ["Sudah ada."], "": ["Belum boleh."]},
        ["Sudah ada."],
        ["Belum boleh."],
    )


def test_json_is_not_read_as_a_form(small_app):
    with small_app.test_request_context("/", method="POST", json=["title", "x"]):
        form = Sample()

        assert (form.validate(), form.title.data) == (False, None)


def test_only_our_own_nonces_are_kept(small_app):
    key = "0123456789abcdef" * 2

    assert filled(small_app, kunci=key).kunci.data == key
    assert filled(small_app, kunci="x" * 70).kunci.data == ""


@given(st.text())
def test_any_text_is_taken_or_refused_and_never_breaks(text):
    app = Flask("any")
    app.secret_key = "x" * 32
    Babel(app, default_locale="id")
    with app.test_request_context("/", method="POST"):
        form = Sample(formdata=None)
        for field in form:
            field.process(_One(field.name, text))
            field.validate(form)


class _One(dict):
    """Form data with one value."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__({name: [value]})

    def getlist(self, name: str) -> list[str]:
        return self[name]


@pytest.mark.parametrize("written", ["0812-3456-7890", "62812 3456 7890", "+62 812 34567890", "(0812) 3456.7890"])
def test_a_phone_number_is_one_however_it_is_written(written):
    assert phones.e164(written) == "+6281234567890"


@pytest.mark.parametrize("written", ["", "12", "0812x34567890", "0812 3456 7890 ext 3", "+999999999999999999", "n/a"])
def test_what_is_no_phone_number(written):
    assert phones.e164(written) is None


def test_phone_numbers_are_shown_as_people_write_them():
    assert phones.shown("+6281234567890") == "0812-3456-7890"
    assert phones.shown("+6561234567") == "+65 6123 4567"
    assert (
        phones.whatsapp_url("+6281234567890", "Yth. A & B?") == "https://wa.me/6281234567890?text=Yth.%20A%20%26%20B%3F"
    )


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("humas@banjarbaru.go.id", True),
        ("a+b@x", True),
        ("a@-x.id", False),
        ("a@x..id", False),
        ("a b@x.id", False),
        ("ä@x.id", False),
        ("a@x.id\n", False),
        (f"{'a' * 65}@x.id", False),
        ("a@" + ".".join(["x" * 60] * 5), False),
    ],
)
def test_addresses(address, is_one):
    assert is_email(address) is is_one


def test_labels_inside_a_sentence():
    assert [label_in_sentence(label) for label in ("Nama lengkap", "NIP", "")] == ["nama lengkap", "NIP", ""]
