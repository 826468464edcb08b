"""Initials of a letter on its page, and what the page of an approver is told of it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.documents.pdf import render_pdf
from bakohumas.invitations.forms.initials import InitialsForm
from bakohumas.invitations.letter_labels import LETTERS
from bakohumas.invitations.models import Letter
from bakohumas.invitations.queries.letters import letter_by_id
from bakohumas.invitations.services.initials import ask_initials, follow_decision, letter_title, link_of_step, office_of
from bakohumas.invitations.services.letters import the_letter
from bakohumas.invitations.services.printing import brought_files, file_copy
from bakohumas.invitations.views.base import bp, hands, own_sender
from bakohumas.invitations.views.drafting import ONE, PAGE, letter_page, printer_for, stepped
from bakohumas.meetings.models import Meeting
from bakohumas.registry.approvals import ApprovalPaper
from bakohumas.registry.mails import approval_url
from bakohumas.registry.models import ApprovalStep


@bp.post(f"{PAGE}/paraf")
@bp.post(f"{ONE}/paraf")
@access(Access.INVITATION_WRITE)
def request_initials(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Lay the letter before officials; the answer shows the first one's link where no mail takes it there."""
    form, found = InitialsForm(), the_letter(db.session(), meeting, letter_id)
    token = attempt(form, lambda: _ask(meeting, found, form))
    if token is None:
        return letter_page(meeting, letter_id, initials=form), 422
    if form.email_1.data:
        return stepped(meeting, letter_id, gettext("Permintaan paraf dikirim ke %(email)s.", email=form.email_1.data))
    return _with_link(meeting, letter_id, token)


def _with_link(meeting: Meeting, letter_id: int | None, token: str) -> str:
    """The page of the letter with an approver's link, which stands in this answer and nowhere else."""
    page = letter_page(meeting, letter_id, link=approval_url(office_of(own_sender()), token))
    db.session.commit()
    return page


def _ask(meeting: Meeting, found: Letter, form: InitialsForm) -> str:
    return ask_initials(db.session(), meeting, found, form.approvers, sender=own_sender(), **hands())


@bp.post(f"{PAGE}/paraf/<int:step_id>/tautan")
@bp.post(f"{ONE}/paraf/<int:step_id>/tautan")
@access(Access.INVITATION_WRITE)
def initials_link(meeting: Meeting, step_id: int, letter_id: int | None = None) -> ResponseReturnValue:
    """Show the link of whoever is asked now, to be passed on by hand."""
    found = the_letter(db.session(), meeting, letter_id)
    token = link_of_step(db.session(), found, step_id, **hands())
    return _with_link(meeting, letter_id, token)


def approval_paper(step: ApprovalStep) -> ApprovalPaper | None:
    """The letter that somebody is asked to initial; None when it is gone."""
    letter = letter_by_id(db.session(), step.subject_id)
    if letter is None:
        return None
    return ApprovalPaper(
        title=letter_title(letter), kind=str(LETTERS[letter.kind]), number=letter.number, pdf=lambda: _pdf(letter)
    )


def _pdf(letter: Letter) -> bytes:
    brought = brought_files(letter, web.house().storage)
    return brought.get("pdf") or render_pdf(file_copy(printer_for(letter.meeting, letter)))


def approval_decided(step: ApprovalStep, following: ApprovalStep | None) -> None:
    """Ask the next one, or tell those who organise."""
    letter = letter_by_id(db.session(), step.subject_id)
    if letter is not None:
        follow_decision(db.session(), letter, step, following, sender=own_sender(), **hands())
