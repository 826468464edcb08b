"""Mail, calendar, letter, answer page and WhatsApp text say the same of any meeting, since all come from one record."""

import itertools
from datetime import date, time, timedelta
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bakohumas.core import web
from bakohumas.core.links import Purpose, give_links
from bakohumas.documents.model import Letterhead
from bakohumas.documents.pdf import render_pdfs
from bakohumas.documents.text import render_text
from bakohumas.invitations.calendar import entry_of, meeting_event
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.link_page import link_page
from bakohumas.invitations.mails import Message, cancel_mail, request_mail
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import DeliveryKind
from bakohumas.invitations.render import letter_document
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.whatsapp_text import whatsapp_text
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Mode
from bakohumas.meetings.queries import schedule_of
from tests.factories import NOON, make_bureau, make_invitation, make_meeting
from tests.invitations.stories import SETTINGS
from tests.invitations.surfaces import (
    LABELS,
    Told,
    told_by_calendar,
    told_by_other_reader,
    told_by_text,
    words_of_html,
)

BUREAU = make_bureau(contact_phone="(0511) 330 0000")
SENDER = sender_of(BUREAU, SETTINGS)
URL = "https://rapat.example/j/42"
ROOMS = (None, "Aula Lantai 2", 'Ruang "Merah"; sayap B', "Balai é漢😀", "Pendopo Nusantara " * 6 + "Raya")
BUILDINGS = (None, "Gedung Idham", "Kantor A, Blok C\\D")
CITIES = (None, "Banjarbaru", "Kota Baru")


@st.composite
def meetings(draw):
    """A meeting that may be sent: it has a place of its kind, and an end after its start."""
    first = draw(st.dates(date(2026, 12, 1), date(2031, 12, 31)))
    starts = draw(st.none() | st.times(time(0), time(22, 58)).map(lambda at: at.replace(second=0, microsecond=0)))
    later = draw(st.sampled_from((0, 0, 0, 1, 2, 40)))
    ends = draw(st.none() | st.just(time(23, 59))) if starts else None
    mode = draw(st.sampled_from(Mode))
    place = {
        "venue_room": draw(st.sampled_from(ROOMS)),
        "venue_building": draw(st.sampled_from(BUILDINGS)),
        "venue_city": draw(st.sampled_from(CITIES)),
    }
    if mode is not Mode.ONLINE and not any(place.values()):
        place["venue_city"] = "Banjarbaru"
    url = URL if mode is not Mode.IN_ROOM else draw(st.sampled_from((None, URL)))
    return make_meeting(
        title=draw(st.sampled_from(("Rapat Koordinasi", "Forum a\\b;c,d é漢😀 " * 8))),
        zone=draw(st.sampled_from(sorted(LABELS))),
        starts_on=first,
        ends_on=first + timedelta(days=later) if later else draw(st.sampled_from((None, first))),
        starts_time=starts,
        ends_time=ends,
        ends_open=bool(starts and not ends and draw(st.booleans())),
        mode=mode,
        online_url=url,
        online_platform=draw(st.sampled_from((None, "Zoom"))) if url else None,
        **place,
    )


def all_surfaces(meeting):
    """What each says, by name. The place of a WhatsApp text may be cut to its 500 characters, so it is not asked."""
    invitation = make_invitation(meeting)
    places = places_of(meeting)
    words = meeting_words(meeting, SENDER)
    message = Message(
        kind=DeliveryKind.INVITATION,
        invitation=invitation,
        to=invitation.email,
        sequence=0,
        stamp=NOON,
        words=words,
        sender=SENDER,
        event=entry_of(meeting_event(meeting, SENDER), invitation, SENDER),
        answer_url="https://humas.example/u/x/",
    )
    mail = request_mail(message, now=NOON)
    called_off = cancel_mail(message, now=NOON)
    letter = letter_document(
        schedule_of(meeting), Letterhead(), invitation_facts(invitation), house=house_style(BUREAU)
    )
    page = link_page(invitation, BUREAU, NOON)
    page_text = f"{page.day} {page.hours} {' '.join(page.place)}"
    return {
        "text": told_by_text(mail.text, places),
        "html": told_by_text(words_of_html(mail.html), places),
        "cancel": told_by_text(called_off.text, places),
        "calendar": told_by_calendar(mail.calendar.content, places),
        "calendar of the cancellation": told_by_calendar(called_off.calendar.content, places),
        "calendar read by another": told_by_other_reader(mail.calendar.content, places),
        "letter": told_by_text(render_text(letter), places),
        "page": told_by_text(page_text, places),
    }, told_by_text(whatsapp_text(words, SENDER, "Kepala Dinas", "https://humas.example/u/x/"), places)


def recorded(meeting):
    hours = [at for at in (meeting.starts_time, meeting.ends_time) if at]
    parts = (meeting.venue_room, meeting.venue_building, meeting.venue_city) if meeting.mode is not Mode.ONLINE else ()
    return Told(
        frozenset({meeting.starts_on, meeting.last_day}),
        frozenset((f"{at:%H.%M}", LABELS[meeting.zone]) for at in hours),
        frozenset(" ".join(part.split()) for part in parts if part),
        meeting.mode is not Mode.IN_ROOM or meeting.online_url is not None,
    )


@given(meetings())
def test_all_that_leaves_says_the_same_day_hours_zone_and_place(meeting):
    found, chat = all_surfaces(meeting)
    expected = recorded(meeting)
    assert found == dict.fromkeys(found, expected)
    assert (chat.days, chat.hours) == (expected.days, expected.hours)


def all_kinds():
    """One meeting of each kind: every mode, zone and way to tell the time."""
    later = date(2027, 1, 2)
    shapes = (
        {"ends_time": time(12, 30)},
        {"ends_time": None, "ends_open": True},
        {"ends_time": None},
        {"starts_time": None, "ends_time": None},
        {"starts_on": date(2026, 12, 30), "ends_on": later},
        {"starts_on": date(2026, 12, 30), "ends_on": later, "ends_time": None, "ends_open": True},
        {"starts_on": date(2026, 12, 30), "ends_on": later, "starts_time": None, "ends_time": None},
    )
    modes = ({}, {"mode": Mode.ONLINE, "online_url": URL}, {"mode": Mode.HYBRID, "online_url": URL})
    zones = itertools.cycle(sorted(LABELS))
    return [
        make_meeting(
            **{"zone": next(zones), "online_platform": "Zoom" if mode else None, "version": 1, **shape, **mode}
        )
        for shape in shapes
        for mode in modes
    ]


def test_the_printed_letter_says_it_too():
    meetings = all_kinds()
    letters = [
        letter_document(
            schedule_of(meeting), Letterhead(), invitation_facts(make_invitation(meeting)), house=house_style(BUREAU)
        )
        for meeting in meetings
    ]
    for meeting, content in zip(meetings, render_pdfs(letters), strict=True):
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert told_by_text(text, places_of(meeting)) == recorded(meeting)


def test_the_answer_page_says_it_too(client, session):
    session.add(make_bureau())
    invitations = [make_invitation(meeting, version=1) for meeting in all_kinds()]
    session.add_all(invitations)
    session.flush()
    owners = [row.uid for row in invitations]
    tokens = give_links(session, Purpose.ANSWER, owners, keys=web.keys(), now=NOON)
    session.commit()
    for row in invitations:
        page = client.page(f"/u/{tokens[row.uid]}/")
        assert told_by_text(page.words, places_of(row.meeting)) == recorded(row.meeting)


def places_of(meeting):
    return [part for part in (meeting.venue_room, meeting.venue_building, meeting.venue_city) if part]
