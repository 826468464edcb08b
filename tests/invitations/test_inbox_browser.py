"""Surat masuk in a browser: accessible at both widths, and decided with the keyboard alone and without scripts."""

import os
from pathlib import Path

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core.storage import Storage
from tests.invitations.mailbag import Mailbag, make_mailbag
from tests.support.visitors import assert_accessible, assert_no_overflow

LONG = "Dinas Komunikasi, Informatika, Statistik, dan Persandian Kabupaten Hulu Sungai Tengah Provinsi Contoh"
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def rows(live, tmp_path):
    """One mail of every kind, by name."""
    with live.session() as session:
        bag = make_mailbag(session, tmp_path / "surel", agencies=4, title="Pertemuan Bakohumas Triwulan IV")
        bag.storage = live.app.extensions["bakohumas"].storage
        bag.invitation(1).agency_name = LONG
        told = filled(bag)
        session.commit()
        return told


def filled(bag: Mailbag) -> dict[str, int]:
    assert isinstance(bag.storage, Storage)
    text = "Yth. Biro Humas,\n\nInsyaallah kami hadir dengan dua orang.\n" + "Salam hormat dari kami semua. " * 30
    counter = bag.calendar(3, method="COUNTER", lines=("COMMENT:Boleh pukul 10?", "DTEND:20261210T040000Z"))
    both = {"To": f"{bag.address(0)}, {bag.address(1)}", "From": f"Humas <{bag.invitation(1).email}>"}
    received = {
        "recorded": bag.receive(
            bag.reply(0, {"From": "Budi Santoso <budi@gmail.example>"}, lines=("COMMENT:Naik bus",))
        ),
        "words": bag.receive(bag.text(text, {"Subject": "Re: Undangan: Pertemuan Bakohumas Triwulan IV"}, 1)),
        "counter": bag.receive(bag.message(counter, {"Content-Type": "text/calendar; method=COUNTER"}, 3)),
        "both": bag.receive(bag.text("Kami hadir.", {**both, "Subject": "Konfirmasi"})),
        "rejected": bag.receive(b""),
    }
    return {name: row.id for name, row in received.items()}


def pictured(page, name):
    if PICTURES:
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})


def test_the_mails_that_came_in_are_accessible_and_fit_a_phone(live, visitor, rows):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    lists = {"perlu-dibaca": "", "semua": "?kotak=semua", "kosong": "?kata=zzz"}
    paths = {
        **{f"daftar-{name}": query for name, query in lists.items()},
        **{name: str(key) for name, key in rows.items()},
    }
    for name, path in paths.items():
        page.goto(f"/surat-masuk/{path}")
        pictured(page, f"surat-masuk-{name}")
        assert_accessible(page)
        assert_no_overflow(page)
    page.goto("/")
    pictured(page, "beranda-surel")


def test_a_mail_is_decided_with_the_keyboard_and_without_scripts(live, visitor, rows):
    page = visitor(java_script_enabled=False)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto("/surat-masuk/")
    page.get_by_role("link", name="Re: Undangan").first.press("Enter")
    page.get_by_role("button", name="Catat sebagai Hadir").press("Enter")

    assert page.get_by_text("Keputusan tersimpan.").is_visible()
    assert page.get_by_text("Dicatat sebagai Hadir").is_visible()
    page.get_by_role("button", name="Urungkan").press("Enter")
    assert page.get_by_text("Keputusan diurungkan.").is_visible()
