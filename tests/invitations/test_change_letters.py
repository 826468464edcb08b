"""Ralat, Penundaan, Pembatalan: letters of their own that name the letter they change."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import open_storage
from bakohumas.documents.text import render_text
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.queries.letters import issued_letter, letter_for
from bakohumas.invitations.services import letters as services
from bakohumas.invitations.services.changes import begin_change, change_offered
from bakohumas.invitations.services.issuing import Proof, document_of_letter, issue_letter
from bakohumas.invitations.services.printing import file_copy, letter_copies, printer_of, render_copies
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.meetings.services.states import cancel_meeting, postpone_meeting
from bakohumas.registry.queries import bureau, changes_of
from tests.factories import KEYS, make_actor
from tests.invitations.stories import make_story


@pytest.fixture
def story(session, tmp_path):
    made = make_story(session)
    letter = session.scalars(sa.select(Letter)).one()
    letter.state = LetterState.WAITING
    letter.code = "A" * 16
    session.flush()
    issue(made, letter, tmp_path)
    made.send()
    made.deliver()
    return made


def hands(story):
    return {"actor": make_actor(), "now": story.later()}


def issue(story, letter, folder):
    files = {"pdf": b"%PDF-1", "docx": b"PK"}
    told = calendar_facts(story.meeting)
    proof = Proof(files=files, version=letter.version, told=told, code=letter.code)
    storage, own = open_storage(f"file:{folder}"), bureau(story.session)
    more = {"bureau": own, "default": "internal", "letter_id": letter.id}
    return issue_letter(story.session, storage, story.meeting, proof, **more, **hands(story))


def begun(story, kind):
    own = bureau(story.session)
    made = begin_change(story.session, story.meeting, kind, bureau=own, **hands(story))
    services.number_letter(story.session, story.meeting, bureau=own, letter_id=made.id, **hands(story))
    services.request_signature(story.session, story.meeting, letter_id=made.id, **hands(story))
    return made


def text_of(story, letter, folder):
    printer = printer_of(
        story.session,
        story.meeting,
        letter,
        bureau=bureau(story.session),
        storage=open_storage(f"file:{folder}"),
        sender=story.sender,
    )
    return " ".join(render_text(file_copy(printer)).split())


def copies(story, folder):
    return letter_copies(
        story.session,
        story.meeting,
        plan_sending(story.session, story.meeting).due(),
        bureau=bureau(story.session),
        storage=open_storage(f"file:{folder}"),
        sender=story.sender,
        keys=KEYS,
        now=story.now,
    )


def test_nothing_is_offered_while_the_letter_says_what_holds(story):
    assert change_offered(story.session, story.meeting) is None


def test_a_moved_meeting_asks_for_a_ralat_that_says_before_and_after(story, tmp_path):
    story.edit(starts_on=date(2026, 12, 17), starts_time=time(10))
    assert change_offered(story.session, story.meeting) is LetterKind.CORRECTION
    letter = begun(story, LetterKind.CORRECTION)
    assert change_offered(story.session, story.meeting) is None
    text = text_of(story, letter, tmp_path)
    assert "Menindaklanjuti surat kami nomor 000.1.5/007/HUMAS/2026 tanggal 20 November 2026 hal Undangan" in text
    assert "Kamis, 10 Desember 2026" in text
    assert "Kamis, 17 Desember 2026" in text
    assert letter.number != "000.1.5/007/HUMAS/2026"


def test_an_issued_ralat_takes_the_place_of_the_letter_and_goes_along(story, tmp_path):
    story.edit(starts_on=date(2026, 12, 17))
    inviting = issued_letter(story.session, story.meeting.id)
    letter = begun(story, LetterKind.CORRECTION)
    assert copies(story, tmp_path) == {}
    document = issue(story, letter, tmp_path)
    assert (inviting.state, issued_letter(story.session, story.meeting.id)) == (LetterState.CORRECTED, letter)
    first = document_of_letter(story.session, inviting)
    assert changes_of(story.session, first) == [document]
    story.send(letters=render_copies(copies(story, tmp_path)))
    for mail in story.waiting():
        names = [part.get_filename() for part in mail.message.iter_attachments()]
        assert names[-1] == "surat-ralat.pdf"
        assert f"Surat ralat nomor {letter.number} terlampir." in mail.text
        assert document.code in mail.text


@pytest.mark.parametrize(
    ("call_off", "kind", "words"),
    [
        (postpone_meeting, LetterKind.POSTPONEMENT, "ditunda"),
        (cancel_meeting, LetterKind.CANCELLATION, "dibatalkan"),
    ],
)
def test_a_meeting_that_is_off_asks_for_its_letter_which_goes_with_the_cancel(story, tmp_path, call_off, kind, words):
    call_off(story.session, story.meeting, "gedung dipakai pemilihan", **hands(story))
    assert change_offered(story.session, story.meeting) is kind
    letter = begun(story, kind)
    text = text_of(story, letter, tmp_path)
    assert f"kami beri tahukan bahwa acara berikut {words}" in text
    assert "gedung dipakai pemilihan." in text
    assert "Kamis, 10 Desember 2026" in text
    issue(story, letter, tmp_path)
    assert letter_for(story.session, story.meeting.id, kind) is letter
    made = render_copies(copies(story, tmp_path))
    assert set(made) == {row.id for row in story.invitations()}
    story.send(letters=made)
    for mail in story.waiting():
        assert mail.method == "CANCEL"
        assert [part.get_filename() for part in mail.message.iter_attachments()][-1] == f"surat-{kind}.pdf"
        assert f"Surat {kind} nomor {letter.number} terlampir." in mail.text


def test_a_cancel_without_a_letter_goes_without_one(story):
    cancel_meeting(story.session, story.meeting, "banjir", **hands(story))
    story.send()
    for mail in story.waiting():
        assert "nomor" not in mail.text.casefold()


def test_the_kind_must_fit_what_became_of_the_meeting(story):
    with pytest.raises(DomainError, match="tidak dibatalkan"):
        begun(story, LetterKind.CANCELLATION)
    cancel_meeting(story.session, story.meeting, "banjir", **hands(story))
    with pytest.raises(DomainError, match="ditunda atau dibatalkan"):
        begun(story, LetterKind.CORRECTION)


def test_a_ralat_that_corrects_nothing_is_not_laid_before_anybody(story):
    with pytest.raises(DomainError, match="Belum ada yang diralat"):
        begun(story, LetterKind.CORRECTION)


def test_there_is_one_draft_of_a_kind(story):
    story.edit(venue_room="Aula Lain")
    begun(story, LetterKind.CORRECTION)
    with pytest.raises(DomainError, match="sudah ada"):
        begun(story, LetterKind.CORRECTION)


def test_without_an_issued_letter_there_is_nothing_to_change(session):
    story = make_story(session)
    session.execute(sa.update(Letter).values(state=LetterState.DRAFT))
    session.expire_all()
    with pytest.raises(DomainError, match="Belum ada surat undangan yang terbit"):
        begun(story, LetterKind.CORRECTION)


def test_after_a_change_the_pages_offer_the_letter(client, story):
    client.sign_in(Role.SECRETARIAT)
    cancel_meeting(story.session, story.meeting, "banjir", **hands(story))
    story.session.commit()
    for end in ("", "kirim", "surat"):
        page = client.page(f"/pertemuan/{story.meeting.slug}/undangan/{end}")
        assert "Surat pembatalan belum dibuat" in page.words
    answer = client.post_form(f"/pertemuan/{story.meeting.slug}/undangan/", action="/surat/pembatalan")
    assert answer.status_code == 303
    assert "Surat pembatalan belum dibuat" not in client.page(f"/pertemuan/{story.meeting.slug}/undangan/").words
