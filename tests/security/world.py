"""A filled instance in the middle of its life: accounts of every role, meetings of every reach, links of every purpose.

Everything that could leak carries a mark of its own, so that a test can look for it.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role, SignInSession, User
from bakohumas.accounts.services.sessions import new_token
from bakohumas.accounts.services.users import reset_owner
from bakohumas.accounts.sessions import sealed
from bakohumas.agencies.models import Agency, ChangeState, ContactChange, ContactPerson, Position
from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.core import clock
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer, db
from bakohumas.core.health import beat
from bakohumas.core.links import Purpose, give_link
from bakohumas.core.secrets import Keys, token_hash
from bakohumas.core.web import EXTENSION
from bakohumas.invitations.models import (
    BatchState,
    Channel,
    Delivery,
    DeliveryKind,
    FileRole,
    Inbox,
    Invitation,
    Letter,
    LetterBatch,
    LetterFile,
    LetterState,
    Outcome,
    ReminderRule,
    Reply,
)
from bakohumas.mail.models import OutboxState
from bakohumas.mail.services import enqueue
from bakohumas.mail.values import Mailbox
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.models import (
    FileKind,
    FileVisibility,
    ForeignCalendar,
    ForeignEvent,
    Meeting,
    MeetingFile,
    State,
    Visibility,
)
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.facts import meeting_facts
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.minutes.rules import notula as notula_rules
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind
from bakohumas.registry.models import ApprovalState, ApprovalStep, IssuedDocument, NumberRegister, NumberState
from bakohumas.registry.services.approvals import request_approval
from bakohumas.registry.services.documents import issue_document
from bakohumas.registry.signatory import Signatory
from bakohumas.reports.documents import composed_sections
from bakohumas.reports.models import Report, ReportKind
from bakohumas.reports.rules import drafts as report_rules
from bakohumas.reports.rules.drafts import SUBJECT
from tests import factories
from tests.factories import build
from tests.mail.mails import make_mail

NOW = datetime(2026, 12, 10, 0, 30, tzinfo=UTC)  # 08.30 WITA, half an hour before the meetings of the factories
REMINDED = 1  # days before each meeting on which its rule reminds
RAW_CSRF = "c" * 40
PDF = b"%PDF-1.7\n%%EOF\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LETTERS = {
    "A": Role.ADMIN,
    "S": Role.SECRETARIAT,
    "N": Role.MINUTE_TAKER,
    "D": Role.DOOR_OFFICER,
    "H": Role.PRESS_OFFICER,
    "P": Role.LEADER,
}
STROKES = "M96.0 6.0 L204.0 114.0"


@dataclass(slots=True)
class Place:
    """One meeting and what an address under it may name, by variable, then by endpoint."""

    id: int
    slug: str
    values: dict[str, Any] = field(default_factory=dict)
    of: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[Purpose, str] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """What was put in."""

    cookies: dict[str, str] = field(default_factory=dict)  # by letter of the role
    users: dict[str, int] = field(default_factory=dict)
    tokens: dict[Purpose, str] = field(default_factory=dict)
    device_cookie: str = ""
    csrf: str = ""
    values: dict[str, Any] = field(default_factory=dict)  # outside meetings
    places: dict[str, Place] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)  # what no public page, log line or table in clear may show
    contacts: set[str] = field(default_factory=set)  # those of them that only organisers may see
    links: set[str] = field(default_factory=set)  # every token and cookie that was given out
    stored: dict[str, bytes] = field(default_factory=dict)  # files by key


def fill(app: Flask) -> World:
    """Fill the empty database of `app` at `NOW`; the caller sets the clock."""
    world = World()
    keys: Keys = app.extensions[EXTENSION].keys
    with app.app_context(), as_writer(db.session()):
        session: Session = db.session()
        world.csrf = URLSafeTimedSerializer(keys.signing, salt="wtf-csrf-token").dumps(RAW_CSRF)
        logo = app.extensions[EXTENSION].storage.put(PNG)
        told = {"contact_name": "Layanan Humas", "contact_phone": "(0500) 111222", "logo_key": logo}
        session.add(factories.make_bureau(version=1, **told))
        people = {letter: _person(session, keys, world, letter) for letter in LETTERS}
        for name in ("own", "strange", "draft", "restricted"):
            world.places[name] = _place(session, app, world, name, people)
        _outside(session, world, keys, people)
        beat(session, now=clock.now())
        session.commit()
        world.stored = all_files(app)
    return world


def all_files(app: Flask) -> dict[str, bytes]:
    """Every stored file by key."""
    storage = app.extensions[EXTENSION].storage
    return {key: storage.get(key) for key in storage.keys()}  # noqa: SIM118 - a store, not a mapping


def _person(session: Session, keys: Keys, world: World, letter: str) -> User:
    email = f"pribadi-{letter.lower()}@rahasia.example"
    user = factories.make_user(LETTERS[letter], version=1, email=email, name=f"Pegawai {letter}", password_hash="$x")
    token, now = new_token(), clock.now()
    moments = {"created_at": now, "last_seen_at": now, "fresh_at": now}
    kept = {"csrf_token": RAW_CSRF}
    row = build(SignInSession, token_hash=token_hash(token), user=user, browser="Uji", kept=kept, **moments)
    session.add_all([user, row])
    session.flush()
    world.cookies[letter], world.users[letter] = sealed(keys, token), user.id
    world.links |= {token, world.cookies[letter]}
    world.secrets.add(email)
    world.values.setdefault("session_id", {})[letter] = row.id
    return user


def _place(session: Session, app: Flask, world: World, name: str, people: dict[str, User]) -> Place:
    team = [people["N"], people["D"]] if name == "own" else []
    meeting = factories.make_meeting(
        title=f"Rapat {name} yang dijaga",
        version=1,
        team=team,
        contact=f"Ibu Rahasia {name}, 0813-9999-{len(world.places):04}",
        state=State.DRAFT if name == "draft" else State.SCHEDULED,
        visibility=Visibility.TEAM if name == "restricted" else Visibility.PUBLIC,
    )
    session.add(meeting)
    session.flush()
    place = Place(meeting.id, meeting.slug)
    invitation = _invite(session, app, world, place, meeting)
    _mail(session, app, world, place, invitation)
    _files(session, app, place, meeting)
    _minutes(session, place, meeting)
    _door(session, app, world, place, meeting, invitation)
    _papers(session, app, world, place, meeting, people)
    return place


def _invite(session: Session, app: Flask, world: World, place: Place, meeting: Meeting) -> Invitation:
    keys: Keys = app.extensions[EXTENSION].keys
    mark = f"{meeting.id}".zfill(4)
    email, phone = f"kotak{mark}@rahasia.example", f"0811-7777-{mark}"
    agency = factories.make_agency(name=f"Dinas Tertutup {mark}", email=email, phone=phone, version=1)
    letter = factories.make_letter(
        meeting,
        number=f"000.1.5/{mark}/HUMAS/2026",
        issued_on=date(2026, 11, 20),
        signatory=Signatory("Kepala Biro Humas", "Rudi Hartono"),
        state=LetterState.ISSUED,
        version=1,
    )
    invitation = factories.make_invitation(meeting, agency, version=1, reply=Reply.REPRESENTED, replied_at=NOW)
    own = {"uid": f"{mark}-uid-tamu", "phone": f"0812-8888-{mark}"}
    guest = factories.make_delegate(invitation, name=f"Tamu Rahasia {mark}", **own)
    session.add_all([agency, letter, invitation, guest])
    session.flush()
    for purpose, owner in (
        (Purpose.ANSWER, invitation.uid),
        (Purpose.BADGE, invitation.uid),
        (Purpose.FEED, agency.uid),
        (Purpose.STANDING, agency.uid),
        (Purpose.DELEGATE, own["uid"]),
    ):
        place.tokens[purpose] = give_link(session, purpose, owner, keys=keys, now=NOW)
    told = {"number": meeting.id, "printed": letter.number, "subject": f"meeting:{meeting.id}:{letter.kind}"}
    session.add(build(NumberRegister, year=2026, series="surat", state=NumberState.USED, **told))
    place.values |= {"invitation_id": invitation.id, "agency_id": agency.id, "letter_id": letter.id}
    _letter(session, app, place, letter)
    world.secrets |= {email, phone, guest.name, str(guest.phone)}
    world.contacts |= {email, phone, str(guest.phone)}
    return invitation


def _letter(session: Session, app: Flask, place: Place, letter: Letter) -> None:
    """A file that was brought for the letter, initials that are waited for, and all letters set at once."""
    keys, key = app.extensions[EXTENSION].keys, app.extensions[EXTENSION].storage.put(PDF)
    told = {"role": FileRole.TEXT, "format": "pdf", "name": "naskah.pdf", "storage_key": key, "size": len(PDF)}
    file = build(LetterFile, letter=letter, sha256=hashlib.sha256(PDF).hexdigest(), **told)
    step = build(
        ApprovalStep,
        subject_kind="surat",
        subject_id=letter.id,
        order=1,
        approver_position="Sekretaris Daerah",
        revision=1,
        state=ApprovalState.WAITING,
    )
    batch = build(
        LetterBatch, meeting_id=letter.meeting_id, letter_id=letter.id, state=BatchState.DONE, pdf_key=key, zip_key=key
    )
    session.add_all([file, step, batch])
    session.flush()
    place.tokens[Purpose.APPROVAL] = give_link(session, Purpose.APPROVAL, f"paraf:{step.id}", keys=keys, now=NOW)
    place.values["step_id"] = step.id
    place.of |= {f"invitations.{view}": {"file_id": file.id} for view in ("drop_file", "brought_letter")}
    place.of["invitations.letter_picture"] = {"number": 1}


def _mail(session: Session, app: Flask, world: World, place: Place, invitation: Invitation) -> None:
    """A mail that waits to be read."""
    text = f"Surat rahasia {place.id}"
    raw = f"Subject: Balasan\r\n\r\n{text}\r\n".encode()
    row = build(
        Inbox,
        received_at=NOW,
        raw_key=app.extensions[EXTENSION].storage.put(raw),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        raw_size=len(raw),
        subject=text,
        text=text,
        outcome=Outcome.REVIEW,
        why="text_reply",
        invitation=invitation,
        version=1,
    )
    session.add(row)
    session.flush()
    place.values["inbox_id"] = row.id
    world.secrets.add(text)
    _sent_mail(session, world, place, invitation)


def _sent_mail(session: Session, world: World, place: Place, invitation: Invitation) -> None:
    """A mail as the agency got it."""
    told = f"Isi surel rahasia {place.id}"
    mail = enqueue(session, make_mail(recipient=Mailbox(str(invitation.email)), text=f"{told}\n"), now=NOW)
    mail.state, mail.sent_at = OutboxState.SENT, NOW
    delivery = build(Delivery, invitation=invitation, channel=Channel.EMAIL, kind=DeliveryKind.INVITATION, outbox=mail)
    session.add(delivery)
    session.flush()
    place.values |= {"delivery_id": delivery.id, "days_before": REMINDED}
    chat = build(Delivery, invitation=invitation, channel=Channel.WHATSAPP, kind=DeliveryKind.INVITATION, at=NOW)
    rule = build(ReminderRule, meeting_id=place.id, days_before=REMINDED, at=time(9), active=True)
    session.add_all([chat, rule])
    session.flush()
    place.of["invitations.whatsapp_undo"] = {"delivery_id": chat.id}
    world.secrets.add(told)


def _files(session: Session, app: Flask, place: Place, meeting: Meeting) -> None:
    key = app.extensions[EXTENSION].storage.put(PDF)
    told = {"storage_key": key, "mime": "application/pdf", "size": len(PDF), "sha256": hashlib.sha256(PDF).hexdigest()}
    files: list[MeetingFile] = [
        factories.make_file(meeting, kind=FileKind.MATERIAL, visibility=level, name="bahan.pdf", **told)
        for level in FileVisibility
    ]
    photo = factories.make_file(meeting, kind=FileKind.PHOTO, visibility=FileVisibility.PUBLIC, name="foto.pdf", **told)
    session.add_all([*files, photo])
    session.flush()
    place.of |= {f"meetings.{view}": {"file_id": photo.id} for view in ("describe_file", "remove_file")}
    levels = {level: file.id for level, file in zip(FileVisibility, files, strict=True)}
    place.values |= {"file_id": levels[FileVisibility.PUBLIC], "name": "bahan.pdf"}
    place.of["answers.file"] = {"file_id": levels[FileVisibility.PARTICIPANTS]}


def _minutes(session: Session, place: Place, meeting: Meeting) -> None:
    remark = factories.make_remark(meeting, version=1, text="Kalimat sambutan", points=["Butir pertama"])
    item = factories.make_agenda_item(meeting)
    quote = factories.make_quote(remark)
    entry, starred = factories.make_entry(meeting, revision=1), factories.make_entry(meeting, revision=1, starred=True)
    decision, action = factories.make_decision(meeting), factories.make_action_item(meeting, version=1)
    session.add_all([remark, item, quote, entry, starred, decision, action])
    session.flush()
    place.values |= {
        "remark_id": remark.id,
        "quote_id": quote.id,
        "entry_id": entry.id,
        "decision_id": decision.id,
        "agenda_item_id": item.id,
        "action_item_id": action.id,
    }


def _door(session: Session, app: Flask, world: World, place: Place, meeting: Meeting, invitation: Invitation) -> None:
    mark = f"{meeting.id}".zfill(4)
    keys: Keys = app.extensions[EXTENSION].keys
    cookie = f"gawai-{mark}-" + "d" * 30
    device = build(
        DoorDevice,
        uid=f"00000000-0000-4000-8000-00000000{mark}",
        meeting=meeting,
        label="Tablet",
        cookie_hash=token_hash(cookie),
        expires_at=NOW + timedelta(hours=20),
    )
    session.add(device)
    session.flush()
    guest: Attendance = factories.make_attendance(
        meeting,
        invitation_id=invitation.id,
        person_name=f"Hadirin Rahasia {mark}",
        phone=f"0814-6666-{mark}",
        signature_svg=STROKES,
        device_id=device.id,
    )
    session.add(guest)
    session.flush()
    place.tokens[Purpose.DEVICE] = give_link(
        session, Purpose.DEVICE, device.uid, keys=keys, now=NOW, expires_at=device.expires_at
    )
    place.values |= {"device_id": device.id, "attendance_id": guest.id}
    world.secrets |= {guest.person_name, str(guest.phone), STROKES}
    world.contacts |= {str(guest.phone), STROKES}
    world.links.add(cookie)
    world.device_cookie = world.device_cookie or cookie


def _papers(
    session: Session, app: Flask, world: World, place: Place, meeting: Meeting, people: dict[str, User]
) -> None:
    actor = Actor("akun", app.extensions[EXTENSION].keys, people["S"].id, people["S"].name, "uji")
    document, notula, release = (
        issue_document(
            session,
            app.extensions[EXTENSION].storage,
            kind=kind,
            subject=f"meeting:{meeting.id}",
            title=f"Naskah {kind} {meeting.title}",
            files={"pdf": PDF, "docx": PDF},
            number=None,
            dated_on=None,
            issuer="Biro Humas",
            signatory_position="Kepala Biro",
            is_internal=kind != "siaran_pers",
            reason=None,
            actor=actor,
            now=NOW,
        )
        for kind in ("laporan", "notula", "siaran_pers")
    )
    facts = meeting_facts(session, meeting)
    editor = {"meeting": meeting, "edited_by": "Pegawai S", "edited_by_id": people["S"].id, "version": 1}
    parts = notula_rules.stored_sections(notula_sections(facts))
    approved = {"state": RevisionState.APPROVED, "approved_by": "Kepala Biro", "approved_at": NOW, "document": notula}
    first = build(MinutesRevision, number=1, sections=parts, **approved, **editor)
    second = build(MinutesRevision, number=2, sections=parts, state=RevisionState.DRAFT, **editor)
    reports = [
        build(Report, kind=kind, number=1, sections=_sections(kind, facts), state=RevisionState.SUBMITTED, **editor)
        for kind in ReportKind
    ]
    session.add_all([first, second, *reports])
    session.flush()
    for report in reports:
        request_approval(session, SUBJECT, report.id, actor=actor, now=NOW)
    place.values |= {"document_id": document.id, "number": 2, "key": parts[0]["key"], "code": document.code}
    place.values["report_key"] = reports[0].sections[0]["key"]
    place.of["minutes.notula_file"] = {"number": 1}
    _press(session, world, place, meeting, release)


def _press(session: Session, world: World, place: Place, meeting: Meeting, document: IssuedDocument) -> None:
    words = [[{"text": f"Kabar {meeting.title}.", "sources": [], "verbatim": None, "edited": False}]]
    told = {"title": f"Kabar {meeting.title}", "paragraphs": words, "document": document, "edited_by": "Pegawai H"}
    made = {"meeting": meeting, "kind": PressKind.RELEASE, "version": 1, **told}
    item = build(PressItem, slug=f"kabar-{meeting.id}", state=PressState.PUBLISHED, published_at=NOW, **made)
    session.add(item)
    session.flush()
    place.values |= {"press_item_id": item.id, "release": item.slug}
    world.values.setdefault("release", item.slug)


def _sections(kind: ReportKind, facts: MeetingFacts) -> list[dict[str, Any]]:
    return report_rules.stored_sections(composed_sections(kind, facts))


def _outside(session: Session, world: World, keys: Keys, people: dict[str, User]) -> None:
    own = world.places["own"]
    agency = session.get_one(Agency, own.values["agency_id"])
    elsewhere = session.get_one(Agency, world.places["strange"].values["agency_id"])
    person = build(ContactPerson, name="Narahubung Rahasia", nip="198001012005011001", phone="0815-5555-0001")
    position = build(Position, person=person, agency=agency, title="Pranata Humas", is_pr_contact=True)
    group = factories.make_group(agency)
    other = build(Position, person=person, agency=elsewhere, title="Pranata Humas", is_pr_contact=True)
    change = build(ContactChange, agency=agency, part="city", proposed={"city": "Kota"}, state=ChangeState.WAITING)
    strange_change = build(ContactChange, agency=elsewhere, part="city", proposed={"city": "Kota"}, state=change.state)
    session.add_all([person, position, other, group, change, strange_change])
    session.flush()
    world.secrets |= {person.name, str(person.nip), str(person.phone)}
    world.contacts |= {str(person.nip), str(person.phone)}
    world.values |= {
        "agency_id": agency.id,
        "position_id": position.id,
        "other_position_id": other.id,
        "group_id": group.id,
        "person_id": person.id,
        "change_id": change.id,
        "other_change_id": strange_change.id,
        "user_id": people["N"].id,
        "code": own.values["code"],
        "action_item_id": own.values["action_item_id"],
        "file_id": own.values["file_id"],
        "name": own.values["name"],
        "inbox_id": own.values["inbox_id"],
    }
    kept = build(NumberRegister, year=2026, series="surat", number=99, printed="99", state=NumberState.RESERVED)
    leader = build(ForeignEvent, title="Kunjungan rahasia", starts_on=NOW.date(), last_day=NOW.date())
    days = {"read_until": NOW.date(), "events": [leader]}
    agenda = build(ForeignCalendar, name="Agenda Gubernur", zone="Asia/Makassar", **days)
    session.add_all([kept, agenda])
    session.flush()
    world.values |= {"number_id": kept.id, "calendar_id": agenda.id}
    world.secrets.add(leader.title)
    world.tokens = dict(own.tokens)
    world.tokens[Purpose.RESET] = give_link(
        session,
        Purpose.RESET,
        reset_owner(people["N"].id),
        keys=keys,
        now=NOW,
        expires_at=NOW + timedelta(minutes=30),
    )
    for place in world.places.values():
        world.links |= set(place.tokens.values())
    world.links |= set(world.tokens.values())
