import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.attendance.queries.papers import list_paper
from bakohumas.attendance.services.issuing import RenderedList, issue_list
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import open_storage
from bakohumas.meetings.models import State
from bakohumas.registry.models import IssuedDocument
from tests.attendance.conftest import MORNING
from tests.factories import make_actor, make_attendance, make_user


@pytest.fixture
def over(session, meeting):
    """The meeting is over; one person came and signed."""
    meeting.state = State.FINISHED
    signed = make_attendance(meeting, person_name="Siti Rahmah", checked_in_at=MORNING, signature_svg="M6.0 6.0 L9.0 9")
    session.add(signed)
    session.commit()
    return meeting


@pytest.fixture
def path(meeting):
    return f"/pertemuan/{meeting.slug}/presensi/"


def documents(session):
    session.expire_all()
    return session.scalars(sa.select(IssuedDocument).order_by(IssuedDocument.id)).all()


def issue(client, path, reason=""):
    return client.post_form(f"{path}terbitkan", {"reason": reason}, action="/terbitkan")


def test_the_list_is_frozen_with_its_code_and_given_back_as_it_was(client, session, over, path):
    client.sign_in(Role.SECRETARIAT)
    assert client.page(path).links["Terbitkan daftar hadir"] == f"{path}terbitkan"
    form = client.page(f"{path}terbitkan").form("/terbitkan").filled({})
    assert [client.post(f"{path}terbitkan", data=form).status_code for _ in range(2)] == [303, 303]
    (document,) = documents(session)
    assert (document.kind, document.revision, document.title) == ("daftar_hadir", 1, f"Daftar hadir {over.title}")
    assert sorted(file.format for file in document.files) == ["docx", "pdf"]
    base = f"/pertemuan/{over.slug}/laporan/"
    first = client.get(f"{base}dokumen/{document.id}.pdf").data
    session.add(make_attendance(over, person_name="Terlambat", checked_in_at=MORNING))
    session.commit()
    assert client.get(f"{base}dokumen/{document.id}.pdf").data == first
    page = client.page(base)
    assert "Revisi 1, terbit" in page.words
    assert f"/verifikasi/{document.code}" in page.links.values()


def test_another_revision_has_a_reason(client, session, over, path):
    client.sign_in(Role.SECRETARIAT)
    assert issue(client, path).status_code == 303
    assert issue(client, path).status_code == 422
    assert issue(client, path, "Nama diperbaiki").status_code == 303
    found = [(one.revision, str(one.status), one.reason) for one in documents(session)]
    assert found == [(1, "digantikan", None), (2, "berlaku", "Nama diperbaiki")]


def test_whoever_may_not_see_signatures_gets_no_frozen_list(client, session, over, path):
    client.sign_in(Role.SECRETARIAT)
    issue(client, path)
    (document,) = documents(session)
    base = f"/pertemuan/{over.slug}/laporan/"
    taker = make_user(Role.MINUTE_TAKER)
    over.team = [taker]
    for user in (Role.LEADER, taker):
        client.sign_in(user)
        assert client.get(f"{base}dokumen/{document.id}.pdf").status_code == 403
        page = client.page(base)
        assert "Revisi 1, terbit" in page.words
        assert not [one for one in page.links.values() if f"dokumen/{document.id}." in one]


def test_nothing_is_issued_before_the_end_or_of_nobody(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    assert "Terbitkan daftar hadir" not in client.page(path).links
    assert client.get(f"{path}terbitkan").status_code == 409
    meeting.state = State.FINISHED
    session.commit()
    assert issue(client, path).status_code == 422
    assert documents(session) == []


def test_a_list_that_changed_meanwhile_is_not_frozen(session, over, now, tmp_path):
    storage = open_storage(f"file:{tmp_path}")
    rendered = RenderedList({"pdf": b"x", "docx": b"y"}, "A" * 16, list_paper(session, storage, over))
    session.add(make_attendance(over, person_name="Terlambat", checked_in_at=MORNING))
    session.flush()
    with pytest.raises(DomainError, match="berubah selagi"):
        issue_list(session, storage, over, rendered, reason=None, default="internal", actor=make_actor(), now=now)
