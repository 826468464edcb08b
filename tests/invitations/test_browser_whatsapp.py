"""The WhatsApp queue on a phone, by keyboard alone; every page of it accessible and no wider than the window."""

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.invitations.models import Channel, Delivery
from bakohumas.invitations.services.planned import save_rules
from tests.factories import make_actor
from tests.invitations.stories import make_story
from tests.invitations.test_planned import RULES
from tests.support.visitors import assert_accessible, assert_no_overflow

LONG = "Dinas Komunikasi, Informatika, Statistik, dan Persandian Kabupaten Hulu Sungai Tengah Provinsi Contoh"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def base(live):
    """Three agencies by WhatsApp, one of them with a long name, one without a number; reminders planned."""
    with live.session() as session:
        story = make_story(session, agencies=5, title="Pertemuan Bakohumas Triwulan IV")
        rows = story.invitations()
        for row in rows[1:]:
            row.email = None
        rows[1].agency_name = rows[1].addressee = LONG
        rows[1].agency_short_name = None
        rows[4].phone = "(0511) 330 0000"
        story.send()
        story.deliver()
        save_rules(session, story.meeting, RULES, actor=make_actor(), now=story.later())
        session.commit()
        return f"/pertemuan/{story.meeting.slug}/undangan/"


def press(page, key, until):
    """Press Tab until the focus is on the button of these words, then the key."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if until in (page.evaluate("document.activeElement.textContent") or ""):
            with page.expect_navigation():
                page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never reaches {until!r}")


def marked(live):
    with live.session() as session:
        return session.scalar(sa.select(sa.func.count()).where(Delivery.channel == Channel.WHATSAPP))


def test_the_queue_is_worked_through_by_keyboard_on_a_phone(live, visitor, base):
    page = visitor(viewport=PHONE, has_touch=True)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(base + "whatsapp")
    press(page, "Enter", "Siapkan pesan")
    page.wait_for_function("document.activeElement.textContent.trim() === 'Buka WhatsApp'")
    opened = urlsplit(page.evaluate("document.activeElement.href"))
    assert (opened.netloc, len(parse_qs(opened.query)["text"][0]) <= 500) == ("wa.me", True)
    box = page.get_by_role("button", name="Ya, catat").bounding_box()
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= PHONE["height"] - 60  # above the bar at the bottom
    press(page, "Enter", "Ya, catat")
    assert "2 dari 3" in page.text_content("main")
    press(page, "Enter", "Lewati")
    press(page, "Enter", "Ya, catat")
    assert "3 dari 3" in page.text_content("main")
    press(page, "Enter", "Ya, catat")
    assert "Semua pesan WhatsApp sudah ditandai." in page.text_content("main")
    assert marked(live) == 3


def test_what_is_typed_is_what_whatsapp_opens_with(live, visitor, base):
    page = visitor(viewport=PHONE)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(base + "whatsapp")
    page.get_by_role("button", name="Siapkan pesan").click()
    page.get_by_label("Pesan").fill("Mohon hadir & bawa bahan.")
    opened = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href")
    assert parse_qs(urlsplit(opened).query)["text"] == ["Mohon hadir & bawa bahan."]


def test_without_javascript_the_message_is_changed_by_its_button(live, visitor, base):
    page = visitor(viewport=PHONE, java_script_enabled=False)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(base + "whatsapp")
    page.get_by_role("button", name="Siapkan pesan").click()
    page.get_by_label("Pesan").fill("Mohon hadir.")
    page.get_by_role("button", name="Perbarui pesan").click()
    opened = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href")
    assert parse_qs(urlsplit(opened).query)["text"] == ["Mohon hadir."]


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_accessible_and_fits(live, visitor, base, width):
    page = visitor(viewport={"width": width, "height": 900})
    live.sign_in(page, Role.SECRETARIAT)
    for name in ("whatsapp", "whatsapp/pilih", "whatsapp/nomor", "pengingat", "pengingat/3", "ingatkan"):
        page.goto(base + name)
        assert_accessible(page)
        assert_no_overflow(page)
    page.goto(base + "whatsapp")
    page.get_by_role("button", name="Siapkan pesan").click()
    assert_accessible(page)
    assert_no_overflow(page)
    page.goto(base + "whatsapp/nomor")
    page.get_by_label("Atau tempel daftarnya").fill(f"{LONG}, 0812 3456 7890\nDinas Lain, 0511 330000")
    page.get_by_role("button", name="Periksa").click()
    assert_accessible(page)
    assert_no_overflow(page)
