"""What goes out of the directory comes in again as the same, whatever it holds."""

from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakohumas.agencies.models import Agency, AgencyContact, AgencyGroup, ContactPerson, Position
from bakohumas.agencies.queries.importing import export_rows
from bakohumas.agencies.render import directory_table
from bakohumas.agencies.rules.importing import SAME
from bakohumas.agencies.services import import_agencies
from bakohumas.documents.sheet import read_table
from tests.factories import NOON, make_actor

HOW = {"actor": make_actor(id=7), "now": NOON}
TODAY = date(2026, 11, 25)
HEADER = ["Nama", "Kategori", "Surel", "No HP", "Kelompok", "Nama Lain", "Narahubung", "Jabatan Narahubung", "Aktif"]
HEADER += ["HP Narahubung", "Kota", "Alamat", "Singkatan", "Induk", "Catatan", "Urutan Protokol"]
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "OPD", "=1+1", "a@a.example", "a@a.example; B@a.example", "0812345678", "81234567890", "ya"]),
)
NUMBERS = st.sampled_from(["", "81234567890", "0812-3456-7890 / 081311112222", "8,1234567890E+10", "+62 812 3456 789"])
ROWS = st.lists(st.tuples(*(NUMBERS if "HP" in title else WORDS for title in HEADER)).map(list), min_size=1, max_size=6)


def sent_back(session, kind):
    data = directory_table(export_rows(session, TODAY), kind, contacts=True)
    return import_agencies(session, read_table(data, f"tabel.{kind}"), dry_run=True, **HOW)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_any_directory_is_the_same_after_export_and_import(session, rows):
    for kind in (AgencyContact, Position, ContactPerson, Agency, AgencyGroup):
        session.execute(sa.delete(kind))
    import_agencies(session, [HEADER, *rows], dry_run=False, **HOW)
    assert {(row.outcome, row.reason) for row in sent_back(session, "csv").rows} <= {(SAME, "")}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_inactive_agency_with_everything_is_the_same(session, kind):
    row = ["Dinas A", "OPD", "a@a.example; b@a.example", "81234567890/081311112222", "OPD; Media", "Kantor A; Dinas X"]
    row += ["Sari", "Kabid", "tidak", "0813-1111-3333", "Kota", "Jalan 1", "DA", "", "Catatan", "7"]
    import_agencies(session, [HEADER, row], dry_run=False, **HOW)
    assert [(one.outcome, one.reason) for one in sent_back(session, kind).rows] == [(SAME, "")]
    assert session.scalars(sa.select(Agency.active)).all() == [False]
