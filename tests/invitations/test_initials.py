"""Paraf: officials judge one revision of a letter in turn, also by link without an account."""

import re

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role, SignInSession
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Letter, LetterState
from bakohumas.mail.models import Outbox
from bakohumas.registry.models import ApprovalState, ApprovalStep
from bakohumas.registry.services.chains import Approver, check_all_initialled, initial, object_to, start_chain
from tests.factories import NOON, make_actor
from tests.invitations.stories import make_story

HEAD = Approver(position="Kepala Bagian", name="Sari Dewi", email="sari@humas.example")
SECOND = Approver(position="Asisten Administrasi", email="asisten@humas.example")


def chain(session, *approvers, revision=1):
    return start_chain(session, "surat", 7, approvers, revision=revision, actor=make_actor(), now=NOON)


def hands():
    return {"actor": make_actor(), "now": NOON}


def states(session):
    return list(session.scalars(sa.select(ApprovalStep.state).order_by(ApprovalStep.order)))


def test_officials_are_asked_in_turn(session):
    first, second = chain(session, HEAD, SECOND)
    with pytest.raises(DomainError, match="belum gilirannya"):
        initial(session, second, **hands())
    assert initial(session, first, **hands()).id == second.id
    assert initial(session, second, **hands()) is None
    check_all_initialled(session, "surat", 7)


def test_missing_initials_are_named(session):
    first, _ = chain(session, HEAD, SECOND)
    initial(session, first, **hands())
    with pytest.raises(DomainError, match="Paraf Asisten Administrasi belum ada"):
        check_all_initialled(session, "surat", 7)


def test_whoever_sends_it_back_says_why_and_the_rest_is_not_asked(session):
    first, _ = chain(session, HEAD, SECOND)
    with pytest.raises(DomainError, match="alasan"):
        object_to(session, first, "  ", **hands())
    object_to(session, first, "tanggal salah", **hands())
    assert states(session) == [ApprovalState.RETURNED, ApprovalState.VOID]
    with pytest.raises(DomainError, match="dikembalikan oleh Kepala Bagian: tanggal salah"):
        check_all_initialled(session, "surat", 7)


def test_a_new_revision_makes_what_was_given_void(session):
    (first,) = chain(session, HEAD)
    initial(session, first, **hands())
    chain(session, SECOND, revision=2)
    assert states(session) == [ApprovalState.VOID, ApprovalState.WAITING]


def test_one_revision_is_laid_before_officials_once(session):
    chain(session, HEAD)
    with pytest.raises(DomainError, match="sudah diajukan"):
        chain(session, SECOND)
    with pytest.raises(DomainError, match="1 sampai 10"):
        start_chain(session, "surat", 8, [], revision=1, **hands())


FORM = {
    "position_1": HEAD.position,
    "name_1": HEAD.name,
    "email_1": HEAD.email,
    "position_2": SECOND.position,
    "email_2": SECOND.email,
}


@pytest.fixture
def story(client, session):
    client.sign_in(Role.SECRETARIAT)
    made = make_story(session)
    letter = session.scalars(sa.select(Letter)).one()
    letter.state, letter.code = LetterState.WAITING, "A" * 16
    session.commit()
    return made


def page_of(story):
    return f"/pertemuan/{story.meeting.slug}/undangan/surat"


def asked(client, story, form=FORM):
    return client.post_form(page_of(story), form, action="/paraf")


def issuing(client, story):
    """The form that issues the letter, from a page that was opened before anybody was asked."""
    return client.page(page_of(story)).form("/terbit").filled({})


def link_in_mail(session, to):
    row = session.scalars(sa.select(Outbox).where(Outbox.recipient == to).order_by(Outbox.id.desc())).first()
    return re.search(r"https?://[^/\s]+(/setuju/[\w-]+)", row.body.decode())[1]


def test_a_leader_without_an_account_reads_and_initials_by_link(client, session, story):
    assert asked(client, story).status_code == 303
    link = link_in_mail(session, HEAD.email)
    client.sign_out()
    page = client.page(link)
    assert (page.heading, "Kepala Bagian" in page.words) == ("Persetujuan naskah", True)
    pdf = client.get(f"{link}/naskah.pdf")
    assert (pdf.status_code, pdf.data[:5]) == (200, b"%PDF-")
    assert client.post_form(link, {"keputusan": "setuju"}, action=link).status_code == 303
    assert "Naskah ini sudah Anda setujui" in client.page(link).words
    second = link_in_mail(session, SECOND.email)
    assert second != link
    assert "Set-Cookie" not in client.get(second).headers


def test_sending_it_back_needs_a_reason_and_keeps_the_page(client, session, story):
    issue = issuing(client, story)
    asked(client, story)
    link = link_in_mail(session, HEAD.email)
    sent = client.page(link).form(link).filled({"keputusan": "kembali", "alasan": ""})
    answer = client.post(link, data=sent)
    assert (answer.status_code, "Sebutkan alasan naskah dikembalikan." in answer.text) == (422, True)
    assert client.post(link, data={**sent, "alasan": "tanggal salah"}).status_code == 303
    assert "Alasan: tanggal salah" in client.page(page_of(story)).words
    assert client.post(f"{page_of(story)}/terbit", data=issue).status_code == 409


def test_a_decision_is_made_once(client, session, story):
    asked(client, story)
    link = link_in_mail(session, HEAD.email)
    sent = client.page(link).form(link).filled({"keputusan": "setuju"})
    assert client.post(link, data=sent).status_code == 303
    assert client.post(link, data={**sent, "keputusan": "kembali", "alasan": "x"}).status_code == 409
    assert session.scalars(sa.select(ApprovalStep.state).order_by(ApprovalStep.order)).first() == "disetujui"


def test_a_changed_letter_answers_410_at_every_address_of_the_link(client, session, story):
    asked(client, story)
    link = link_in_mail(session, HEAD.email)
    sent = client.page(link).form(link).filled({"keputusan": "setuju"})
    client.post_form(page_of(story), action="/tarik")
    assert client.page(link, 410).heading == "Naskah ini sudah diganti"
    assert client.get(f"{link}/naskah.pdf").status_code == 410
    assert client.post(link, data=sent).status_code == 410


def test_a_letter_with_open_initials_is_not_issued(client, session, story):
    issue = issuing(client, story)
    asked(client, story)
    answer = client.post(f"{page_of(story)}/terbit", data=issue)
    assert (answer.status_code, "Paraf Kepala Bagian belum ada." in answer.text) == (409, True)


def test_the_letter_offers_to_be_issued_once_nobody_is_waited_for(client, session, story):
    before = client.page(page_of(story))
    asked(client, story)
    during = client.page(page_of(story))
    said = "Surat dapat diterbitkan setelah semua paraf diberikan."
    offered = ["Terbitkan surat" in before.words, "Terbitkan surat" in during.words]
    assert (offered, said in before.words, said in during.words) == ([True, False], False, True)


def test_without_an_address_the_link_is_shown_once(client, session, story):
    answer = asked(client, story, {"position_1": "Sekretaris Daerah"})
    assert (answer.status_code, "/setuju/" in answer.text) == (200, True)
    assert "/setuju/" not in client.page(page_of(story)).words
    assert "/setuju/" in client.post_form(page_of(story), action="/tautan").text


def test_no_table_holds_the_link_of_an_approver(client, session, story):
    asked(client, story, {"position_1": "Sekretaris Daerah"})
    client.post_form(page_of(story), action="/tautan")
    assert [kept for kept in session.scalars(sa.select(SignInSession.kept)) if "/setuju/" in str(kept)] == []


def test_an_unknown_link_is_not_found_and_a_foreign_nonce_refused(client, session, story):
    asked(client, story)
    link = link_in_mail(session, HEAD.email)
    assert client.get("/setuju/tidak-ada").status_code == 404
    assert client.post(link, data={"csrf_token": "x.y", "keputusan": "setuju"}).status_code == 400
