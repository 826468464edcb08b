from datetime import timedelta

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.core import web
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import State
from bakohumas.minutes.models import RevisionState
from bakohumas.minutes.queries import approved_notula, milestones_of, newest_notula
from bakohumas.minutes.queries.notula import was_submitted
from bakohumas.minutes.services import notula
from bakohumas.minutes.services.notula import RenderedNotula
from bakohumas.registry.models import DocumentStatus
from bakohumas.registry.queries import documents_of, steps_of
from bakohumas.registry.services.documents import frozen_bytes
from tests.factories import NOON, make_action_item, make_actor, make_decision, make_meeting, make_user

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def meeting(session):
    row = make_meeting(
        state=State.FINISHED, chair=Person("Sari", position="Kepala Biro X"), minute_taker=Person("Bima")
    )
    session.add_all([row, make_decision(row, order=1, text="Satu grup"), make_action_item(row, order=1, evidence=[])])
    session.commit()
    return row


@pytest.fixture
def writer(session):
    return person(session, Role.MINUTE_TAKER, "Bima")


@pytest.fixture
def leader(session):
    return person(session, Role.LEADER, "Sari")


def person(session, role, name):
    user = make_user(role, name=name)
    session.add(user)
    session.flush()
    return make_actor(id=user.id, name=name)


def submitted(session, meeting, writer):
    revision = notula.start_notula(session, meeting, actor=writer, now=NOON)
    notula.submit_notula(session, revision, version=1, actor=writer, now=NOON)
    return revision


def approve(session, app, revision, actor, *, files=None, seen="sama", version=2, code="A" * 16):
    rendered = RenderedNotula(files or {"pdf": b"%PDF", "docx": b"PK"}, code, "sama")
    storage = app.extensions[web.EXTENSION].storage
    notula.approve_notula(session, storage, revision, rendered, seen=seen, version=version, actor=actor, now=LATER)


def test_the_first_draft_is_composed_from_the_record(session, meeting, writer):
    revision = notula.start_notula(session, meeting, actor=writer, now=NOON)
    assert (revision.number, revision.state, revision.edited_by) == (1, RevisionState.DRAFT, "Bima")
    assert {one["key"]: one["text"] for one in revision.sections}["keputusan"] == "1. Satu grup."
    with pytest.raises(DomainError, match="sudah disusun"):
        notula.start_notula(session, meeting, actor=writer, now=NOON)


@pytest.mark.parametrize("state", [State.DRAFT, State.POSTPONED, State.CANCELLED])
def test_there_is_no_notula_of_a_meeting_that_was_not_held(session, meeting, writer, state):
    meeting.state = state
    session.commit()
    with pytest.raises(DomainError, match="belum dapat disusun"):
        notula.start_notula(session, meeting, actor=writer, now=NOON)


def test_parts_are_edited_against_the_version_of_the_page(session, meeting, writer):
    revision = notula.start_notula(session, meeting, actor=writer, now=NOON)
    notula.edit_section(session, revision, "penutup", "Ditutup.", version=1, actor=writer, now=NOON)
    with pytest.raises(StaleVersion):
        notula.edit_section(session, revision, "penutup", "Lain.", version=1, actor=writer, now=NOON)
    notula.edit_section(session, revision, "keputusan", "Lain.", version=2, actor=writer, now=NOON)
    notula.recompose_section(session, revision, "keputusan", version=3, actor=writer, now=NOON)
    told = {one["key"]: (one["text"], one["edited"]) for one in revision.sections}
    assert (told["penutup"], told["keputusan"]) == (("Ditutup.", True), ("1. Satu grup.", False))
    with pytest.raises(DomainError, match="tidak ada"):
        notula.edit_section(session, revision, "lain", "X", version=4, actor=writer, now=NOON)


def test_what_is_missing_is_named_before_it_is_submitted(session, meeting, writer):
    meeting.chair, meeting.state = None, State.RUNNING
    session.commit()
    revision = notula.start_notula(session, meeting, actor=writer, now=NOON)
    with pytest.raises(DomainError, match=r"kegiatan belum selesai; belum ada pimpinan rapat\."):
        notula.submit_notula(session, revision, version=1, actor=writer, now=NOON)


def test_leaders_read_the_notes_from_the_submission_on(session, meeting, writer):
    notula.start_notula(session, meeting, actor=writer, now=NOON)
    assert not was_submitted(session, meeting)
    notula.submit_notula(session, newest_notula(session, meeting), version=1, actor=writer, now=NOON)
    assert was_submitted(session, meeting)


def test_a_submitted_notula_is_not_edited_until_it_comes_back(session, meeting, writer, leader):
    revision = submitted(session, meeting, writer)
    with pytest.raises(DomainError, match="menunggu persetujuan"):
        notula.edit_section(session, revision, "penutup", "X", version=2, actor=writer, now=NOON)
    with pytest.raises(DomainError, match="Sebutkan alasan"):
        notula.return_notula(session, revision, " ", actor=leader, now=NOON)
    notula.return_notula(session, revision, "Lengkapi penutup", actor=leader, now=NOON)
    assert revision.state is RevisionState.RETURNED
    assert steps_of(session, "notula", revision.id)[0].reason == "Lengkapi penutup"
    notula.edit_section(session, revision, "penutup", "X", version=3, actor=writer, now=NOON)
    notula.submit_notula(session, revision, version=4, actor=writer, now=NOON)
    notula.take_back_notula(session, revision, actor=writer, now=NOON)
    assert revision.state is RevisionState.DRAFT
    with pytest.raises(DomainError, match="tidak sedang menunggu"):
        notula.return_notula(session, revision, "X", actor=leader, now=NOON)


def test_approval_freezes_the_bytes_and_brings_the_meeting_on(app, session, meeting, writer, leader):
    revision = submitted(session, meeting, writer)
    approve(session, app, revision, leader)
    session.commit()
    assert (revision.state, revision.approved_by, revision.approved_at) == (RevisionState.APPROVED, "Sari", LATER)
    assert (revision.document.code, revision.document.kind, revision.document.revision) == ("A" * 16, "notula", 1)
    assert frozen_bytes(revision.document, "pdf", app.extensions[web.EXTENSION].storage) == b"%PDF"
    assert (meeting.state, approved_notula(session, meeting)) == (State.MINUTES_APPROVED, revision)
    assert milestones_of(session, meeting.id) == {"notula_disahkan"}
    assert revision.sections[3]["rows"] == [["1.", "Menyusun daftar kontak.", "", "", ""]]
    with pytest.raises(DomainError, match="tidak dapat diubah"):
        notula.edit_section(session, revision, "penutup", "X", version=3, actor=writer, now=NOON)


def test_nobody_approves_the_own_text(app, session, meeting, writer):
    revision = submitted(session, meeting, writer)
    with pytest.raises(DomainError, match="disetujui orang lain"):
        approve(session, app, revision, writer)


def test_what_was_read_is_what_is_approved(app, session, meeting, writer, leader):
    revision = submitted(session, meeting, writer)
    with pytest.raises(StaleVersion):
        approve(session, app, revision, leader, seen="lain")
    with pytest.raises(StaleVersion):
        approve(session, app, revision, leader, version=1)


def test_a_revision_needs_a_reason_and_replaces_the_old_one_when_it_is_approved(app, session, meeting, writer, leader):
    first = submitted(session, meeting, writer)
    with pytest.raises(DomainError, match="sudah disahkan"):
        notula.revise_notula(session, meeting, "Salah nama", actor=writer, now=NOON)
    approve(session, app, first, leader)
    second = notula.revise_notula(session, meeting, "Salah nama", actor=writer, now=NOON)
    assert (second.number, second.reason, second.state) == (2, "Salah nama", RevisionState.DRAFT)
    assert (approved_notula(session, meeting), "rows" in second.sections[3]) == (first, False)
    notula.submit_notula(session, second, version=1, actor=writer, now=NOON)
    approve(session, app, second, leader, files={"pdf": b"%PDF2"}, code="B" * 16)
    session.commit()
    found = documents_of(session, f"meeting:{meeting.id}", "notula")
    assert [(one.revision, one.status, one.reason) for one in found] == [
        (2, DocumentStatus.VALID, "Salah nama"),
        (1, DocumentStatus.REPLACED, None),
    ]
    assert frozen_bytes(first.document, "pdf", app.extensions[web.EXTENSION].storage) == b"%PDF"
