from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.agencies.details import AgencyDetails, PersonDetails, details_of
from bakohumas.agencies.models import Agency, AgencyAlias, AgencyGroup, Category, ContactPerson, Position
from bakohumas.agencies.queries import agency_named
from bakohumas.agencies.queries.directory import AgencyFilter, agencies_page
from bakohumas.agencies.rules.directory import DuplicateAgency
from bakohumas.agencies.rules.groups import group_stamp
from bakohumas.agencies.services import directory, find_or_create_agency, groups, import_agencies, people
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from tests.factories import NOON, make_actor, make_agency, make_group
from tests.support.statements import watched

LATER = NOON + timedelta(hours=1)
HOW = {"actor": make_actor(id=7), "now": LATER}
HEADER = [
    "Nama Instansi",
    "Singkatan",
    "Kategori",
    "Surel",
    "No HP",
    "Kelompok",
    "Induk",
    "Nama Lain",
    "Narahubung",
    "WA Narahubung",
]
ROWS = [
    HEADER,
    [
        "Dinas Satu",
        "DS",
        "OPD",
        "satu@a.example",
        "0812 3456 7890",
        "OPD;Media",
        "",
        "Kantor Satu",
        "Sari",
        "081234567891",
    ],
    ["Dinas Dua", "", "", "", "8123456789", "OPD", "Dinas Satu", "", "", ""],
    ["", "X", "", "", "", "", "", "", "", ""],
]


def create(session, name="Dinas Contoh", **given):
    return directory.create_agency(session, AgencyDetails(name=name, **given), **HOW)


def edit(session, agency, *, version=None, member_of=(), **given):
    wanted = AgencyDetails(**{**{n: getattr(details_of(agency), n) for n in AgencyDetails.__slots__}, **given})
    seen = agency.version if version is None else version
    directory.edit_agency(session, agency, wanted, version=seen, groups=member_of, **HOW)


def count(session, kind):
    return session.scalar(sa.select(sa.func.count()).select_from(kind))


def outcomes(result):
    return [(row.line, row.outcome) for row in result.rows]


@pytest.mark.parametrize("name", ["dinas contoh", "DINAS  CONTOH.", "Kantor Lama"])
def test_a_name_that_is_taken_is_refused_and_leads_to_the_agency(session, name):
    first = create(session, aliases=("Kantor Lama",))
    with pytest.raises(DuplicateAgency) as refused:
        create(session, name)
    assert refused.value.agency_id == first.id


@pytest.mark.parametrize("name", ["🎉", "...", "\u202e"])
def test_a_name_without_letters_is_refused(session, name):
    with pytest.raises(DomainError, match="huruf"):
        create(session, name)


def test_a_long_name_is_compared_by_its_beginning(session):
    create(session, "ﷺ" * 300)
    session.commit()
    assert agency_named(session, "ﷺ" * 300) is not None


def test_an_edit_keeps_other_names_and_derives_the_number(session):
    agency = create(session, aliases=("Lama",))
    edit(session, agency, phone="0812-3456-7890", aliases=("Lama", "Lebih lama"))
    session.commit()
    assert (agency.phone, agency.phone_e164, agency.version) == ("0812-3456-7890", "+6281234567890", 2)
    assert [alias.name for alias in agency.aliases] == ["Lama", "Lebih lama"]


def test_the_audit_holds_no_address_and_no_number(session):
    agency = create(session)
    edit(session, agency, phone="081234567890", email="a@a.example", short_name="DC")
    entry = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.action, entry.subject, entry.changes["short_name"]) == ("agency:edit", f"agency:{agency.id}", "DC")
    assert "081234567890" not in str(entry.changes)
    assert "a@a.example" not in str(entry.changes)


def test_an_edit_of_a_stale_page_stores_nothing(session):
    agency = create(session)
    with pytest.raises(StaleVersion):
        edit(session, agency, version=0, short_name="DC")
    assert agency.short_name is None


def test_an_agency_does_not_stand_below_itself(session):
    top = create(session, "Setda")
    below = create(session, "Biro", parent_id=top.id)
    with pytest.raises(DomainError, match="induk"):
        edit(session, top, parent_id=below.id)


def test_an_agency_is_found_again_or_made(session):
    made = find_or_create_agency(session, "Dinas Satu", short_name="DS", category="perangkat_daerah", **HOW)
    again = find_or_create_agency(session, "dinas satu", short_name="Lain", city="Kota Contoh", **HOW)
    assert made is again
    assert (again.short_name, again.city, again.category) == ("DS", "Kota Contoh", Category.REGIONAL_OFFICE)


def test_a_dry_run_says_what_the_import_does_and_writes_nothing(session):
    preview = import_agencies(session, ROWS, dry_run=True, **HOW)
    assert not session.new
    assert count(session, Agency) == 0
    assert import_agencies(session, ROWS, dry_run=False, **HOW) == preview
    assert outcomes(preview) == [(2, "baru"), (3, "baru"), (4, "ditolak")]


def test_good_rows_are_taken_although_others_are_refused(session):
    import_agencies(session, ROWS, dry_run=False, **HOW)
    session.commit()
    one, two = agency_named(session, "Dinas Satu"), agency_named(session, "Dinas Dua")
    assert (one.short_name, one.category, one.phone, one.phone_e164, one.version) == (
        "DS",
        Category.REGIONAL_OFFICE,
        "0812 3456 7890",
        "+6281234567890",
        1,
    )
    assert sorted(group.name for group in one.groups) == ["Media", "OPD"]
    assert ([alias.name for alias in one.aliases], two.parent, two.phone_e164) == (
        ["Kantor Satu"],
        one,
        "+628123456789",
    )
    contact = one.positions[0]
    assert (contact.person.name, contact.title, contact.is_pr_contact, contact.person.phone_e164) == (
        "Sari",
        "Narahubung",
        True,
        "+6281234567891",
    )


def test_the_same_file_twice_makes_no_duplicates(session):
    import_agencies(session, ROWS, dry_run=False, **HOW)
    session.commit()
    tables = (Agency, AgencyAlias, AgencyGroup, ContactPerson, Position)
    before = [count(session, kind) for kind in tables]
    assert outcomes(import_agencies(session, ROWS, dry_run=False, **HOW)) == [(2, "sama"), (3, "sama"), (4, "ditolak")]
    session.commit()
    assert [count(session, kind) for kind in tables] == before == [2, 1, 2, 1, 1]


def test_an_import_changes_only_what_it_gives(session):
    import_agencies(session, ROWS, dry_run=False, **HOW)
    session.commit()
    again = [HEADER, ["Kantor Satu", "", "", "baru@a.example", "", "Khusus", "", "", "Sari", "081234567899"]]
    assert outcomes(import_agencies(session, again, dry_run=False, **HOW)) == [(2, "diperbarui")]
    session.commit()
    one = agency_named(session, "Dinas Satu")
    assert (one.name, one.short_name, one.email, one.version) == ("Dinas Satu", "DS", "baru@a.example", 2)
    assert sorted(group.name for group in one.groups) == ["Khusus", "Media", "OPD"]
    assert [position.person.phone for position in one.positions] == ["081234567899"]


def test_an_import_leaves_one_audit_row_with_counts(session):
    import_agencies(session, ROWS, dry_run=False, **HOW)
    entry = session.scalars(sa.select(AuditEntry)).one()
    counts = {"baru": 2, "diperbarui": 0, "sama": 0, "dilewati": 0, "ditolak": 1}
    assert (entry.action, entry.changes) == ("agency:import", counts)


def test_an_import_reads_as_often_for_many_rows(session):
    many = [["Nama", "Kelompok", "Surel"], *([f"Dinas {n}", "OPD", f"d{n}@a.example"] for n in range(300))]
    with watched(session.connection()) as few:
        import_agencies(session, many[:4], dry_run=False, **HOW)
    session.commit()
    with watched(session.connection()) as all_of_them:
        import_agencies(session, many, dry_run=False, **HOW)
    reads = [len([one for one in seen.queries if one.startswith("SELECT")]) for seen in (few, all_of_them)]
    assert reads[1] <= reads[0]


@pytest.mark.parametrize("name", ["<b>Dinas</b>", "=HYPERLINK(1)", "Dinas {{ 7*7 }}", "Dinas \u202egnirb", "D" * 300])
def test_any_name_is_imported_as_text(session, name):
    import_agencies(session, [["Nama"], [name]], dry_run=False, **HOW)
    session.commit()
    assert session.scalars(sa.select(Agency)).one().name == name.replace("\u202e", "")


def person(**given):
    return PersonDetails(**{"name": "Sari Dewi", "title": "Kepala Subbagian", **given})


def test_somebody_who_moves_stays_the_same_person(session):
    one, two = make_agency(), make_agency()
    session.add_all([one, two])
    session.flush()
    first = people.add_position(session, one, person(phone="0812 3456 7890", nip="197406081993111001"), **HOW)
    people.end_position(session, one, first, date(2026, 1, 31), **HOW)
    second = people.add_position(session, two, person(name="sari dewi", phone="+62 812-3456-7890"), **HOW)
    session.commit()
    assert second.person is first.person
    assert (second.person.nip, first.to_on, second.to_on) == ("197406081993111001", date(2026, 1, 31), None)


def test_another_person_with_the_same_number_is_another_person(session):
    agency = make_agency()
    session.add(agency)
    session.flush()
    told = [people.add_position(session, agency, person(name=n, phone="081234567890"), **HOW) for n in ("Sari", "Budi")]
    assert told[0].person is not told[1].person


def test_a_stale_edit_of_a_person_stores_nothing(session):
    agency = make_agency()
    session.add(agency)
    session.flush()
    position = people.add_position(session, agency, person(), **HOW)
    with pytest.raises(StaleVersion):
        people.edit_position(session, agency, position, person(title="Kepala"), seen="lama", **HOW)
    assert position.title == "Kepala Subbagian"


def test_a_group_is_made_once_however_it_is_written(session):
    groups.create_group(session, "Perangkat Daerah", **HOW)
    with pytest.raises(DomainError, match="sudah ada"):
        groups.create_group(session, "perangkat  daerah", **HOW)


def test_a_group_takes_its_members_and_leaves_them_when_it_goes(session):
    one, two = make_agency(), make_agency()
    group = make_group(one)
    session.add_all([one, two, group])
    session.flush()
    groups.edit_group(session, group, "Baru", [two], stamp=group_stamp(group), **HOW)
    session.commit()
    assert (group.name, group.agencies) == ("Baru", [two])
    groups.remove_group(session, group, **HOW)
    session.commit()
    assert (count(session, AgencyGroup), count(session, Agency)) == (0, 2)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AgencyFilter(), ["Badan Dua", "Dinas Satu"]),
        (AgencyFilter(inactive=True), ["Badan Dua", "Dinas Satu", "Dinas Tiga"]),
        (AgencyFilter(category=Category.MEDIA), ["Badan Dua"]),
        (AgencyFilter(words="satu DINAS"), ["Dinas Satu"]),
        (AgencyFilter(words="lama"), ["Badan Dua"]),
        (AgencyFilter(words="%"), ["Badan Dua", "Dinas Satu"]),
        (AgencyFilter(words="diskominfo"), ["Dinas Satu"]),
        (AgencyFilter(group_id=0), []),
    ],
)
def test_the_directory_is_narrowed(session, wanted, expected):
    create(session, "Dinas Satu", short_name="Diskominfo")
    create(session, "Badan Dua", category=Category.MEDIA, aliases=("Kantor Lama",))
    create(session, "Dinas Tiga", active=False)
    assert [line.name for line in agencies_page(session, wanted).rows] == expected
