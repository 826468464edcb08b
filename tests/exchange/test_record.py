"""The record in and out: what was imported is exported, and what is wrong is named by its path."""

import copy
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.db import Base
from bakohumas.exchange.record.reading import import_record
from bakohumas.exchange.record.schema import RecordError
from bakohumas.exchange.record.writing import export_record
from bakohumas.invitations.models import Reply, ReplySource
from bakohumas.invitations.services.letters import number_letter
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.registry.models import NumberRegister
from tests.factories import NOON, make_actor, make_bureau, make_invitation, make_meeting
from tests.support.invented import INVENTED
from tests.support.records import NAMES, facts_from_record, record

EVERY = [
    *((name, record(name)) for name in NAMES),
    *((f"invented-{n}", each) for n, each in enumerate(INVENTED.values())),
]
MINIMAL: dict[str, Any] = {
    "format": "bakohumas-meeting/1",
    "meeting": {"title": "Rapat", "starts_on": "2026-12-10", "zone": "Asia/Jayapura"},
}


def taken(session: Session, told: Any) -> Meeting:
    return import_record(session, told, domain="humas.example", actor=make_actor(), now=NOON)


@pytest.mark.parametrize(("name", "told"), EVERY, ids=[name for name, _ in EVERY])
def test_what_is_imported_is_exported(session: Session, name: str, told: dict[str, Any]) -> None:
    meeting = taken(session, copy.deepcopy(told))
    session.expire_all()

    assert export_record(session, meeting) == told


@pytest.mark.parametrize(("name", "told"), EVERY, ids=[name for name, _ in EVERY])
def test_facts_of_the_rows_are_facts_of_the_record(session: Session, name: str, told: dict[str, Any]) -> None:
    meeting = taken(session, copy.deepcopy(told))
    session.expire_all()

    facts = meeting_facts(session, meeting)

    wanted = facts_from_record({**told, "remarks": sorted(told.get("remarks", []), key=lambda row: row["order"])})
    assert {name: getattr(facts, name) for name in facts.__slots__} == {
        name: getattr(wanted, name) for name in wanted.__slots__
    }


def test_an_exported_record_can_be_imported_beside_itself(session: Session) -> None:
    first = taken(session, record("contoh-lengkap"))
    told = export_record(session, first)

    second = taken(session, told)

    assert second.slug != first.slug
    assert export_record(session, second) == told


def test_a_minimal_record_gets_nothing_filled_in(session: Session) -> None:
    assert export_record(session, taken(session, copy.deepcopy(MINIMAL))) == MINIMAL


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"colour": "blue"}, "$.colour: field tidak dikenal"),
        ({"meeting": {**MINIMAL["meeting"], "tema": "x"}}, "$.meeting.tema: field tidak dikenal"),
        ({"meeting": {**MINIMAL["meeting"], "title": 5}}, "$.meeting.title: jenis nilai salah"),
        ({"meeting": {**MINIMAL["meeting"], "starts_on": "2026-02-30"}}, "$.meeting.starts_on: bentuk nilai salah"),
        ({"agenda": [{"order": 1, "title": "a"}, {"order": 1, "title": "b"}]}, "$.agenda: order 1 dipakai"),
        ({"entries": [{"kind": "note", "text": "a", "agenda_order": 3}]}, "$.entries[0].agenda_order: butir acara 3"),
        ({"action_items": [{"text": "a", "source_decision": 1}]}, "$.action_items[0].source_decision: keputusan 1"),
        ({"decisions": ["a\x00b"]}, "$.decisions[0]: karakter kendali"),
        (
            {"remarks": [{"order": 1, "kind": "sambutan_tertulis", "delivered_by": {"name": "A"}}]},
            "$.remarks[0]: field wajib tidak ada: author",
        ),
        ({"invitations": [{"agency": {"name": "n" * 301}}]}, "lebih panjang dari 300"),
    ],
)
def test_a_wrong_record_is_refused_with_its_path_and_nothing_is_stored(
    session: Session, change: dict[str, Any], finding: str
) -> None:
    with pytest.raises(RecordError) as refused, session.begin_nested():
        taken(session, {**copy.deepcopy(MINIMAL), **change})

    assert any(finding in line for line in refused.value.findings), refused.value.findings
    counts = [session.scalar(sa.select(sa.func.count()).select_from(table)) for table in Base.metadata.sorted_tables]
    assert sum(count or 0 for count in counts) == 0


@pytest.mark.parametrize("value", [[], "teks", 5, None, {}, {"format": "lain/9", "meeting": {}}])
def test_what_is_no_record_is_refused(session: Session, value: Any) -> None:
    with pytest.raises(RecordError):
        taken(session, value)


def with_meeting(**given: Any) -> dict[str, Any]:
    return {**MINIMAL, "meeting": {**MINIMAL["meeting"], **given}}


@pytest.mark.parametrize(
    ("told", "finding"),
    [
        (
            {**MINIMAL, "invitations": [{"agency": {"name": "Dinas Satu"}}, {"agency": {"name": "DINAS  satu"}}]},
            "$.invitations[1].agency: Dinas Satu diundang lebih dari sekali",
        ),
        (
            {**MINIMAL, "agenda": [{"order": 1, "title": "Pembukaan", "minutes": 10**30}]},
            "$.agenda[0].minutes: angka terlalu besar",
        ),
        (with_meeting(starts_on="0001-01-01"), "$.meeting: tahun harus 1900 sampai 2199"),
        (
            {
                **MINIMAL,
                "invitations": [
                    {"agency": {"name": "Dinas Satu"}, "reply": "hadir", "replied_at": "2026-02-30T10:00"},
                ],
            },
            "$.invitations[0]: ada tanggal atau jam yang tidak ada di kalender",
        ),
    ],
)
def test_what_no_table_takes_is_named_by_its_path(session: Session, told: dict[str, Any], finding: str) -> None:
    with pytest.raises(RecordError) as refused:
        taken(session, told)

    assert refused.value.findings == (finding,)


def test_the_number_of_an_imported_letter_is_not_given_again(session: Session) -> None:
    session.add(house := make_bureau())
    session.add(later := make_meeting())
    session.flush()
    signatory = {"name": "Budi Santoso", "position": "Kepala Biro"}
    letter = {"number": "000.1.5/001/HUMAS/2026", "issued_on": "2026-11-20", "signatory": signatory}
    meeting = taken(session, {**MINIMAL, "letter": letter})

    assert number_letter(session, later, bureau=house, actor=make_actor(), now=NOON) == "000.1.5/002/HUMAS/2026"
    assert session.scalars(sa.select(NumberRegister.subject).order_by(NumberRegister.id)).all() == [
        f"meeting:{meeting.id}:undangan",
        f"meeting:{later.id}:undangan",
    ]


def test_an_answer_by_whatsapp_is_told_as_one_that_the_organiser_wrote_down(session: Session) -> None:
    meeting = make_meeting()
    session.add(make_invitation(meeting, reply=Reply.COMING, reply_source=ReplySource.WHATSAPP))
    session.flush()
    told = export_record(session, meeting)
    assert [one["reply_source"] for one in told["invitations"]] == ["organiser"]
