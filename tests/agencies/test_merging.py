from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakohumas.agencies.models import Agency, AgencyAlias, AgencyContact, ContactPerson, DistinctPair, Position
from bakohumas.agencies.queries import agency_named
from bakohumas.agencies.queries.duplicates import likely_twins
from bakohumas.agencies.queries.references import references
from bakohumas.agencies.rules.merging import Side
from bakohumas.agencies.services.merging import call_distinct, merge_agencies
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.invitations.models import Invitation
from bakohumas.minutes.models import ActionItem
from tests.factories import (
    NOON,
    build,
    make_action_item,
    make_actor,
    make_agency,
    make_group,
    make_invitation,
    make_meeting,
)

HOW = {"actor": make_actor(id=7), "now": NOON + timedelta(hours=1)}


def merge(session, kept, merged, **sides):
    chosen = {name: Side(side) for name, side in sides.items()}
    return merge_agencies(session, kept, merged, chosen, versions=(kept.version, merged.version), **HOW)


@pytest.fixture
def pair(session):
    kept = make_agency(name="Dinas Kominfo", email="kominfo@a.example", city="Kota A")
    merged = make_agency(name="Diskominfo", email="diskominfo@a.example", city="Kota B", address="Jalan 1")
    session.add_all([kept, merged])
    session.commit()
    return kept, merged


def test_every_table_that_names_an_agency_is_known():
    found = {(table.name, column.name) for table, column in references()}
    assert {
        ("agency", "parent_id"),
        ("agency", "merged_into_id"),
        ("agency_alias", "agency_id"),
        ("agency_contact", "agency_id"),
        ("agency_group", "rule_parent_id"),
        ("agency_group_member", "agency_id"),
        ("position", "agency_id"),
        ("contact_change", "agency_id"),
        ("invitation", "agency_id"),
        ("action_item", "pic_agency_id"),
    } <= found


def test_all_history_moves_and_the_old_name_still_finds_the_agency(session, pair):
    kept, merged = pair
    meeting = make_meeting()
    person = build(ContactPerson, name="Sari")
    rows = [
        make_invitation(meeting, merged),
        make_action_item(meeting, pic_agency_id=merged.id),
        build(Position, agency=merged, person=person, title="Kabid"),
        make_group(kept, merged, name="OPD"),
        make_group(merged, name="Media"),
        make_agency(name="UPT", parent=merged),
        AgencyAlias(agency=merged, name="Kominfo Lama", folded_name="kominfo lama"),
    ]
    session.add_all(rows)
    session.commit()

    merge(session, kept, merged)
    session.commit()

    assert [row.agency_id for row in session.scalars(sa.select(Invitation))] == [kept.id]
    assert [row.pic_agency_id for row in session.scalars(sa.select(ActionItem))] == [kept.id]
    assert [one.person.name for one in kept.positions] == ["Sari"]
    assert sorted(group.name for group in kept.groups) == ["Media", "OPD"]
    assert sorted(alias.name for alias in kept.aliases) == ["Diskominfo", "Kominfo Lama"]
    assert session.scalars(sa.select(Agency.name).where(Agency.parent_id == kept.id)).all() == ["UPT"]
    assert [agency_named(session, name) for name in ("DISKOMINFO", "kominfo lama")] == [kept, kept]
    assert (merged.merged_into_id, merged.active, merged.groups) == (kept.id, False, [])
    entry = session.scalars(sa.select(AuditEntry)).one()
    assert (entry.action, entry.changes["merged"], entry.changes["left"]) == ("agency:merge", merged.id, {})


def test_two_invitations_to_one_meeting_stay_two(session, pair):
    kept, merged = pair
    both, other = make_meeting(), make_meeting()
    session.add_all([make_invitation(both, kept), make_invitation(both, merged), make_invitation(other, merged)])
    session.commit()
    result = merge(session, kept, merged)
    session.commit()
    stored = session.scalars(sa.select(Invitation).order_by(Invitation.id)).all()
    assert [row.agency_id for row in stored] == [kept.id, merged.id, kept.id]
    assert (result.moved["invitation"], result.left) == (1, {"invitation": 1})


def test_values_are_chosen_and_what_is_not_chosen_is_kept_beside(session, pair):
    kept, merged = pair
    merge(session, kept, merged, name="itu", email="itu", city="ini")
    session.commit()
    assert (kept.name, kept.email, kept.city, kept.address) == (
        "Diskominfo",
        "diskominfo@a.example",
        "Kota A",
        "Jalan 1",
    )
    assert [alias.name for alias in kept.aliases] == ["Dinas Kominfo"]
    texts = session.scalars(sa.select(AgencyContact.text).order_by(AgencyContact.id)).all()
    assert sorted(texts) == sorted(["kominfo@a.example", merged.phone])
    assert agency_named(session, "Diskominfo") is kept


def test_a_mark_follows_the_address_that_stays(session, pair):
    kept, merged = pair
    merged.mail_failed_address, merged.mail_failed_words, merged.mail_failed_at = merged.email, "kotak penuh", NOON
    session.commit()
    merge(session, kept, merged, email="itu")
    assert (kept.mail_failed_address, kept.mail_failed_words) == ("diskominfo@a.example", "kotak penuh")


def test_a_parent_does_not_come_to_stand_below_itself(session, pair):
    kept, merged = pair
    kept.parent = merged
    session.commit()
    merge(session, kept, merged)
    session.commit()
    assert kept.parent_id is None


def test_what_was_merged_before_leads_to_the_last_one(session, pair):
    kept, merged = pair
    third = make_agency(name="Kominfo")
    session.add(third)
    session.commit()
    merge(session, merged, third)
    merge(session, kept, merged)
    session.commit()
    assert (third.merged_into_id, merged.merged_into_id) == (kept.id, kept.id)
    assert agency_named(session, "Kominfo") is kept


def test_an_agency_is_merged_neither_with_itself_nor_twice_nor_from_a_stale_page(session, pair):
    kept, merged = pair
    with pytest.raises(DomainError, match="instansi lain"):
        merge(session, kept, kept)
    with pytest.raises(StaleVersion):
        merge_agencies(session, kept, merged, {}, versions=(kept.version, merged.version + 1), **HOW)
    merge(session, kept, merged)
    with pytest.raises(DomainError, match="sudah digabungkan"):
        merge(session, kept, merged)


def test_pairs_that_are_two_are_remembered_over_a_merge(session, pair):
    kept, merged = pair
    third = make_agency(name="Dinas Komunikasi Informatika", email="c@a.example", phone_e164=None)
    session.add(third)
    session.commit()
    assert len(likely_twins(session)) == 3
    call_distinct(session, third, merged, **HOW)
    call_distinct(session, merged, third, **HOW)
    session.commit()
    assert len(likely_twins(session)) == 2
    merge(session, kept, merged)
    session.commit()
    assert [(row.first_id, row.second_id) for row in session.scalars(sa.select(DistinctPair))] == [(kept.id, third.id)]
    assert likely_twins(session) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4), st.integers(0, 3), st.integers(0, 3))
def test_a_merge_keeps_every_count(session, invited, people, items):
    kept, merged = make_agency(), make_agency()
    session.add_all([kept, merged])
    meetings = [make_meeting() for _ in invited] or [make_meeting()]
    for meeting, who in zip(meetings, invited, strict=False):
        session.add_all([make_invitation(meeting, {"a": kept, "b": merged}[one]) for one in who])
    for owner, count in ((kept, people), (merged, items)):
        for number in range(count):
            session.add(build(Position, agency=owner, person=build(ContactPerson, name=f"O{number}"), title="X"))
    session.flush()
    session.add_all([make_action_item(meetings[0], pic_agency_id=merged.id) for _ in range(items)])
    session.flush()
    own = {kept.id, merged.id}
    kinds = ((Invitation, Invitation.agency_id), (Position, Position.agency_id), (ActionItem, ActionItem.pic_agency_id))

    def counts():
        return [session.scalar(sa.select(sa.func.count()).select_from(kind).where(key.in_(own))) for kind, key in kinds]

    before = counts()
    result = merge(session, kept, merged)
    assert counts() == before
    assert result.left.get("invitation", 0) == invited.count("ab")
