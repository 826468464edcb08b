"""The demo's mailbox: every mail that leaves, as its recipient sees it. Not registered outside the demo."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.paging import page_of
from bakohumas.mail.queries import newest_mails, outbox_mail
from bakohumas.mail.reading import FileView, MessageView, read_message

bp = Blueprint("mailbox", __name__, url_prefix="/demo/surat")
PAGE = 50
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@bp.get("")
@access(Access.PUBLIC)
def mailbox() -> ResponseReturnValue:
    """All mails, the newest first."""
    before = request.args.get("sebelum", type=int)
    page = page_of(newest_mails(db.session(), before=before, limit=PAGE + 1), lambda mail: [mail.id], PAGE)
    older = page.rows[-1].id if page.after else None
    return render_template("demo/mailbox.html", mails=page.rows, older=older, zone=web.settings().zone)


@bp.get("/<int:mail_id>")
@access(Access.PUBLIC)
def mail(mail_id: int) -> ResponseReturnValue:
    """One mail: headers, text, calendar, files."""
    row = outbox_mail(db.session(), mail_id)
    message = read_message(row.body) if row.body is not None else None
    told = web.settings()
    return render_template("demo/mail.html", mail=row, message=message, zone=told.zone, base=told.base_url)


@bp.get("/<int:mail_id>/html")
@access(Access.PUBLIC)
def html(mail_id: int) -> ResponseReturnValue:
    """The HTML part alone, in a sandbox: its inline styles are allowed here and nowhere else."""
    return Response(_message(mail_id).html, headers={"Content-Security-Policy": MAIL_POLICY})


@bp.get("/<int:mail_id>.eml")
@access(Access.PUBLIC)
def message_file(mail_id: int) -> ResponseReturnValue:
    """The whole message."""
    row = outbox_mail(db.session(), mail_id)
    if row.body is None:
        raise NotFound
    return _download(FileView(f"surat-{mail_id}.eml", "message/rfc822", row.body))


@bp.get("/<int:mail_id>/kalender.ics")
@access(Access.PUBLIC)
def calendar(mail_id: int) -> ResponseReturnValue:
    """The calendar part."""
    message = _message(mail_id)
    if message.calendar is None:
        raise NotFound
    media_type = f"text/calendar; charset=utf-8; method={message.calendar.method}"
    return _download(FileView("kalender.ics", media_type, message.calendar_bytes))


@bp.get("/<int:mail_id>/lampiran/<int:number>")
@access(Access.PUBLIC)
def attachment(mail_id: int, number: int) -> ResponseReturnValue:
    """One attached file, counted from 1."""
    files = _message(mail_id).files
    if not 1 <= number <= len(files):
        raise NotFound
    return _download(files[number - 1])


def _message(mail_id: int) -> MessageView:
    row = outbox_mail(db.session(), mail_id)
    if row.body is None:
        raise NotFound
    return read_message(row.body)


def _download(file: FileView) -> Response:
    response = Response(file.content, content_type=file.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
