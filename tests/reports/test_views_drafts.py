from datetime import date

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.meetings.models import State
from bakohumas.minutes.models import RevisionState
from bakohumas.registry.models import DocumentStatus, IssuedDocument
from bakohumas.registry.signatory import Signatory
from bakohumas.registry.verification import shown_code
from bakohumas.reports.models import Report
from tests.factories import make_agenda_item, make_bureau, make_decision, make_meeting, make_user
from tests.support.page import Page

SIGNER = Signatory("Kepala Biro Humas", "Budi Santoso", back_title="M.Si.")


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh", state=State.MINUTES_APPROVED)
    session.add_all([row, make_bureau(signatory=SIGNER), make_agenda_item(row), make_decision(row)])
    session.commit()
    return row


@pytest.fixture
def base(meeting):
    return f"/pertemuan/{meeting.slug}/laporan/"


@pytest.fixture
def started(client, session, base):
    """A laporan as a draft, made by a secretary who is signed in."""
    user = client.sign_in(Role.SECRETARIAT)
    assert client.post_form(f"{base}laporan/", action="susun").status_code == 303
    return user


def newest(session):
    session.expire_all()
    return session.scalars(sa.select(Report).order_by(Report.id.desc())).first()


def section(report, key):
    return next(one for one in report.sections if one["key"] == key)


def prepare(client, base, kind="laporan", **given):
    """The head filled in, and laid before somebody."""
    told = {"dated_on": "2026-12-11", "letter_number": "5/LAP/2026", **given}
    assert client.post_form(f"{base}{kind}/?ubah=kepala", told, action="kepala").status_code == 303
    assert client.post_form(f"{base}{kind}/", action="ajukan").status_code == 303


def test_a_report_is_composed_from_the_record(client, session, base, started):
    report = newest(session)
    assert (report.number, report.state, report.signatory, report.edited_by) == (
        1,
        RevisionState.DRAFT,
        SIGNER,
        started.name,
    )
    assert section(report, "keputusan") == {
        "key": "keputusan",
        "title": "Keputusan",
        "text": "1. Jadwal piket dibagikan.",
        "edited": False,
    }
    words = client.page(f"{base}laporan/").words
    assert "Kegiatan dilaksanakan pada Kamis, 10 Desember 2026" in words
    assert "Budi Santoso, Kepala Biro Humas" in words


def test_the_same_form_twice_makes_one_report(client, session, base):
    client.sign_in(Role.SECRETARIAT)
    form = client.page(f"{base}laporan/").form("susun")
    places = {client.post(form.action, data=form.values).headers["Location"] for _ in range(2)}
    assert places == {f"{base}laporan/"}
    assert session.scalar(sa.select(sa.func.count()).select_from(Report)) == 1


def test_a_meeting_that_is_not_over_has_no_report_yet(client, session, meeting, base):
    meeting.state = State.SCHEDULED
    client.sign_in(Role.SECRETARIAT)
    assert "Kegiatan belum selesai" in client.page(f"{base}laporan/").words
    token = client.page("/pengaturan/").form("/keluar").values["csrf_token"]
    answer = client.post(f"{base}laporan/susun", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "Laporan belum dapat disusun: kegiatan belum selesai." in answer.text


def test_one_section_is_edited_and_composed_again(client, session, base, started):
    path = f"{base}laporan/?ubah=kesimpulan"
    assert client.post_form(path, {"text": "- Satu\n- Dua"}, action="kesimpulan").status_code == 303
    assert section(newest(session), "kesimpulan")["text"] == "- Satu\n- Dua"
    assert section(newest(session), "kesimpulan")["edited"] is True
    page = client.page(f"{base}laporan/")
    assert "Disunting" in page.words
    assert client.post_form(f"{base}laporan/", {"bagian": "kesimpulan"}, action="susun-ulang").status_code == 303
    assert section(newest(session), "kesimpulan") == {
        "key": "kesimpulan",
        "title": "Kesimpulan",
        "text": "",
        "edited": False,
    }


def test_what_the_record_learned_since_is_taken_only_where_nobody_edited(client, session, meeting, base, started):
    client.post_form(f"{base}laporan/?ubah=kesimpulan", {"text": "Baik."}, action="kesimpulan")
    session.add(make_decision(meeting, text="Rapat berikutnya Maret"))
    page = client.page(f"{base}laporan/")
    assert "Catatan sudah berubah" in page.words
    forms = page.root.xpath("//form[contains(@action, 'susun-ulang')]")
    whole = next(form for form in forms if not form.xpath(".//input[@name='bagian']"))
    token = whole.xpath(".//input[@name='csrf_token']/@value")[0]
    assert client.post(f"{base}laporan/susun-ulang", data={"csrf_token": token}).status_code == 303
    report = newest(session)
    assert section(report, "keputusan")["text"] == "1. Jadwal piket dibagikan.\n2. Rapat berikutnya Maret."
    assert section(report, "kesimpulan")["text"] == "Baik."


def test_a_stale_section_shows_both_texts_and_loses_nothing(client, session, base, started):
    path = f"{base}laporan/?ubah=saran"
    form = client.page(path).form("saran")
    client.post_form(path, {"text": "Yang lebih dahulu"}, action="saran")
    answer = client.post(form.action, data=form.filled({"text": "Yang terlambat"}))
    assert answer.status_code == 409
    assert "Yang lebih dahulu" in answer.text
    assert "Yang terlambat" in answer.text
    assert section(newest(session), "saran")["text"] == "Yang lebih dahulu"


def test_two_people_edit_two_sections_without_a_conflict(client, session, base, started):
    one = client.page(f"{base}laporan/?ubah=saran").form("saran")
    assert client.post_form(f"{base}laporan/?ubah=penutup", {"text": "Sekian."}, action="penutup").status_code == 303
    assert client.post(one.action, data=one.filled({"text": "Saran"})).status_code == 303
    report = newest(session)
    assert (section(report, "saran")["text"], section(report, "penutup")["text"]) == ("Saran", "Sekian.")


def test_a_stale_head_shows_both(client, session, base, started):
    path = f"{base}laporan/?ubah=kepala"
    form = client.page(path).form("kepala")
    client.post_form(path, {"letter_number": "1"}, action="kepala")
    answer = client.post(form.action, data=form.filled({"letter_number": "2"}))
    assert answer.status_code == 409
    assert newest(session).letter_number == "1"


def test_a_wrong_date_is_told_by_its_field_and_kept(client, session, base, started):
    answer = client.post_form(
        f"{base}laporan/?ubah=kepala", {"dated_on": "besok", "letter_number": "9"}, action="kepala"
    )
    assert answer.status_code == 422
    assert 'value="9"' in answer.text
    assert newest(session).letter_number is None


def test_what_the_head_lacks_is_named_before_it_is_laid_before_somebody(client, base, started):
    page = client.page(f"{base}laporan/")
    assert "Sebelum diajukan: belum ada tanggal." in page.words
    with pytest.raises(AssertionError, match="no form"):
        page.form("ajukan")
    answer = client.post(f"{base}laporan/ajukan", data={**page.form("susun-ulang").values, "versi": "1"})
    assert answer.status_code == 409
    assert "Laporan belum dapat diajukan: belum ada tanggal." in answer.text
    assert Page.of(answer.text).links["Kembali ke halamannya"] == f"{base}laporan/"


def test_the_last_editor_does_not_approve(client, session, base, started):
    prepare(client, base)
    page = client.page(f"{base}laporan/")
    assert "orang lain yang menyetujuinya" in page.words
    form = page.form("kembalikan")
    answer = client.post(f"{base}laporan/setujui", data=form.values)
    assert answer.status_code == 409
    assert newest(session).state is RevisionState.SUBMITTED


def test_a_report_goes_from_draft_to_issue(client, session, meeting, base, started):
    prepare(client, base)
    client.sign_in(Role.LEADER)
    assert client.post_form(f"{base}laporan/", action="setujui").status_code == 303
    report = newest(session)
    assert (report.state, report.document_id) == (RevisionState.APPROVED, None)
    client.sign_in(started)
    assert client.post_form(f"{base}laporan/", action="terbitkan").status_code == 303
    document = session.scalars(sa.select(IssuedDocument)).one()
    assert newest(session).document_id == document.id
    assert (document.kind, document.revision, document.number, document.title, document.signatory_position) == (
        "laporan",
        1,
        "5/LAP/2026",
        "Laporan Rapat Contoh",
        "Kepala Biro Humas",
    )
    assert {file.format for file in document.files} == {"pdf", "docx", "txt"}
    session.refresh(meeting)
    assert meeting.state is State.REPORTED
    text = client.get(f"{base}dokumen/{document.id}.txt")
    assert f"Kode verifikasi: {shown_code(document.code)}" in text.text
    assert "DRAF" not in text.text
    pdf = client.get(f"{base}dokumen/{document.id}.pdf")
    assert (pdf.data[:5], pdf.mimetype, pdf.headers["Cache-Control"]) == (
        b"%PDF-",
        "application/pdf",
        "private, no-store",
    )
    assert pdf.headers["Content-Disposition"].startswith("attachment; filename=laporan-rapat-contoh")
    actions = session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert [one for one in actions if one.startswith(("report", "approval", "document", "meeting"))] == [
        "report:start",
        "report:edit",
        "approval:request",
        "approval:disetujui",
        "document:issue",
        "meeting:state",
    ]


def test_a_record_that_changed_after_approval_is_not_issued(client, session, meeting, base, started):
    prepare(client, base)
    client.sign_in(Role.LEADER)
    client.post_form(f"{base}laporan/", action="setujui")
    session.add(make_agenda_item(meeting, order=2, title="Penutupan"))
    client.sign_in(started)
    answer = client.post_form(f"{base}laporan/", action="terbitkan")
    assert answer.status_code == 409
    assert "berubah sejak naskah disetujui" in answer.text
    assert session.scalars(sa.select(IssuedDocument)).all() == []
    assert client.post_form(f"{base}laporan/", action="tarik").status_code == 303
    assert newest(session).state is RevisionState.DRAFT


def test_a_report_is_returned_with_a_reason_and_laid_before_again(client, session, base, started):
    prepare(client, base)
    client.sign_in(Role.LEADER)
    answer = client.post_form(f"{base}laporan/", {"reason": " "}, action="kembalikan")
    assert answer.status_code == 422
    assert client.post_form(f"{base}laporan/", {"reason": "Lengkapi saran"}, action="kembalikan").status_code == 303
    client.sign_in(started)
    assert "Dikembalikan: Lengkapi saran" in client.page(f"{base}laporan/").words
    assert client.post_form(f"{base}laporan/", action="ajukan").status_code == 303
    assert newest(session).state is RevisionState.SUBMITTED


def test_an_issued_report_is_revised_with_a_reason(client, session, base, started):
    prepare(client, base)
    boss = client.sign_in(Role.LEADER)
    client.post_form(f"{base}laporan/", action="setujui")
    client.sign_in(started)
    client.post_form(f"{base}laporan/", action="terbitkan")
    assert client.post_form(f"{base}laporan/", {"reason": "Salah nomor"}, action="revisi").status_code == 303
    prepare(client, base, letter_number="6/LAP/2026")
    client.sign_in(boss)
    client.post_form(f"{base}laporan/", action="setujui")
    client.sign_in(started)
    assert client.post_form(f"{base}laporan/", action="terbitkan").status_code == 303
    found = session.scalars(sa.select(IssuedDocument).order_by(IssuedDocument.revision)).all()
    assert [(one.revision, one.number, one.status, one.reason) for one in found] == [
        (1, "5/LAP/2026", DocumentStatus.REPLACED, None),
        (2, "6/LAP/2026", DocumentStatus.VALID, "Salah nomor"),
    ]
    words = client.page(base).words
    assert "Revisi 2, terbit" in words
    assert "Revisi lain (1)" in words


@pytest.mark.postgres_only
def test_issuing_holds_the_meeting_before_the_audit_chain_as_all_do(client, session, base, started):
    """The other way round two people at one meeting would wait for each other."""
    prepare(client, base)
    client.sign_in(Role.LEADER)
    client.post_form(f"{base}laporan/", action="setujui")
    client.sign_in(started)
    assert client.post_form(f"{base}laporan/", action="terbitkan").status_code == 303
    held = [one for one in client.last.queries if "FOR UPDATE" in one]

    assert ["audit_head" in one for one in held[:3]] == [False, False, True]
    assert "FROM meeting " in held[0]


def test_an_issued_text_is_not_edited(client, session, base, started):
    form = client.page(f"{base}laporan/?ubah=saran").form("saran")
    prepare(client, base)
    answer = client.post(form.action, data=form.filled({"text": "Terlambat"}))
    assert answer.status_code == 422
    assert "menunggu persetujuan" in answer.text
    assert section(newest(session), "saran")["text"] == ""


def test_a_memo_needs_number_and_addressee_and_stays_internal(client, session, meeting, base):
    user = client.sign_in(Role.SECRETARIAT)
    client.post_form(f"{base}nota_dinas/", action="susun")
    told = {"dated_on": "2026-12-11"}
    client.post_form(f"{base}nota_dinas/?ubah=kepala", told, action="kepala")
    page = client.page(f"{base}nota_dinas/")
    assert "Sebelum diajukan: belum ada nomor; belum ada tujuan (Yth.)." in page.words
    prepare(client, base, "nota_dinas", addressee="Sekretaris Daerah", sender="Kepala Biro Humas")
    client.sign_in(Role.LEADER)
    client.post_form(f"{base}nota_dinas/", action="setujui")
    client.sign_in(user)
    client.post_form(f"{base}nota_dinas/", action="terbitkan")
    document = session.scalars(sa.select(IssuedDocument)).one()
    assert document.is_internal
    text = client.get(f"{base}dokumen/{document.id}.txt").text
    assert "Yth." in text
    assert "Sekretaris Daerah" in text
    session.refresh(meeting)
    assert meeting.state is State.MINUTES_APPROVED


def test_drafts_are_marked_in_every_format(client, base, started):
    assert client.get(f"{base}laporan/naskah.txt").text.startswith("DRAF")
    assert client.get(f"{base}laporan/naskah.pdf").data.startswith(b"%PDF-")
    assert client.get(f"{base}laporan/naskah.docx").data.startswith(b"PK")
    assert client.get(f"{base}laporan/naskah.exe").status_code == 404


def test_documents_of_another_meeting_are_not_found(client, session, base, started):
    other = make_meeting()
    session.add(other)
    session.flush()
    document = IssuedDocument(
        code="A" * 16,
        kind="laporan",
        subject=f"meeting:{other.id}",
        revision=1,
        title="Laporan",
        is_internal=False,
        status=DocumentStatus.VALID,
        issued_at=other.created_at,
        issued_by="Rudi",
        dated_on=date(2026, 12, 11),
    )
    session.add(document)
    session.flush()
    assert client.get(f"{base}dokumen/{document.id}.pdf").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMIN, 200),
        (Role.SECRETARIAT, 200),
        (Role.MINUTE_TAKER, 200),
        (Role.DOOR_OFFICER, 403),
        (Role.PRESS_OFFICER, 200),
        (Role.LEADER, 200),
    ],
)
def test_roles_read_reports_as_the_table_says(client, session, meeting, base, role, status):
    user = make_user(role)
    meeting.team = [user]
    client.sign_in(user)
    assert client.get(base).status_code == status
    assert client.get(f"{base}laporan/").status_code == status


def test_a_document_is_given_by_the_right_of_its_kind(client, session, meeting, base):
    document = IssuedDocument(
        code="B" * 16,
        kind="daftar_hadir",
        subject=f"meeting:{meeting.id}",
        revision=1,
        title="Daftar hadir",
        is_internal=False,
        status=DocumentStatus.VALID,
        issued_at=meeting.created_at,
        issued_by="Rudi",
    )
    session.add(document)
    session.flush()
    client.sign_in(Role.PRESS_OFFICER)
    assert client.get(f"{base}dokumen/{document.id}.pdf").status_code == 403
    client.sign_in(Role.SECRETARIAT)
    assert client.get(f"{base}dokumen/{document.id}.pdf").status_code == 404


def test_press_officers_and_leaders_change_nothing(client, session, base, started):
    for role in (Role.PRESS_OFFICER, Role.LEADER):
        client.sign_in(role)
        page = client.page(f"{base}laporan/?ubah=saran")
        assert not page.root.xpath("//main//form[@method='post']")
        token = client.page("/pengaturan/").form("/keluar").values["csrf_token"]
        for deed in ("bagian/saran", "kepala", "susun-ulang", "ajukan", "terbitkan", "revisi", "tarik"):
            assert client.post(f"{base}laporan/{deed}", data={"csrf_token": token}).status_code == 403


def test_the_list_of_papers_names_what_is_missing(client, session, meeting, base):
    meeting.chair = None
    client.sign_in(Role.SECRETARIAT)
    page = client.page(base)
    assert "Belum ada pimpinan rapat; Belum ada notulis." in page.words
    assert "Belum ada baris daftar hadir." in page.words
    assert "Belum ada nomor surat" in page.words
    assert page.links["Buka laporan"] == f"{base}laporan/"


def test_the_list_costs_the_same_with_more_revisions(client, session, meeting, base):
    client.sign_in(Role.SECRETARIAT)
    client.page(base)
    client.page(base)
    few = len(client.last.queries)
    for number in range(1, 9):
        session.add(
            IssuedDocument(
                code=f"{number:016}",
                kind="laporan",
                subject=f"meeting:{meeting.id}",
                revision=number,
                title="Laporan",
                is_internal=False,
                status=DocumentStatus.REPLACED,
                issued_at=meeting.created_at,
                issued_by="Rudi",
            )
        )
    client.page(base)
    assert len(client.last.queries) <= few + 1  # the files of all of them
