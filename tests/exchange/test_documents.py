"""`meeting documents`: which files, what they are called, and which revision they hold."""

import json
from dataclasses import dataclass, replace

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.attendance.models import Attendance
from bakohumas.attendance.queries.people import signed_rows
from bakohumas.core import web
from bakohumas.core.access import Actor
from bakohumas.exchange.meetings import named_meeting
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.services import notula
from bakohumas.press.queries.items import items_of
from bakohumas.press.services import correct_item, publish_composed
from bakohumas.press.text import PressKind
from bakohumas.registry.services import new_code
from bakohumas.reports.models import ReportKind
from bakohumas.reports.rules.drafts import section_stamp
from bakohumas.reports.services import drafting
from tests.exchange.places import Place
from tests.factories import NOON, make_user

pytestmark = pytest.mark.long

BLOCKS = ("pdf", "docx", "txt")
PRESS = dict.fromkeys(("siaran_pers", "berita"), (*BLOCKS, "html", "json"))
REPORTS = dict.fromkeys(("laporan", "nota_dinas"), BLOCKS)
LISTS = dict.fromkeys(("daftar_undangan", "daftar_hadir"), (*BLOCKS, "xlsx", "csv"))
WHOLE = {"undangan": (*BLOCKS, "ics"), **LISTS, "notula": BLOCKS, **REPORTS, **PRESS}
DRAWN = "M10 10 L90 40 L20 80"
EDITED = "Kalimat penutup yang diketik notulis."


def _names(kinds):
    return {f"{kind}.{format_}" for kind, formats in kinds.items() for format_ in formats}


def _written(place, out, *options):
    """(file names, reasons) of the documents of meeting 1."""
    done = place.ok("meeting", "documents", 1, "--out", out, *options)
    names = {line.removeprefix(f"{out}/") for line in done.out.splitlines()}
    assert names == {path.name for path in out.iterdir()}
    return names, done.err.splitlines()


@dataclass
class Held:
    """The founding meeting as meeting 1, with somebody who chaired and noted, and two people who write about it."""

    place: Place
    editor: Actor
    approver: Actor


@pytest.fixture
def held(place):
    place.take("kalsel-2017-10-26")
    with place.writing() as session:
        users = [make_user(Role.PRESS_OFFICER, name=name) for name in ("Tuti", "Rahmat")]
        session.add_all(users)
        meeting = _meeting(session)
        meeting.chair, meeting.minute_taker = Person("Sari", position="Kepala Biro"), Person("Bima")
        session.flush()
        keys = web.keys()
        people = [Actor(kind="akun", keys=keys, id=user.id, name=user.name, request_id="uji") for user in users]
    return Held(place, *people)


def _meeting(session) -> Meeting:
    return named_meeting(session, "1")


@pytest.mark.sqlite_only
def test_a_full_record_gives_every_document_in_every_format(place, tmp_path):
    place.take("contoh-lengkap")

    names, reasons = _written(place, tmp_path / "out")

    assert (names, reasons) == (_names(WHOLE), [])
    assert {path.name for path in (tmp_path / "out").iterdir() if path.stat().st_size < 100} == set()


def test_what_the_record_does_not_allow_is_left_out_with_a_reason(place, tmp_path):
    place.take("kalsel-2017-10-26")

    names, reasons = _written(place, tmp_path / "out")

    assert names == _names({**REPORTS, **PRESS})
    assert reasons == [
        "undangan: Belum ada nomor surat; Belum ada penanda tangan surat",
        "daftar_undangan: Belum ada instansi yang diundang",
        "daftar_hadir: Belum ada baris daftar hadir",
        "notula: Belum ada pimpinan rapat; Belum ada notulis",
    ]


@pytest.mark.sqlite_only
def test_only_the_wanted_kinds_and_formats_are_written(place, tmp_path):
    place.take("contoh-lengkap")

    wanted = ("--kind", "notula", "--kind", "berita", "--kind", "notula", "--format", "txt,json,zip")

    assert _written(place, tmp_path / "out", *wanted) == ({"notula.txt", "berita.txt", "berita.json"}, [])


@pytest.mark.sqlite_only
def test_a_coming_meeting_has_its_letter_and_its_list_only(place, tmp_path):
    place.take("contoh-lengkap")
    with place.writing() as session:
        meeting = _meeting(session)
        meeting.state = "undangan_terbit"

    names, reasons = _written(place, tmp_path / "out", "--format", "txt")

    assert names == {"undangan.txt", "daftar_undangan.txt", "daftar_hadir.txt"}
    assert reasons == [
        f"{kind}: Kegiatan belum selesai" for kind in ("notula", "laporan", "nota_dinas", "siaran_pers", "berita")
    ]


def test_drawn_signatures_stand_in_the_list_of_those_who_came(place, tmp_path):
    place.take("contoh-lengkap")
    wanted = ("--kind", "daftar_hadir", "--format", "pdf")
    _written(place, tmp_path / "before", *wanted)
    with place.writing() as session:
        row = session.query(Attendance).order_by(Attendance.order).first()
        row.signature_svg = DRAWN
        session.flush()
        assert len(signed_rows(session, _meeting(session))) == 1

    _written(place, tmp_path / "after", *wanted)

    before, after = ((tmp_path / name / "daftar_hadir.pdf").read_bytes() for name in ("before", "after"))
    assert before != after


def test_an_edited_notula_is_written_as_edited(held, tmp_path):
    with held.place.writing() as session:
        revision = notula.start_notula(session, _meeting(session), actor=held.editor, now=NOON)
        _edit_notula(session, revision, held)

    names, _ = _written(held.place, tmp_path / "out", "--kind", "notula", "--format", "txt")

    assert names == {"notula.txt"}
    assert EDITED in (tmp_path / "out" / "notula.txt").read_text("utf-8")


def _edit_notula(session, revision, held):
    notula.edit_section(session, revision, "penutup", EDITED, version=revision.version, actor=held.editor, now=NOON)


def _approved_notula(session, held):
    revision = notula.start_notula(session, _meeting(session), actor=held.editor, now=NOON)
    notula.submit_notula(session, revision, version=revision.version, actor=held.editor, now=NOON)
    rendered = notula.RenderedNotula({"pdf": b"beku", "txt": b"beku"}, new_code(), "sama")
    notula.approve_notula(
        session,
        web.house().storage,
        revision,
        rendered,
        seen="sama",
        version=revision.version,
        actor=held.approver,
        now=NOON,
    )


def test_an_approved_notula_is_written_as_it_was_frozen(held, tmp_path):
    with held.place.writing() as session:
        _approved_notula(session, held)

    names, _ = _written(held.place, tmp_path / "out", "--kind", "notula", "--format", "pdf,txt")

    assert names == {"notula.pdf", "notula.txt"}
    assert {path.read_bytes() for path in (tmp_path / "out").iterdir()} == {b"beku"}


def test_a_revision_carries_its_number(held, tmp_path):
    with held.place.writing() as session:
        _approved_notula(session, held)
        _edit_notula(
            session, notula.revise_notula(session, _meeting(session), "Ralat", actor=held.editor, now=NOON), held
        )

    names, _ = _written(held.place, tmp_path / "out", "--kind", "notula", "--format", "txt")

    assert names == {"notula-r2.txt"}
    assert EDITED in (tmp_path / "out" / "notula-r2.txt").read_text("utf-8")


def test_edited_reports_are_written_as_edited(held, tmp_path):
    with held.place.writing() as session:
        for kind in ReportKind:
            report = drafting.start_report(session, _meeting(session), kind, actor=held.editor, now=NOON)
            key = report.sections[0]["key"]
            stamp = section_stamp(report.sections, key)
            drafting.save_section(session, report, key, EDITED, stamp=stamp, actor=held.editor, now=NOON)

    wanted = ("--kind", "laporan", "--kind", "nota_dinas", "--format", "txt")

    assert _written(held.place, tmp_path / "out", *wanted)[0] == {"laporan.txt", "nota_dinas.txt"}
    assert [EDITED in path.read_text("utf-8") for path in (tmp_path / "out").iterdir()] == [True, True]


def test_a_corrected_press_item_is_written_with_its_number(held, tmp_path):
    wanted = ("--kind", "siaran_pers", "--format", "txt,json")
    with held.place.writing() as session:
        settings, storage = web.settings(), web.house().storage
        settings = replace(settings, visibility="publik")
        hands = {"settings": settings, "editor": held.editor, "approver": held.approver, "now": NOON}
        item = publish_composed(session, storage, _meeting(session), PressKind.RELEASE, **hands)
        title = item.title
    issued, _ = _written(held.place, tmp_path / "issued", *wanted)
    with held.place.writing() as session:
        meeting = _meeting(session)
        correct_item(session, meeting, items_of(session, meeting)[0], actor=held.editor, now=NOON)
    corrected, _ = _written(held.place, tmp_path / "corrected", *wanted)

    assert (issued, corrected) == (
        {"siaran_pers.txt", "siaran_pers.json"},
        {"siaran_pers-r2.txt", "siaran_pers-r2.json"},
    )
    assert json.loads((tmp_path / "issued" / "siaran_pers.json").read_text("utf-8"))["title"] == title
    assert f"Ralat: {title}" in (tmp_path / "corrected" / "siaran_pers-r2.txt").read_text("utf-8")


@pytest.mark.sqlite_only
def test_a_frozen_file_that_was_changed_is_never_written(held, tmp_path):
    with held.place.writing() as session:
        _approved_notula(session, held)
    for path in (held.place.folder / "files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"lain")

    done = held.place.run("meeting", "documents", 1, "--out", tmp_path / "out")

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert not (tmp_path / "out").exists()
