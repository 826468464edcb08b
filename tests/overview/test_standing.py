from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.agencies.models import ChangeState, ContactChange, ContactPerson, Position
from bakohumas.agencies.rules.merging import Side
from bakohumas.agencies.services.merging import merge_agencies
from bakohumas.agencies.services.standing import give_standing_link, replace_standing_link
from bakohumas.core import clock
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.core.web import EXTENSION
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Reply
from bakohumas.mail.models import Outbox
from bakohumas.meetings.models import State
from bakohumas.overview.rules.standing import masked_email, masked_name, masked_phone
from tests.factories import (
    NOON,
    build,
    make_action_item,
    make_actor,
    make_agency,
    make_bureau,
    make_invitation,
    make_meeting,
)


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


@pytest.fixture
def actor(app):
    return make_actor(id=7, keys=app.extensions[EXTENSION].keys)


@pytest.fixture
def agency(session):
    row = make_agency(name="Dinas Contoh", email="humas@contoh.example", phone="0812-3456-7890", city="Kota A")
    contact = build(ContactPerson, name="Sari Dewi", phone="0899-1111-2222", email="sari@contoh.example")
    position = build(Position, agency=row, person=contact, title="Pranata Humas", is_pr_contact=True)
    session.add_all([row, position, make_bureau(version=1)])
    session.commit()
    return row


@pytest.fixture
def path(session, agency, actor):
    token = give_standing_link(session, agency, actor=actor, now=NOON)
    session.commit()
    return f"/i/{token}/"


def invited(session, agency, title="Rapat Contoh", **given):
    meeting = make_meeting(title=title, **{"state": State.INVITED, **given})
    invitation = make_invitation(meeting, agency)
    told = {"channel": Channel.WHATSAPP, "kind": DeliveryKind.INVITATION, "at": NOON}
    session.add_all([invitation, build(Delivery, invitation=invitation, **told)])
    session.flush()
    return invitation


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masked_phone, "0812-3456-7890", "0812-••••-•890"),
        (masked_phone, "081234567890", "0812•••••890"),
        (masked_phone, "12345", "•••••"),
        (masked_phone, None, None),
        (masked_email, "humas@a.go.id", "h•••@a.go.id"),
        (masked_email, None, None),
        (masked_name, "Sari Dewi", "S••• D•••"),
        (masked_name, None, None),
    ],
)
def test_contacts_are_shown_so_that_only_who_knows_them_recognises_them(mask, value, shown):
    assert mask(value) == shown


def test_the_page_shows_what_is_the_agencys_own_and_nothing_else(client, session, agency, path):
    other = make_agency(name="Dinas Lain")
    invited(session, agency, "Rapat Depan")
    invited(session, agency, "Rapat Dulu", starts_on=date(2026, 1, 5), state=State.FINISHED)
    invited(session, other, "Rapat Orang Lain")
    session.add(make_invitation(make_meeting(title="Belum Dikirim"), agency))
    approved = make_meeting(title="Rapat Disahkan", state=State.MINUTES_APPROVED, starts_on=date(2026, 1, 5))
    for text, owner in (("Menyusun daftar", agency), ("Tugas orang lain", other)):
        session.add(make_action_item(approved, text=text, pic_agency_id=owner.id, due_on=date(2026, 2, 1)))
    session.add(make_action_item(make_meeting(title="Belum Sah"), text="Belum sah", pic_agency_id=agency.id))
    session.commit()

    page = client.page(path)

    assert page.heading == "Dinas Contoh"
    for told in ("Rapat Depan", "Rapat Dulu", "Menyusun daftar", "Terlambat", "h•••@contoh.example", "0812-••••-•890"):
        assert told in page.words
    for kept in ("Rapat Orang Lain", "Belum Dikirim", "Tugas orang lain", "Belum sah", "humas@contoh", "3456", "Sari"):
        assert kept not in page.words
    assert not [link for link in page.links.values() if "/u/" in link]
    assert "Set-Cookie" not in client.get(path).headers


def test_a_button_leads_to_the_answer_page_by_its_own_link(client, session, agency, actor, path):
    invitation, other = invited(session, agency), invited(session, make_agency())
    token = give_link(session, Purpose.ANSWER, invitation.uid, keys=actor.keys, now=NOON)
    give_link(session, Purpose.ANSWER, other.uid, keys=actor.keys, now=NOON)
    session.commit()
    form = client.page(path).form(f"undangan/{invitation.id}").filled({})
    answer = client.post(f"{path}undangan/{invitation.id}", data=form)
    assert (answer.status_code, answer.location) == (303, f"/u/{token}/")
    assert client.post(f"{path}undangan/{other.id}", data=form).status_code == 404
    assert client.post(f"{path}undangan/{invitation.id}", data={"csrf_token": "x"}).status_code == 400
    revoke_links(session, Purpose.ANSWER, invitation.uid, now=NOON)
    session.commit()
    assert client.post(f"{path}undangan/{invitation.id}", data=form).status_code == 409


def test_the_calendar_is_offered_by_its_own_token(client, session, agency, actor, path):
    assert "Langganan kalender" not in client.page(path).words
    token = give_link(session, Purpose.FEED, agency.uid, keys=actor.keys, now=NOON)
    session.commit()
    feeds = [link for link in client.page(path).links.values() if link.endswith("/kalender.ics")]
    assert [link.partition("/u/")[2] for link in feeds] == [f"{token}/kalender.ics"]


def test_a_proposal_waits_for_the_secretariat_and_the_agency_sees_its_state(client, session, agency, path):
    form = client.page(f"{path}kontak").form().filled({"by": "Budi", "email": "baru@contoh.example", "city": "Kota A"})
    answers = [client.post(f"{path}kontak", data=form) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"{path}?diajukan=1#kontak"] * 2
    (change,) = session.scalars(sa.select(ContactChange)).all()
    assert (change.part, change.proposed, change.by) == ("email", {"email": "baru@contoh.example"}, "Budi")
    assert agency.email == "humas@contoh.example"
    page = client.page(f"{path}?diajukan=1")
    assert "b•••@contoh.example Menunggu diperiksa" in page.words
    assert "baru@contoh.example" not in page.words
    assert "Perubahan diajukan." in page.words
    change.state = ChangeState.REFUSED
    session.commit()
    assert "b•••@contoh.example Tidak diterima" in client.page(path).words


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"by": "", "city": "Kota B"}, "Isi nama Anda."),
        ({"by": "Budi", "email": "x"}, "Tulis satu alamat surel"),
        ({"by": "Budi", "city": "Kota A"}, "Tidak ada yang berbeda"),
    ],
)
def test_a_wrong_proposal_is_shown_again_with_what_was_typed(client, session, path, given, message):
    form = client.page(f"{path}kontak").form().filled(given)
    answer = client.post(f"{path}kontak", data=form)
    assert (answer.status_code, message in answer.text) == (422, True)
    assert session.scalars(sa.select(ContactChange)).all() == []


def test_a_link_is_good_for_a_year_and_each_giving_renews_it(client, session, agency, actor, path):
    year = timedelta(days=365)
    clock.start_at(NOON + year - timedelta(seconds=5))
    assert client.get(path).status_code == 200
    assert give_standing_link(session, agency, actor=actor, now=NOON + timedelta(days=300)) in path
    session.commit()
    clock.start_at(NOON + year + timedelta(seconds=5))
    assert client.get(path).status_code == 200
    clock.start_at(NOON + timedelta(days=666))
    assert client.get(path).status_code == 410


def test_a_replaced_link_opens_nothing(client, session, agency, actor, path):
    token = replace_standing_link(session, agency, actor=actor, now=NOON)
    session.commit()
    answers = [client.get(path), client.get(f"{path}kontak"), client.post(f"{path}kontak", data={})]
    assert [answer.status_code for answer in answers] == [410] * 3
    assert client.get(f"/i/{token}/").status_code == 200


def test_the_link_of_a_merged_agency_opens_the_one_that_goes_on(client, session, agency, actor, path):
    kept = make_agency(name="Dinas Penerus")
    session.add(kept)
    session.commit()
    invitation = invited(session, agency, "Rapat Lama")
    versions = (kept.version, agency.version)
    merge_agencies(session, kept, agency, {"name": Side.KEPT}, versions=versions, actor=actor, now=NOON)
    session.commit()
    page = client.page(path)
    assert (page.heading, "Rapat Lama" in page.words, invitation.reply) == ("Dinas Penerus", True, Reply.NONE)
    replace_standing_link(session, kept, actor=actor, now=NOON)
    session.commit()
    assert client.get(path).status_code == 410


def test_the_organiser_gives_mails_and_replaces_the_link_by_post_only(client, session, agency):
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/instansi/{agency.id}/")
    assert "Belum ada tautan yang berlaku." in page.words
    shown = client.post(f"/instansi/{agency.id}/tautan", data=page.form("/tautan").filled({}))
    assert (shown.status_code, "/i/" in shown.text) == (200, True)
    again = client.page(f"/instansi/{agency.id}/")
    assert ("/i/" in client.get(f"/instansi/{agency.id}/").text, "Berlaku sampai" in again.words) == (False, True)
    client.post(f"/instansi/{agency.id}/kirim-tautan", data=again.form("/kirim-tautan").filled({}))
    row = session.scalars(sa.select(Outbox)).one()
    assert (row.kind, row.recipient, b"/i/" in row.body) == ("tautan_instansi", "humas@contoh.example", True)
    replaced = client.post(f"/instansi/{agency.id}/ganti-tautan", data=again.form("/ganti-tautan").filled({}))
    assert "Tautan lama tidak berlaku lagi" in replaced.text


def test_the_page_costs_the_same_with_more_invitations(client, session, agency, path):
    invited(session, agency)
    session.commit()
    client.get(path)
    few = len(client.last.queries)
    for number in range(3):
        invited(session, agency, f"Rapat {number}")
    session.commit()
    client.get(path)
    assert len(client.last.queries) == few
