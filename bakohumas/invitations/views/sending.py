"""Kirim undangan, perubahan dan pengingat: what will go to whom, one press, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from bakohumas.accounts.queries import user_by_id
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.invitations.forms.sending import TrialForm
from bakohumas.invitations.mails import preview
from bakohumas.invitations.queries.invitees import invitation_of
from bakohumas.invitations.queries.letters import issued_letter
from bakohumas.invitations.queries.progress import failed_mails
from bakohumas.invitations.rules.reminding import check_can_remind
from bakohumas.invitations.rules.sending import REQUESTS, Planned, SendingPlan, Step
from bakohumas.invitations.rules.telling import Group, plan_groups, update_sentence
from bakohumas.invitations.services.printing import letter_copies, render_copies
from bakohumas.invitations.services.reminders import remind as remind_all
from bakohumas.invitations.services.reminders import silent_chats, silent_invitations
from bakohumas.invitations.services.samples import sample_message
from bakohumas.invitations.services.sending import SendingResult, plan_sending
from bakohumas.invitations.services.sending import send as send_all
from bakohumas.invitations.views.base import bp, can_write, hands, own_bureau, own_sender, to_list, to_page
from bakohumas.invitations.views.progress import fate_of
from bakohumas.meetings.models import Meeting

NOTHING = SendingResult(0, 0, {})


@bp.get("/pertemuan/<slug>/undangan/kirim")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def send(meeting: Meeting) -> ResponseReturnValue:
    """What a sending would do now and to whom, one mail as a sample, and how the last ones fare."""
    return sending_page(meeting, TrialForm(formdata=None))


def sending_page(meeting: Meeting, form: TrialForm) -> str:
    """The page, with the form of a trial as it was sent."""
    plan, writes = plan_sending(db.session(), meeting), can_write()
    form.offer(trial_choices(plan))
    return render_template(
        "invitations/send.html",
        meeting=meeting,
        can_write=writes,
        form=form,
        trial_address=own_address() if writes and form.instansi.choices else None,
        **_planned(meeting, plan),
        **fate_of(meeting),
    )


def own_address() -> str:
    """Where the person who asks gets mail."""
    return user_by_id(db.session(), web.principal().user_id or 0).email


def trial_choices(plan: SendingPlan) -> list[tuple[str, str]]:
    """Agencies whose mail can be looked at, those that something is due for first."""
    due = {line.invitation_id for line in plan.due()}
    lines = [line for line in plan.lines if line.email and line.step is not Step.DROP]
    lines.sort(key=lambda line: line.invitation_id not in due)
    return [(str(line.invitation_id), line.agency) for line in lines]


def _planned(meeting: Meeting, plan: SendingPlan) -> dict[str, Any]:
    due = plan.due()
    return {
        "groups": [_group(each) for each in plan_groups(plan)],
        "updates": update_sentence(plan),
        "update_lines": plan.of(Step.UPDATE),
        "reasked": sum(line.is_reasked for line in due),
        "mails": len([line for line in due if line.is_mailed and line.step is not Step.DROP]),
        "sample": _sample(meeting, plan),
        "letter": issued_letter(db.session(), meeting.id),
        "needs_letter": any(line.step in REQUESTS for line in due),
    }


def _group(group: Group) -> dict[str, Any]:
    """`calendar`: METHOD, SEQUENCE and how many, of the mails of the group."""
    counted = Counter((line.methods, line.sequence) for line in group.lines if line.methods)
    calendar = [(method, sequence, count) for (method, sequence), count in sorted(counted.items())]
    return {"sentence": group.sentence, "way": str(group.way), "lines": group.lines, "calendar": calendar}


def _sample(meeting: Meeting, plan: SendingPlan) -> Any:
    """The first mail that would go out, with a link that opens nothing."""
    lines = [line for line in plan.due() if line.step in {*REQUESTS, Step.CANCEL} and line.email]
    if not lines:
        return None
    row = invitation_of(db.session(), meeting, lines[0].invitation_id)
    message = sample_message(db.session(), meeting, row, sender=own_sender(), now=web.now())
    return preview(message)


@bp.post("/pertemuan/<slug>/undangan/kirim")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def send_now(meeting: Meeting) -> ResponseReturnValue:
    """Send what is due; the letters are set before the write begins."""
    with_updates = request.form.get("pembaruan") == "1"
    result = dispatch(meeting, with_updates=with_updates)
    flash(_sent_text(result), "ok" if result.mails or result.by_link else "info")
    answer = to_page(meeting, "progress")
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/undangan/kirim/ulang")
@access(Access.INVITATION_WRITE)
def resend_failed(meeting: Meeting) -> ResponseReturnValue:
    """Once more to everybody whom the last mail did not reach, as after a fault of the own mail server."""
    failed = [one.invitation_id for one in failed_mails(db.session(), meeting)]
    result = dispatch(meeting, again=failed) if failed else NOTHING
    flash(_sent_text(result), "ok" if result.mails else "info")
    answer = to_page(meeting, "progress")
    db.session.commit()
    return answer


def dispatch(meeting: Meeting, *, with_updates: bool = False, again: Iterable[int] = ()) -> SendingResult:
    """Plan, render, write: `again` invitations get the same mail once more. The caller commits."""
    repeated, session = set(again), db.session()
    plan, sender = plan_sending(session, meeting), own_sender()
    only = repeated or None
    lines = [*plan.due(with_updates=with_updates, only=only), *_repeats(plan, repeated)]
    copies = letter_copies(
        session,
        meeting,
        lines,
        bureau=own_bureau(),
        storage=web.house().storage,
        sender=sender,
        keys=web.keys(),
        now=web.now(),
    )
    session.rollback()  # nothing was written yet, and setting letters takes its time
    letters = render_copies(copies)
    return send_all(
        session, meeting, plan, letters, sender=sender, with_updates=with_updates, only=only, again=repeated, **hands()
    )


def _repeats(plan: SendingPlan, again: set[int]) -> list[Planned]:
    found = (line for line in plan.lines if line.invitation_id in again and line.step in {Step.NOTHING, Step.UPDATE})
    return [Planned(line.invitation_id, line.agency, line.email, Step.AGAIN) for line in found]


def _sent_text(result: SendingResult) -> str:
    if not result.mails and not result.by_link:
        return str(gettext("Tidak ada yang perlu dikirim."))
    return str(ngettext("%(num)d surel masuk antrean kirim.", "%(num)d surel masuk antrean kirim.", result.mails))


@bp.get("/pertemuan/<slug>/undangan/ingatkan")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def remind(meeting: Meeting) -> ResponseReturnValue:
    """Whom a reminder would go to."""
    check_can_remind(meeting, plan_sending(db.session(), meeting), web.now())
    silent = silent_invitations(db.session(), meeting, now=web.now())
    chats = silent_chats(db.session(), meeting, now=web.now())
    return render_template(
        "invitations/remind.html", meeting=meeting, silent=silent, chats=chats, can_write=can_write()
    )


@bp.post("/pertemuan/<slug>/undangan/ingatkan")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def remind_now(meeting: Meeting) -> ResponseReturnValue:
    """Remind the silent; a second press within minutes reminds nobody."""
    chats = len(silent_chats(db.session(), meeting, now=web.now()))
    count = remind_all(db.session(), meeting, sender=own_sender(), **hands())
    flash(_reminded_text(count, chats), "ok" if count or chats else "info")
    answer = to_list(meeting)
    db.session.commit()
    return answer


def _reminded_text(mails: int, chats: int) -> str:
    if not mails and not chats:
        return str(gettext("Tidak ada instansi yang perlu diingatkan sekarang."))
    text = ngettext("%(num)d pengingat masuk antrean kirim.", "%(num)d pengingat masuk antrean kirim.", mails)
    more = ngettext("%(num)d pesan masuk antrean WhatsApp.", "%(num)d pesan masuk antrean WhatsApp.", chats)
    return " ".join(str(part) for part, count in ((text, mails), (more, chats)) if count)
