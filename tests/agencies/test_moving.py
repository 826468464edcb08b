from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.agencies.details import Move
from bakohumas.agencies.models import Agency, AgencyContact, Category, ChangeState, ContactPerson, Position
from bakohumas.agencies.queries.directory import AgencyFilter, agencies_page, all_group_names
from bakohumas.agencies.queries.groups import group_lines, members_of
from bakohumas.agencies.queries.people import pr_contact
from bakohumas.agencies.queries.worklist import Lack, changes_of, lack_counts, lacking_page, waiting_parts
from bakohumas.agencies.rules.groups import GroupRule, Traits, follows, group_stamp
from bakohumas.agencies.services import directory, find_or_create_agency, groups, import_agencies
from bakohumas.agencies.services.changes import accept_change, propose_changes, refuse_change
from bakohumas.agencies.services.marks import mark_unreachable
from bakohumas.agencies.services.people import move_person
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError
from tests.factories import NOON, build, make_actor, make_agency

HOW = {"actor": make_actor(id=7), "now": NOON + timedelta(hours=1)}
TODAY = date(2026, 11, 25)


@pytest.fixture
def agency(session):
    row = make_agency(name="Dinas Contoh", city="Kota A", email="humas@a.example")
    session.add(row)
    session.commit()
    return row


def test_somebody_moves_and_the_past_stays(session, agency):
    other = make_agency(name="Dinas Lain")
    person = build(ContactPerson, name="Sari")
    position = build(
        Position, agency=agency, person=person, title="Kabid", from_on=date(2024, 1, 2), is_pr_contact=True
    )
    session.add_all([other, position])
    session.commit()
    move_person(session, position, other, Move("Kadis", date(2026, 11, 1), is_pr_contact=False), **HOW)
    session.commit()
    told = [
        (one.agency.name, one.title, one.from_on, one.to_on) for one in sorted(person.positions, key=lambda p: p.id)
    ]
    assert told == [
        ("Dinas Contoh", "Kabid", date(2024, 1, 2), date(2026, 10, 31)),
        ("Dinas Lain", "Kadis", date(2026, 11, 1), None),
    ]
    actions = session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert actions == ["position:end", "position:move"]


def test_nobody_moves_before_the_first_day_or_after_the_last(session, agency):
    person = build(ContactPerson, name="Sari")
    begun = build(Position, agency=agency, person=person, title="Kabid", from_on=date(2026, 11, 2))
    ended = build(Position, agency=agency, person=person, title="Staf", to_on=date(2026, 1, 1))
    session.add_all([begun, ended])
    session.commit()
    for position in (begun, ended):
        with pytest.raises(DomainError):
            move_person(session, position, agency, Move("Kadis", date(2026, 11, 2), is_pr_contact=False), **HOW)


def test_what_a_record_fills_in_leaves_an_audit_row(session, agency):
    find_or_create_agency(session, "dinas contoh", city="Kota B", short_name="DC", **HOW)
    find_or_create_agency(session, "dinas contoh", city="Kota B", **HOW)
    entry = session.scalars(sa.select(AuditEntry)).one()
    assert (entry.action, entry.changes, agency.city) == ("agency:fill", {"short_name": "DC"}, "Kota A")


def test_a_mark_stays_until_the_address_changes(session, agency):
    mark_unreachable(session, agency, address="lama@a.example", words="x", now=NOON)
    assert agency.mail_failed_at is None
    mark_unreachable(session, agency, address="HUMAS@a.example", words="Kotak penuh.", now=NOON)
    assert (agency.mail_failed_words, agency.mail_failed_at) == ("Kotak penuh.", NOON)
    directory.set_reached(session, agency, {"phone": "081234567890"}, version=agency.version, **HOW)
    assert agency.mail_failed_at == NOON
    directory.set_reached(session, agency, {"email": "baru@a.example"}, version=agency.version, **HOW)
    assert (agency.email, agency.mail_failed_address, agency.mail_failed_at) == ("baru@a.example", None, None)


def test_what_is_lacking_is_counted_and_listed(session, agency):
    bare = make_agency(name="Media B", email=None, phone=None, phone_e164=None)
    gone = make_agency(name="Media C", email=None, active=False)
    contact = build(Position, agency=agency, person=build(ContactPerson, name="Sari"), title="K", is_pr_contact=True)
    session.add_all([bare, gone, contact])
    agency.mail_failed_at = NOON
    session.commit()
    propose_changes(session, agency, {"city": "Kota B"}, by="Sari", today=TODAY, **HOW)
    counts = {Lack.EMAIL: 1, Lack.PHONE: 1, Lack.CONTACT: 1, Lack.FAILED: 1, Lack.CHANGE: 1}
    assert lack_counts(session, TODAY) == counts
    listed = {lack: [one.name for one in lacking_page(session, lack, TODAY).rows] for lack in Lack}
    assert listed == {
        Lack.EMAIL: ["Media B"],
        Lack.PHONE: ["Media B"],
        Lack.CONTACT: ["Media B"],
        Lack.FAILED: ["Dinas Contoh"],
        Lack.CHANGE: ["Dinas Contoh"],
    }


def propose(session, agency, **given):
    return propose_changes(session, agency, given, by="Sari", today=TODAY, **HOW)


def test_a_proposal_changes_nothing_until_it_is_accepted(session, agency):
    assert propose(session, agency, email="baru@a.example", city="Kota A", phone=None) == 1
    assert agency.email == "humas@a.example"
    change = waiting_parts(session, agency.id)["email"]
    accept_change(session, agency, change, today=TODAY, **HOW)
    assert (agency.email, change.state, change.decided_by) == ("baru@a.example", ChangeState.ACCEPTED, "Rudi Hartono")
    told = [str(row.changes) for row in session.scalars(sa.select(AuditEntry))]
    assert not [one for one in told if "baru@a.example" in one]


def test_a_later_proposal_replaces_the_one_that_waits(session, agency):
    propose(session, agency, city="Kota B")
    propose(session, agency, city="Kota C")
    assert [change.state for change in changes_of(session, agency.id)] == [ChangeState.WAITING, ChangeState.REPLACED]
    refuse_change(session, waiting_parts(session, agency.id)["city"], **HOW)
    assert (agency.city, waiting_parts(session, agency.id)) == ("Kota A", {})


def test_a_proposal_that_says_nothing_new_is_refused(session, agency):
    with pytest.raises(DomainError, match="Tidak ada yang berbeda"):
        propose(session, agency, city="Kota A")


def test_another_contact_person_takes_over_and_the_former_stays(session, agency):
    former = build(Position, agency=agency, person=build(ContactPerson, name="Sari"), title="K", is_pr_contact=True)
    session.add(former)
    session.commit()
    propose(session, agency, contact_name="Budi", contact_position="Pranata Humas", contact_phone="081234567890")
    accept_change(session, agency, waiting_parts(session, agency.id)["contact"], today=TODAY, **HOW)
    present = pr_contact(session, agency.id, TODAY)
    assert (present.person.name, present.title, present.person.phone_e164) == (
        "Budi",
        "Pranata Humas",
        "+6281234567890",
    )
    assert (former.is_pr_contact, former.to_on) == (False, None)


def test_a_number_without_a_name_is_about_the_present_contact_person(session, agency):
    with pytest.raises(DomainError, match="Isi nama narahubung"):
        propose(session, agency, contact_phone="081234567890")
    session.add(build(Position, agency=agency, person=build(ContactPerson, name="Sari"), title="K", is_pr_contact=True))
    session.commit()
    propose(session, agency, contact_phone="081234567890")
    accept_change(session, agency, waiting_parts(session, agency.id)["contact"], today=TODAY, **HOW)
    present = pr_contact(session, agency.id, TODAY)
    assert (present.person.name, present.title, present.person.phone) == ("Sari", "K", "081234567890")


def test_the_same_contact_person_is_completed(session, agency):
    session.add(build(Position, agency=agency, person=build(ContactPerson, name="Sari"), title="K", is_pr_contact=True))
    session.commit()
    propose(session, agency, contact_name="SARI", contact_email="sari@a.example")
    accept_change(session, agency, waiting_parts(session, agency.id)["contact"], today=TODAY, **HOW)
    (position,) = agency.positions
    assert (position.person.name, position.person.email, position.title) == ("Sari", "sari@a.example", "K")


TRAITS = st.builds(
    Traits,
    st.sampled_from([None, *Category]),
    st.sampled_from([None, "Kota A", "kota a", "Kota B"]),
    st.sampled_from([None, 1, 2]),
    st.booleans(),
)


@given(TRAITS)
def test_a_rule_without_parts_holds_every_active_agency(traits):
    assert follows(GroupRule(), traits) is traits.active
    assert follows(GroupRule(inactive=True), traits)


def ruled(session, **parts):
    group = groups.create_group(session, "Menurut aturan", by_rule=True, **HOW)
    groups.edit_rule(session, group, group.name, GroupRule(**parts), stamp=group_stamp(group), **HOW)
    session.commit()
    return group


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ({}, ["Dinas A", "Dinas B", "Media C"]),
        ({"inactive": True}, ["Dinas A", "Dinas B", "Media C", "Media D"]),
        ({"categories": (Category.MEDIA,)}, ["Media C"]),
        ({"cities": ("KOTA a",)}, ["Dinas A", "Media C"]),
        ({"cities": ("Kota A",), "categories": (Category.REGIONAL_OFFICE,)}, ["Dinas A"]),
    ],
)
def test_table_and_rule_agree_on_who_is_in_a_group(session, parts, names):
    session.add_all(
        [
            make_agency(name="Dinas A", city="Kota A"),
            make_agency(name="Dinas B"),
            make_agency(name="Media C", city="kota a", category=Category.MEDIA),
            make_agency(name="Media D", category=Category.MEDIA, active=False),
        ]
    )
    session.commit()
    group = ruled(session, **parts)
    assert [one.name for one in members_of(session, group)] == names
    ids = session.scalars(sa.select(Agency.id)).all()
    told = {key for key, found in all_group_names(session, ids).items() if found == ("Menurut aturan",)}
    assert told == {one.id for one in members_of(session, group)}
    assert [(line.size, line.by_rule) for line in group_lines(session)] == [(len(names), True)]
    page = agencies_page(session, AgencyFilter(group_id=group.id, inactive=True))
    assert [line.name for line in page.rows] == names


def test_a_rule_about_the_agency_above(session, agency):
    below = make_agency(name="UPT", parent=agency)
    session.add(below)
    session.commit()
    assert members_of(session, ruled(session, parent_id=agency.id)) == [below]


def test_a_table_does_not_fill_a_group_by_rule(session):
    ruled(session)
    result = import_agencies(session, [["Nama", "Kelompok"], ["Dinas A", "Menurut aturan"]], dry_run=False, **HOW)
    assert [row.reason for row in result.rows] == [
        "Kelompok “Menurut aturan” dihitung dari aturan, jadi tidak diisi dari berkas."
    ]


def test_several_numbers_and_addresses_of_a_cell_are_kept(session):
    table = [
        ["Nama", "Email", "No HP", "WA"],
        ["Dinas A", "a@a.example; b@a.example", "81234567890 / x", "081311112222"],
    ]
    for outcome in ("baru", "sama"):
        result = import_agencies(session, table, dry_run=False, **HOW)
        session.commit()
        assert [row.outcome for row in result.rows] == [outcome]
    (agency,) = session.scalars(sa.select(Agency))
    assert (agency.email, agency.phone, agency.phone_e164) == ("a@a.example", "081234567890", "+6281234567890")
    assert session.scalars(sa.select(AgencyContact.text).order_by(AgencyContact.id)).all() == [
        "b@a.example",
        "081311112222",
    ]
    assert agency.notes == "Kolom No HP, WA: “x” disimpan sebagai catatan."
