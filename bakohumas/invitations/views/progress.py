"""How a sending goes: counts, what failed and why, hold back, go on, try at once."""

from math import ceil
from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from bakohumas.core import formats, health, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.invitations.queries.progress import FailedMail, Progress, failed_mails, progress_of_mails
from bakohumas.invitations.services import sending
from bakohumas.invitations.views.base import bp, can_write, hands, to_page
from bakohumas.mail.rules import enhanced_status, plain_reason
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import CALLED_OFF


@bp.get("/pertemuan/<slug>/undangan/kirim/kemajuan")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def progress(meeting: Meeting) -> ResponseReturnValue:
    """The counts by themselves; a page that shows them asks here while mails are leaving."""
    return render_template("invitations/progress.html", meeting=meeting, can_write=can_write(), **fate_of(meeting))


def fate_of(meeting: Meeting) -> dict[str, Any]:
    """What `invitations/_progress.html` prints."""
    found, now = progress_of_mails(db.session(), meeting), web.now()
    return {
        "progress": found,
        "minutes": ceil((found.waiting - found.paused) / web.settings().mail_per_minute),
        "next_at": _next_at(found, meeting),
        "is_idle": found.moves and not health.is_working(db.session(), now),
        "failed": [_failure(each) for each in failed_mails(db.session(), meeting)] if found.failed else [],
        "may_resend": meeting.state not in CALLED_OFF,
    }


def _next_at(found: Progress, meeting: Meeting) -> str | None:
    """When what the server did not take is tried again, '09.05'; None where it took everything."""
    if found.next_at is None:
        return None
    return f"{formats.clock_time(formats.local(found.next_at, meeting.zone).time())} {formats.zone_label(meeting.zone)}"


def _failure(mail: FailedMail) -> dict[str, Any]:
    reason = plain_reason(mail.code, enhanced_status(mail.words), mail.words)
    words = f"{mail.code} {mail.words or ''}" if mail.code else mail.words
    return {"mail": mail, "reason": reason, "words": words if words != reason else None}


@bp.post("/pertemuan/<slug>/undangan/kirim/jeda")
@access(Access.INVITATION_WRITE)
def pause(meeting: Meeting) -> ResponseReturnValue:
    """Hold back what has not left; nothing goes until somebody lets it."""
    count = sending.pause(db.session(), meeting, **hands())
    text = ngettext("%(num)d surel dijeda.", "%(num)d surel dijeda.", count)
    return _done(meeting, text if count else gettext("Tidak ada surel yang menunggu."), ok=bool(count))


@bp.post("/pertemuan/<slug>/undangan/kirim/lanjutkan")
@access(Access.INVITATION_WRITE)
def resume(meeting: Meeting) -> ResponseReturnValue:
    """Let what was held back leave."""
    count = sending.resume(db.session(), meeting, **hands())
    text = ngettext("%(num)d surel dilanjutkan.", "%(num)d surel dilanjutkan.", count)
    return _done(meeting, text if count else gettext("Tidak ada surel yang dijeda."), ok=bool(count))


@bp.post("/pertemuan/<slug>/undangan/kirim/coba")
@access(Access.INVITATION_WRITE)
def hurry(meeting: Meeting) -> ResponseReturnValue:
    """Try what was delayed now, not only when its time comes."""
    count = sending.hurry(db.session(), meeting, **hands())
    text = ngettext("%(num)d surel dicoba lagi sekarang.", "%(num)d surel dicoba lagi sekarang.", count)
    return _done(meeting, text if count else gettext("Tidak ada surel yang tertunda."), ok=bool(count))


def _done(meeting: Meeting, text: str, *, ok: bool) -> ResponseReturnValue:
    flash(text, "ok" if ok else "info")
    answer = to_page(meeting, "progress")
    db.session.commit()
    return answer
