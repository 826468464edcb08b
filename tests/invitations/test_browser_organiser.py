"""The organiser's pages about invitations in a browser: accessible, never wider than the window."""

import os
from pathlib import Path

import pytest

from bakohumas.accounts.models import Role
from bakohumas.invitations.models import Invitation, Reply, ReplyEvent, ReplySource, Seat
from bakohumas.mail.models import Outbox, OutboxState
from tests.factories import NOON, build, make_agency, make_delegate
from tests.invitations.stories import make_story
from tests.support.visitors import assert_accessible, assert_no_overflow

LONG = "Dinas Komunikasi, Informatika, Statistik, dan Persandian Kabupaten Hulu Sungai Tengah Provinsi Contoh"
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def address(live):
    """Invited agencies with every kind of answer and fate, one with a long name."""
    with live.session() as session:
        story = make_story(
            session, agencies=4, title="Pertemuan Bakohumas Triwulan IV", theme="Sinergi pusat dan daerah"
        )
        one, two, three, _ = story.invitations()
        one.agency_name = one.addressee = LONG
        one.agency_short_name = None
        session.add_all([make_agency(name=f"{LONG} 2", email=None, phone_e164=None), make_agency()])
        story.send()
        story.deliver()
        failed = session.query(Outbox).order_by(Outbox.id.desc()).first()
        failed.state, failed.last_error = OutboxState.FAILED, "550 5.1.1 <humas@instansi.example>: tidak dikenal"
        two.reply, three.reply, two.comment = Reply.REPRESENTED, Reply.DECLINED, "Mohon parkir."
        session.add(make_delegate(two, position="Pranata Humas", represents_position=two.addressee))
        story.edit(venue_room="Aula Lain")
        session.commit()
        return f"/pertemuan/{story.meeting.slug}/undangan/", one.id, two.id


def pictured(page, name):
    if PICTURES:
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})


def test_pages_of_invitations_are_accessible_and_fit_a_phone(live, visitor, address):
    base, one, two = address
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    for name in ("", "tambah", "surat", "kirim", str(one), str(two), "?jawaban=gagal", "?kata=zzz"):
        page.goto(base + name)
        pictured(page, f"undangan-{name.strip('?') or 'daftar'}")
        assert_accessible(page)
        assert_no_overflow(page)


def test_the_links_page_and_a_refused_answer_are_accessible_too(live, visitor, address):
    base, one, _ = address
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"{base}{one}")
    page.get_by_role("button", name="Catat jawaban").click()
    assert page.get_by_text("Ada yang perlu diperbaiki").is_visible()
    pictured(page, "undangan-ditolak")
    assert_accessible(page)
    assert_no_overflow(page)
    page.get_by_role("button", name="Tautan dan WhatsApp").click()
    assert page.get_by_text("/u/").first.is_visible()
    pictured(page, "undangan-tautan")
    assert_accessible(page)
    assert_no_overflow(page)


def test_the_waiting_list_and_asking_again_are_accessible_and_fit_a_phone(live, visitor, address):
    base, one, two = address
    with live.session() as session:
        waits, comes = session.get_one(Invitation, one), session.get_one(Invitation, two)
        comes.meeting.capacity, comes.meeting.venue_room = 1, "Ruang Rapat Contoh"
        waits.reply, waits.seat, waits.waiting_since = Reply.COMING, Seat.WAITING, NOON
        past = {"at": NOON, "reply": Reply.COMING, "source": ReplySource.PHONE, "by": "Rudi", "people": []}
        before = {"reply": "belum", "people": [], "comment": None, "names_follow": False}
        rest = {"sequence": 0, "is_late": True, "seat": Seat.WAITING, "before": before}
        session.add(build(ReplyEvent, invitation_id=one, **past, **rest))
        session.commit()
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    for name in ("?jawaban=daftar_tunggu", str(one), "konfirmasi-ulang", "../"):
        page.goto(base + name)
        if name == str(one):
            assert page.get_by_role("button", name="Urungkan jawaban atas nama").is_visible()
        pictured(page, f"tunggu-{name.strip('?./') or 'ikhtisar'}")
        assert_accessible(page)
        assert_no_overflow(page)
    page.goto(f"{base}{one}")
    page.get_by_role("button", name="Beri tempat", exact=True).click()
    assert page.get_by_text("Tulis alasan memberi tempat walau ruangan penuh.").first.is_visible()
    assert_accessible(page)


def test_agencies_are_counted_while_they_are_ticked(live, visitor, address):
    base, _, _ = address
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"{base}tambah")
    page.get_by_label(LONG).check()
    assert page.get_by_text("1 instansi dipilih").is_visible()
