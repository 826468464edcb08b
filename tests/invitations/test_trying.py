"""'Kirim uji ke saya': the mail of an agency as it would go, to the person who asks, and nothing of it is real."""

import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.db import Base
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.services.states import cancel_meeting
from tests.factories import make_actor
from tests.invitations.stories import Mail, make_story

NOTE = "Tautan dan tombol jawaban di dalamnya tidak mengubah apa pun."


def all_rows(session, table):
    return [dict(row) for row in session.execute(sa.select(Base.metadata.tables[table])).mappings()]


def try_one(client, session, story, agency):
    address = f"/pertemuan/{story.meeting.slug}/undangan/kirim"
    response = client.post_form(address, {"instansi": str(agency.id)}, action="/uji")
    page = client.page(response.location)
    row = session.scalars(sa.select(Outbox).where(Outbox.kind == "uji").order_by(Outbox.id.desc())).first()
    return page, row


def test_the_trial_says_what_the_agency_would_read_and_touches_nothing(client, session):
    story = make_story(session)
    session.commit()
    user = client.sign_in(Role.SECRETARIAT)
    one = story.invitations()[1]
    before = all_rows(session, "invitation"), all_rows(session, "delivery")
    page, row = try_one(client, session, story, one)
    assert f"Surel uji masuk antrean kirim ke {user.email}." in page.words
    assert (all_rows(session, "invitation"), all_rows(session, "delivery")) == before
    mail = Mail(row)
    assert (mail.to, mail.method, mail.guest) == (user.email, "REQUEST", ("NEEDS-ACTION", "TRUE"))
    assert str(mail.message["Subject"]).startswith("[Uji] Undangan: ")
    assert str(mail.event["ATTENDEE"]) == f"mailto:{user.email}"
    assert one.agency_name in mail.text
    for words in (mail.text, mail.html):
        assert NOTE in " ".join(words.split())
    secrets = {value for each in story.invitations() for value in (each.uid, each.reply_key, each.email)}
    whole = mail.row.body.decode() + mail.text + mail.html + mail.bytes.decode() + row.envelope_sender
    assert [secret for secret in secrets if secret in whole] == []
    assert (row.about, row.batch, row.state) == (None, None, OutboxState.QUEUED)


def test_a_trial_in_the_middle_of_a_story_leaves_the_thread_alone(client, session):
    story = make_story(session)
    story.send()
    story.deliver()
    cancel_meeting(session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    one = story.invitations()[0]
    _, row = try_one(client, session, story, one)
    mail = Mail(row)
    assert (mail.method, mail.message["In-Reply-To"], one.sequence) == ("CANCEL", None, 0)
    assert str(mail.message["Subject"]).startswith("[Uji] Dibatalkan: ")
    assert story.send().mails == 2


def test_an_agency_of_another_meeting_cannot_be_tried(client, session):
    story, other = make_story(session), make_story(session)
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    address = f"/pertemuan/{story.meeting.slug}/undangan/kirim"
    response = client.post_form(address, {"instansi": str(other.invitations()[0].id)}, action="/uji")
    assert (response.status_code, session.scalar(sa.select(sa.func.count()).select_from(Outbox))) == (422, 0)
