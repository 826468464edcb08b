"""An invented letter to look at a template by: nobody in it exists."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bakohumas.documents.model import Document, Letterhead
from bakohumas.invitations.change_text import ChangedLetter
from bakohumas.invitations.letter_fields import LetterTexts, filled_texts
from bakohumas.invitations.letter_values import field_values
from bakohumas.invitations.models import LetterKind
from bakohumas.invitations.render import Matter, letter_document
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts, Venue
from bakohumas.meetings.house import HouseStyle
from bakohumas.registry.signatory import Signatory

NUMBER, EARLIER_NUMBER = "[nomor surat]", "[nomor surat asal]"
REASON = "[alasan yang Anda tulis saat menunda atau membatalkan]"
NOBODY = Signatory("[Jabatan penanda tangan]", "[Nama penanda tangan]")
ADDRESSEE = InvitationFacts("[Instansi penerima]", addressee="[Jabatan penerima]", city="[Kota]")


def sample_facts(today: date) -> MeetingFacts:
    """A meeting in two weeks."""
    day = today + timedelta(days=14)
    return MeetingFacts(
        title="[Judul Pertemuan]",
        starts_on=day,
        zone="Asia/Jakarta",
        theme="[Tema]",
        mode="luring",
        starts_time=time(9),
        ends_time=time(12),
        venue=Venue(room="[Ruang]", city="[Kota]"),
        organiser="[Penyelenggara]",
        rsvp_deadline=datetime.combine(day - timedelta(days=2), time(16)),
    )


def sample_document(
    kind: LetterKind,
    office: LetterTexts,
    letterhead: Letterhead,
    *,
    house: HouseStyle,
    signatory: Signatory | None,
    today: date,
) -> Document:
    """A letter of this kind in the office's words."""
    facts = sample_facts(today)
    changed = _changed(facts, today) if kind is not LetterKind.INVITATION else None
    texts = filled_texts(kind, LetterTexts(), office, field_values(facts, house, changed, REASON))
    letter = LetterFacts(
        number=NUMBER,
        urgency="Biasa",
        subject=texts.subject,
        opening=texts.opening,
        closing=texts.closing,
        issued_on=today,
        signatory=signatory or NOBODY,
    )
    matter = Matter(kind=kind, body=texts.body, changed=changed)
    return letter_document(replace(facts, letter=letter), letterhead, ADDRESSEE, house=house, draft=True, matter=matter)


def _changed(facts: MeetingFacts, today: date) -> ChangedLetter:
    told = replace(facts, starts_on=facts.starts_on - timedelta(days=7))
    return ChangedLetter(
        number=EARLIER_NUMBER, issued_on=today - timedelta(days=7), subject=f"Undangan {facts.title}", told=told
    )
