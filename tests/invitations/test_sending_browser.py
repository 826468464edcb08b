"""The pages of a sending in a browser: each state is accessible and fits a phone, and counts move by themselves."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from bakohumas.accounts.models import Role
from bakohumas.core import clock, health
from bakohumas.invitations.models import Invitation
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.services import empty_bodies
from tests.invitations.stories import make_story
from tests.support.visitors import assert_sound

LONG = "Dinas Komunikasi, Informatika, Statistik, dan Persandian Kabupaten Hulu Sungai Tengah Provinsi Contoh"
PICTURES = os.environ.get("PICTURES")
PDF = b"%PDF-1.7 bukan surat sungguhan"


@pytest.fixture
def story(live):
    """Twelve invited agencies: two are not by mail, one has a long name; the worker lives."""
    with live.session() as session:
        made = make_story(session, agencies=12, title="Pertemuan Bakohumas Triwulan IV", theme="Sinergi")
        rows = made.invitations()
        rows[0].agency_name, rows[0].agency_short_name, rows[0].email = LONG, None, f"{'humas' * 9}@instansi.example"
        rows[1].email = rows[2].email = rows[2].phone = None
        health.beat(session, now=clock.now() + timedelta(hours=1))
        session.commit()
        yield made


@pytest.fixture
def base(story):
    address = f"/pertemuan/{story.meeting.slug}/undangan/"
    story.session.commit()  # what only reads holds the one writer too, as long as it is open
    return address


@pytest.fixture
def page(live, visitor):
    made = visitor()
    live.sign_in(made, Role.SECRETARIAT)
    return made


def looked_at(page, name):
    if PICTURES:
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})
    assert_sound(page)


def change(story, *mails, **values):
    """The worker was here."""
    ids = [mail.row.id for mail in mails]
    story.session.execute(sa.update(Outbox).where(Outbox.id.in_(ids)).values(**values))
    story.session.commit()
    story.session.expire_all()


def opened(page):
    for summary in page.locator("main details > summary").all():
        if summary.is_visible():
            summary.click()


def test_what_will_be_sent_is_seen_before_it_is_sent(page, story, base):
    page.goto(f"{base}kirim")
    opened(page)
    looked_at(page, "kirim-sebelum")
    page.get_by_role("button", name="Kirim ke 10 surel").click()
    page.locator("#tanya").get_by_role("button", name="Kirim").click()
    expect(page.get_by_text("0 dari 10 surel sudah dikerjakan.")).to_be_visible()
    assert page.url.endswith("/kirim/kemajuan")


def test_the_counts_move_without_a_reload_until_all_is_done(page, story, base):
    story.send()
    story.session.commit()
    page.goto(f"{base}kirim/kemajuan")
    page.evaluate("document.body.dataset.same = 'ya'")
    mails = story.waiting()
    change(story, *mails[:4], state=OutboxState.SENT, sent_at=story.now)
    expect(page.get_by_text("4 dari 10 surel sudah dikerjakan.")).to_be_visible(timeout=10_000)
    looked_at(page, "kemajuan-jalan")
    change(story, *mails[4:], state=OutboxState.SENT, sent_at=story.now)
    expect(page.get_by_text(re.compile("Terkirim *10"))).to_be_visible(timeout=10_000)
    expect(page.get_by_role("link", name="Muat ulang")).to_have_count(0)
    assert page.evaluate("document.body.dataset.same") == "ya"


def test_each_state_of_a_sending_is_sound(page, story, base):
    story.send()
    mails = story.waiting()
    change(story, *mails[:4], state=OutboxState.SENT, sent_at=story.now)
    change(story, mails[4], state=OutboxState.FAILED, last_code=550, last_error="5.1.1 <x@y.example>: User unknown")
    change(story, mails[5], state=OutboxState.FAILED, last_code=552, last_error="5.2.2 Mailbox full")
    later = clock.now() + timedelta(minutes=5)
    change(story, mails[6], state=OutboxState.DELAYED, last_error="Server surel tidak menjawab.", not_before=later)
    page.goto(f"{base}kirim")
    opened(page)
    looked_at(page, "kirim-gagal-tertunda")
    page.get_by_role("button", name="Jeda").click()
    looked_at(page, "kemajuan-dijeda")
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_text("4 surel dilanjutkan.")).to_be_visible()
    story.session.execute(sa.update(health.Heartbeat).values(at=clock.now() - timedelta(hours=1)))
    story.session.commit()
    page.reload()
    looked_at(page, "kemajuan-pekerja-diam")
    address = f"{base}{story.invitations()[5].id}"
    story.session.commit()
    page.goto(address)
    looked_at(page, "undangan-kiriman")


def test_a_mail_as_it_was_sent_is_sound(page, story, base):
    story.send(letters={row.id: PDF for row in story.invitations()})
    story.deliver()
    story.session.commit()
    one = story.session.scalars(sa.select(Invitation).where(Invitation.agency_name == LONG)).one()
    address = f"{base}{one.id}"
    story.session.commit()
    page.goto(address)
    page.get_by_role("link", name="Lihat surelnya").click()
    looked_at(page, "surel-utuh")
    page.get_by_role("button", name="Lihat tampilan HTML").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pertemuan Bakohumas")
    page.go_back()
    empty_bodies(story.session, now=story.now + timedelta(days=8))
    story.session.commit()
    page.reload()
    looked_at(page, "surel-dikosongkan")
