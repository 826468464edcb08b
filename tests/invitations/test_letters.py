"""The letter as a service: numbers, states, what holds, and that no channel tells other facts than another."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.storage import open_storage
from bakohumas.documents.model import Letterhead
from bakohumas.documents.text import render_text
from bakohumas.ical.words import when_lines
from bakohumas.invitations.calendar import meeting_event
from bakohumas.invitations.facts import invitation_facts, letter_facts
from bakohumas.invitations.message_text import event_rows, meeting_words
from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.invitations.render import letter_document
from bakohumas.invitations.rules.letters import letter_holds, missing_to_issue
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services import letters as services
from bakohumas.invitations.services.changes import begin_change
from bakohumas.invitations.services.issuing import Proof, issue_letter
from bakohumas.invitations.services.letters import LetterDetails, letter_details, save_letter
from bakohumas.invitations.services.printing import agency_copy, file_copy, letter_copies, printer_of
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.whatsapp_text import WHATSAPP_LIMIT, whatsapp_text
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.models import Mode, Visibility
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.queries import bureau
from bakohumas.registry.signatory import Signatory
from tests.factories import KEYS, make_actor, make_bureau, make_invitation, make_letter, make_meeting
from tests.invitations.stories import SETTINGS, make_story

SIGNATORY = Signatory("Kepala Biro Humas", "Rudi Hartono")
SENDER = sender_of(make_bureau(contact_phone="(0511) 330 0000"), SETTINGS)
DRAFT = LetterDetails(issued_on=date(2026, 11, 20), signatory=SIGNATORY)


@pytest.fixture
def story(session):
    made = make_story(session)
    session.execute(sa.delete(Letter))
    return made


def saved(story, details=DRAFT, version=0):
    return save_letter(
        story.session,
        story.meeting,
        details,
        version=version,
        bureau=bureau(story.session),
        actor=make_actor(),
        now=story.later(),
    )


def hands(story):
    return {"actor": make_actor(), "now": story.later()}


def issued(story, storage, code="A" * 16, **more):
    own = bureau(story.session)
    services.number_letter(story.session, story.meeting, bureau=own, **hands(story))
    services.request_signature(story.session, story.meeting, **hands(story))
    letter = services.the_letter(story.session, story.meeting)
    letter.code = code
    return issue(story, storage, letter, **more)


def issue(story, storage, letter, *, told=None, default="internal", files=None):
    proof = Proof(
        files=files or {"pdf": b"%PDF-1", "docx": b"PK"},
        version=letter.version,
        told=told or calendar_facts(story.meeting),
        code=letter.code,
    )
    return issue_letter(
        story.session,
        storage,
        story.meeting,
        proof,
        bureau=bureau(story.session),
        default=default,
        letter_id=letter.id,
        **hands(story),
    )


def test_a_draft_is_made_on_the_first_save_and_checked_against_its_version(story):
    letter = saved(story)
    assert (letter.state, letter.version, letter_details(letter)) == (LetterState.DRAFT, 1, DRAFT)
    with pytest.raises(StaleVersion):
        saved(story, replace(DRAFT, subject="Undangan"), version=0)


def test_a_number_that_another_letter_has_is_refused(session, story):
    other = make_story(session)
    session.execute(sa.delete(Letter))
    saved(story, replace(DRAFT, number="000.1.5/001/HUMAS/2026"))
    with pytest.raises(DomainError, match="sudah dipakai"):
        saved(other, replace(DRAFT, number="000.1.5/001/HUMAS/2026"))


def test_missing_parts_are_named():
    meeting = make_meeting()
    assert missing_to_issue(make_letter(meeting), meeting, 0) == (
        "Belum ada nomor surat.",
        "Belum ada tanggal surat.",
        "Belum ada penanda tangan surat.",
        "Belum ada instansi yang diundang.",
    )


def test_an_issued_letter_is_frozen_and_verified(story, tmp_path):
    saved(story)
    document = issued(story, open_storage(f"file:{tmp_path}"))
    assert (document.kind, document.subject, document.code) == ("undangan", f"meeting:{story.meeting.id}", "A" * 16)
    with pytest.raises(DomainError, match="tidak dapat diubah"):
        saved(story, version=services.the_letter(story.session, story.meeting).version)


def test_a_correction_holds_only_when_it_is_issued(story, tmp_path):
    storage = open_storage(f"file:{tmp_path}")
    saved(story)
    issued(story, storage)
    own = bureau(story.session)
    made = begin_change(story.session, story.meeting, LetterKind.CORRECTION, bureau=own, **hands(story))
    made.body = "Nama gedung yang benar Gedung Serbaguna."
    assert plan_sending(story.session, story.meeting).needs_letter
    assert story.send().mails == 2
    services.number_letter(story.session, story.meeting, bureau=own, letter_id=made.id, **hands(story))
    services.request_signature(story.session, story.meeting, letter_id=made.id, **hands(story))
    issue(story, storage, made)
    assert story.send(with_updates=True).mails == 2
    rows = story.session.scalars(sa.select(IssuedDocument).order_by(IssuedDocument.id)).all()
    assert [(row.kind, row.status, row.changes_id) for row in rows] == [
        ("undangan", "berlaku", None),
        ("ralat", "berlaku", rows[0].id),
    ]
    found = story.session.execute(sa.select(Letter.number, Letter.state).order_by(Letter.id)).all()
    assert [tuple(row) for row in found] == [
        ("000.1.5/001/HUMAS/2026", "diralat"),
        ("000.1.5/002/HUMAS/2026", "terbit"),
    ]


def test_a_letter_that_tells_another_day_goes_along_no_more(story, tmp_path):
    saved(story)
    issued(story, open_storage(f"file:{tmp_path}"))
    letter = services.the_letter(story.session, story.meeting)
    assert letter_holds(letter, calendar_facts(story.meeting))
    story.edit(venue_room="Aula Lain")
    assert not letter_holds(letter, calendar_facts(story.meeting))
    assert copies(story, tmp_path) == {}
    story.send(letters={row.id: b"%PDF-" for row in story.invitations()})
    for mail in story.mails():
        assert [part.get_content_type() for part in mail.message.iter_attachments()] == ["application/ics"]
        assert "000.1.5" not in mail.text


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


def test_each_agency_gets_a_letter_of_its_own_with_its_link_and_the_code(story, tmp_path):
    saved(story)
    issued(story, open_storage(f"file:{tmp_path}"))
    made = {key: render_text(document) for key, document in copies(story, tmp_path).items()}
    one, two = story.invitations()
    assert set(made) == {one.id, two.id}
    for mine, theirs in ((one, two), (two, one)):
        assert mine.addressee in made[mine.id]
        assert theirs.addressee not in made[mine.id]
        assert "https://humas.example/verifikasi/AAAAAAAAAAAAAAAA" in made[mine.id]
    links = [next(word for word in text.split() if "/u/" in word) for text in made.values()]
    assert len(set(links)) == 2


def test_the_file_copy_lists_everybody_above_the_threshold(session):
    story = make_story(session, agencies=6)
    letter = services.the_letter(session, story.meeting)
    printer = printer_of(
        session, story.meeting, letter, bureau=bureau(session), storage=open_storage("file:/tmp/x"), sender=story.sender
    )
    text = render_text(file_copy(printer))
    assert "Daftar terlampir" in text
    assert all(row.addressee in text for row in story.invitations())
    alone = render_text(agency_copy(printer, story.invitations()[0], "https://humas.example/u/x/"))
    assert story.invitations()[1].addressee not in alone


words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
times = st.times(time(6), time(11)).map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def meetings(draw):
    first, starts = draw(days), draw(st.none() | times)
    ends = draw(st.none() | st.just(time(15))) if starts else None
    mode = draw(st.sampled_from([None, *Mode]))
    return make_meeting(
        title=draw(words),
        zone=draw(st.sampled_from(["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])),
        starts_on=first,
        ends_on=draw(st.none() | st.just(first + timedelta(days=1))) if ends else None,
        starts_time=starts,
        ends_time=ends,
        ends_open=True if starts and not ends and draw(st.booleans()) else None,
        mode=mode,
        venue_room=f"Ruang {draw(words)}",
        venue_city=f"Kota {draw(words)}",
        online_url="https://zoom.example/j/1" if mode in {Mode.ONLINE, Mode.HYBRID} else None,
        dress_code=draw(st.none() | words),
        contact=draw(st.none() | words),
    )


@given(meetings())
def test_no_channel_tells_another_time_place_or_title(meeting):
    told, event = meeting_words(meeting, SENDER), meeting_event(meeting, SENDER)
    letter = letter_facts(make_letter(meeting, signatory=SIGNATORY, cc=[]))
    facts = replace(schedule_of(meeting), letter=letter)
    invitation = invitation_facts(make_invitation(meeting))
    document = letter_document(facts, Letterhead(), invitation, house=HouseStyle())
    paper = " ".join(render_text(document).split())
    chat = whatsapp_text(told, SENDER, "Kepala Dinas", "https://humas.example/u/x/")
    calendar = " ".join(when_lines(event.when))
    mailed = dict(event_rows(facts))
    assert told.day == mailed["Hari, tanggal"]
    assert told.hours == mailed["Pukul"]
    assert told.title == mailed["Acara"] == event.title
    for text in (paper, chat):
        assert told.day in text
    for at in (meeting.starts_time, meeting.ends_time):
        if at is not None:
            clock = f"{at:%H.%M}"
            assert all(clock in text for text in (paper, chat, calendar, mailed["Pukul"]))
    weekday = told.day.partition(" ")[0].rstrip(",")
    assert weekday in calendar
    if meeting.mode is not Mode.ONLINE:
        assert all(meeting.venue_room in text for text in (chat, mailed["Tempat"], event.location))


@given(
    st.text(max_size=300),
    st.text(max_size=300),
    st.text(max_size=300),
)
def test_a_whatsapp_text_never_passes_its_limit_and_keeps_its_link(title, room, addressee):
    meeting = make_meeting(title=title or "x", venue_room=room)
    url = f"https://humas.example/u/{'x' * 43}/"
    text = whatsapp_text(meeting_words(meeting, SENDER), SENDER, addressee, url)
    assert len(text) <= WHATSAPP_LIMIT
    assert url in text


def test_the_estimated_end_is_printed_nowhere():
    meeting = make_meeting(ends_time=None, ends_open=True)
    told = meeting_words(meeting, SENDER)
    assert told.hours == "09.00 WITA s.d. selesai"
    assert "11.00" not in " ".join([told.hours, *when_lines(meeting_event(meeting, SENDER).when)])


def test_a_letter_that_was_set_for_another_day_is_not_issued(story, tmp_path):
    saved(story)
    before = calendar_facts(story.meeting)
    story.meeting.starts_on += timedelta(days=1)
    with pytest.raises(StaleVersion, match="Jadwal"):
        issued(story, open_storage(f"file:{tmp_path}"), told=before)


@pytest.mark.parametrize(
    ("visibility", "default", "hidden"),
    [
        (Visibility.TEAM, "publik", True),
        (None, "terbatas", True),
        (None, "internal", False),
        (Visibility.PUBLIC, "terbatas", False),
    ],
)
def test_the_title_of_a_restricted_meeting_stays_inside(story, tmp_path, visibility, default, hidden):
    story.meeting.visibility = visibility
    saved(story)
    assert issued(story, open_storage(f"file:{tmp_path}"), default=default).is_internal is hidden
