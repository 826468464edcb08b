"""The directory as a secretary sees it, and an agency's own page on the phone of its officer."""

import os
from datetime import date
from pathlib import Path

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.models import ChangeState, ContactChange, ContactPerson, Position
from bakohumas.agencies.services.standing import give_standing_link
from bakohumas.core import clock
from bakohumas.core.links import Purpose, give_link
from bakohumas.core.web import EXTENSION
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind
from bakohumas.meetings.models import State
from tests.factories import (
    NOON,
    build,
    make_action_item,
    make_actor,
    make_agency,
    make_bureau,
    make_group,
    make_invitation,
    make_meeting,
)
from tests.support.visitors import assert_sound

TABLE = (
    "DAFTAR INSTANSI;;;;\r\nNo;Instansi;;Narahubung;\r\n;Nama;Singkatan;Nama;No HP\r\n"
    "1;Dinas Pendidikan;Disdik;Sari;81234567890\r\n2;Badan Kepegawaian;BKD;Budi;8,12E+11\r\n;Jumlah;2;;\r\n"
)
PAGES = (
    "/instansi/",
    "/instansi/perlu?apa=surel",
    "/instansi/perlu?apa=gagal",
    "/instansi/perlu?apa=ajuan",
    "/instansi/ganda",
    "/instansi/1/",
    "/instansi/1/gabung",
    "/instansi/1/gabung?dengan=2",
    "/instansi/orang/1",
    "/instansi/1/orang/1/pindah",
    "/instansi/kelompok/",
    "/instansi/kelompok/1",
)


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


def fill(live):
    """Two agencies that may be one, and everything that the first of them has to do with; the token of its link."""
    keys = live.app.extensions[EXTENSION].keys
    with live.session() as session:
        one = make_agency(name="Dinas Komunikasi dan Informatika Provinsi Contoh", city="Kota Contoh")
        other = make_agency(name="Diskominfo Prov. Contoh", email=None, phone_e164=None, phone=None)
        one.mail_failed_address, one.mail_failed_words, one.mail_failed_at = one.email, "Kotak surat penuh.", NOON
        one.notes = "Buka pukul 08.00."
        ahead, past = make_meeting(state=State.INVITED), make_meeting(state=State.ARCHIVED, starts_on=date(2026, 1, 5))
        invitations = [make_invitation(meeting, one) for meeting in (ahead, past)]
        told = {"channel": Channel.WHATSAPP, "kind": DeliveryKind.INVITATION, "at": NOON}
        sent = [build(Delivery, invitation=invitation, **told) for invitation in invitations]
        person = build(ContactPerson, name="Sari Dewi", phone="0899-1111-2222")
        position = build(Position, agency=one, person=person, title="Pranata Humas", is_pr_contact=True)
        asked = {"part": "city", "proposed": {"city": "Kota Baru"}, "by": "Sari Dewi", "at": NOON}
        change = build(ContactChange, agency=one, state=ChangeState.WAITING, **asked)
        ruled = make_group(name="Kota Contoh", by_rule=True, rule_cities=["Kota Contoh"], rule_categories=None)
        session.add_all([make_bureau(version=1), one, other, *invitations, *sent, position, change, ruled])
        session.flush()
        session.add(make_action_item(past, pic_agency_id=one.id, due_on=date(2026, 2, 1)))
        for invitation in invitations:
            give_link(session, Purpose.ANSWER, invitation.uid, keys=keys, now=NOON)
        give_link(session, Purpose.FEED, one.uid, keys=keys, now=NOON)
        token = give_standing_link(session, one, actor=make_actor(keys=keys), now=NOON)
        session.commit()
    return token


def photograph(page, name):
    """A picture of the page, where somebody wants to look at it."""
    folder = os.environ.get("BAKOHUMAS_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}-{page.viewport_size['width']}.png"), full_page=True)


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_of_the_directory_are_accessible_and_fit(visitor, live, width):
    fill(live)
    page = visitor(viewport={"width": width, "height": 900})
    live.sign_in(page, Role.SECRETARIAT)
    for path in PAGES:
        page.goto(path)
        assert_sound(page)
        photograph(page, path.strip("/").replace("/", "-").replace("?", "-") or "beranda")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_table_of_an_office_is_read_and_its_columns_corrected(visitor, live, width):
    page = visitor(viewport={"width": width, "height": 900})
    live.sign_in(page, Role.SECRETARIAT)
    page.goto("/instansi/impor")
    table = {"name": "instansi.csv", "mimeType": "text/csv", "buffer": TABLE.encode("utf-8")}
    page.get_by_label("Berkas CSV atau XLSX").set_input_files(table)
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_text("Periksa kolom: 4 dari 5 dibaca").click()
    assert_sound(page)
    photograph(page, "impor")
    page.get_by_label("Kolom “Singkatan Instansi” dibaca sebagai").select_option("")
    page.get_by_role("button", name="Baca ulang dengan kolom ini").click()
    assert page.get_by_text("Kolom yang tidak dibaca: Singkatan Instansi.").is_visible()
    page.get_by_role("button", name="Simpan 1 instansi").click()
    assert page.get_by_text("1 instansi baru, 0 diperbarui, 1 baris ditolak.").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_an_officer_looks_at_the_own_page_and_proposes_a_change(visitor, live, width):
    token = fill(live)
    page = visitor(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page.goto(f"/i/{token}/")
    photograph(page, "tautan")
    page.get_by_role("link", name="Ajukan perubahan").click()
    photograph(page, "tautan-kontak")
    page.get_by_label("Nama Anda").fill("Sari Dewi")
    page.get_by_label("Surel instansi").fill("baru@contoh.example")
    page.get_by_role("button", name="Ajukan perubahan").press("Enter")
    assert page.get_by_text("Penyelenggara memeriksanya sebelum disimpan.").is_visible()
    page.get_by_role("button", name="Lihat dan jawab").click()
    assert page.url.startswith(f"{live.url}/u/")
    assert page.get_by_role("button", name="Tidak dapat hadir").or_(page.get_by_role("button", name="Hadir")).count()


def test_the_own_page_is_accessible_and_fits(visitor, live):
    token = fill(live)
    page = visitor()
    for path in (f"/i/{token}/", f"/i/{token}/kontak"):
        page.goto(path)
        assert_sound(page)
