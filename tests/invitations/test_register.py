"""Buku agenda undangan keluar: page, files, numbers kept and given up."""

import io
from datetime import date

import pypdf
import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.documents.sheet import read_table
from bakohumas.invitations.models import LetterKind, LetterState
from bakohumas.invitations.register_text import gap_sentence
from bakohumas.registry.models import NumberRegister, NumberState
from tests.factories import NOON, build, make_letter
from tests.invitations.stories import make_story


def number(session, sequence, printed, **given):
    filled = {
        "year": 2026,
        "series": "surat",
        "number": sequence,
        "printed": printed,
        "state": NumberState.USED,
        "taken_at": NOON,
    }
    session.add(build(NumberRegister, **{**filled, **given}))


@pytest.fixture
def story(client, session):
    client.sign_in(Role.SECRETARIAT)
    made = make_story(session, agencies=3)
    letter = session.scalars(sa.select(type(make_letter(made.meeting)))).first()
    made.send()
    number(session, 7, letter.number, subject=f"meeting:{made.meeting.id}:undangan")
    change = make_letter(
        made.meeting,
        kind=LetterKind.CORRECTION,
        state=LetterState.DRAFT,
        number="000.1.5/009/HUMAS/2026",
        changes=letter,
        issued_on=date(2026, 11, 23),
    )
    session.add(change)
    session.flush()
    number(session, 9, change.number, subject=f"letter:{change.id}")
    number(session, -1, "000.1.5/007.a/HUMAS/2026", after=7, suffix="a", state=NumberState.RESERVED, note="Surat Sekda")
    number(session, 10, "000.1.5/010/HUMAS/2026", state=NumberState.VOID, note="salah ketik")
    session.commit()
    return made


def rows_of(page):
    return [
        " ".join(row.text_content().split())
        for row in page.root.xpath("//main//table[contains(@class,'tbl')]/tbody/tr")
    ]


def test_each_number_stands_in_its_order_with_what_became_of_it(client, story):
    page = client.page("/buku-agenda/?tahun=2026")
    numbers = [row.split("/HUMAS")[0].split("/")[-1] for row in rows_of(page)]
    assert numbers == ["007", "007.a", "009", "010"]
    first, kept, change, void = rows_of(page)
    assert "3 instansi" in first
    assert "24 Nov 2026" in first
    assert "DipesanSurat Sekda" in kept
    assert "Draf; Mengubah nomor 000.1.5/007/HUMAS/2026" in change
    assert "Batalsalah ketik" in void
    assert "Nomor urut 8 tidak terpakai." in page.words


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=reserved", 1),
        ("status=void", 1),
        ("kata=009", 1),
        ("kata=sekda", 1),
        ("seri=siaran_pers", 0),
        ("kata=%25", 0),
    ],
)
def test_the_list_is_narrowed(client, story, query, count):
    assert len(rows_of(client.page(f"/buku-agenda/?tahun=2026&{query}"))) == count


def test_the_title_of_a_meeting_finds_its_numbers(client, story):
    assert len(rows_of(client.page(f"/buku-agenda/?tahun=2026&kata={story.meeting.title[-8:]}"))) == 2


def test_of_a_meeting_for_few_the_number_alone_is_told(client, session, story):
    story.meeting.visibility = "terbatas"
    session.commit()
    told = client.page("/buku-agenda/?tahun=2026").words
    assert (story.meeting.title in told, "(pertemuan terbatas)" in told) == (False, True)
    words = story.meeting.title.split()[0]
    assert rows_of(client.page(f"/buku-agenda/?tahun=2026&kata={words}")) == []
    sheet = client.get("/buku-agenda/buku-agenda.xlsx?tahun=2026").data
    assert story.meeting.title not in str(read_table(sheet, "buku.xlsx"))
    client.sign_in(Role.ADMIN)
    assert story.meeting.title in client.page("/buku-agenda/?tahun=2026").words


def test_the_files_hold_the_same_rows(client, story):
    rows = read_table(client.get("/buku-agenda/buku-agenda.xlsx?tahun=2026").data, "buku.xlsx")
    assert rows[0] == [
        "No. urut",
        "Tanggal kirim",
        "Nomor dan tanggal naskah",
        "Tujuan",
        "Isi ringkas",
        "Keterangan",
    ]
    assert [row[0] for row in rows[1:]] == ["7", "7.a", "9", "10"]
    pdf = pypdf.PdfReader(io.BytesIO(client.get("/buku-agenda/buku-agenda.pdf?tahun=2026").data))
    text = " ".join(pdf.pages[0].extract_text().split())
    assert "BUKU AGENDA UNDANGAN KELUAR" in text
    assert "Nomor urut 8 tidak terpakai." in text


def test_a_number_is_reserved_once_and_given_up_with_a_reason(client, session, story):
    form = client.page("/buku-agenda/").form("/buku-agenda/pesan")
    sent = form.filled({"note": "Undangan mendadak", "dated_on": "2026-11-24", "after": "9"})
    for _ in range(2):
        assert client.post("/buku-agenda/pesan", data=sent).status_code == 303
    (row,) = session.scalars(sa.select(NumberRegister).where(NumberRegister.note == "Undangan mendadak"))
    assert (row.printed, row.state) == ("000.1.5/009.a/HUMAS/2026", NumberState.RESERVED)
    client.post_form("/buku-agenda/?tahun=2026&kata=mendadak", {"reason": "tidak jadi"}, action=f"/{row.id}/batal")
    session.expire_all()
    assert (row.state, row.note) == (NumberState.VOID, "tidak jadi")


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, story):
    form = client.page("/buku-agenda/").form("/buku-agenda/pesan")
    sent = form.filled({"note": "Surat", "dated_on": "2026-11-24", "after": "77"})
    answer = client.post("/buku-agenda/pesan", data=sent)
    assert answer.status_code == 422
    assert "Nomor urut 77 tidak ada di buku agenda tahun 2026." in answer.text
    assert 'value="Surat"' in answer.text


def test_the_page_asks_as_often_for_many_as_for_few(client, session, story):
    for _ in range(2):  # the first one also notes that the account was here
        client.page("/buku-agenda/?tahun=2026")
    few = len(client.last.queries)
    for sequence in range(20, 60):
        number(session, sequence, f"000.1.5/{sequence:03}/HUMAS/2026")
    session.commit()
    client.page("/buku-agenda/?tahun=2026")
    assert len(client.last.queries) == few


def test_the_list_is_paged_by_key(client, session, story):
    for sequence in range(100, 160):
        number(session, sequence, f"000.1.5/{sequence:03}/HUMAS/2026")
    session.commit()
    page = client.page("/buku-agenda/?tahun=2026")
    following = page.root.xpath("//a[@rel='next']/@href")[0]
    rest = rows_of(client.page(following))
    assert (len(rows_of(page)), len(rest)) == (50, 14)
    assert "159" in rest[-1]


def test_runs_of_gaps_are_told_short():
    assert gap_sentence([]) == ""
    assert gap_sentence([(4, 4), (7, 9)]) == "Nomor urut 4 dan 7 sampai 9 tidak terpakai."
