"""The blueprint of the organiser's pages about invitations, and what they share."""

from typing import Any

from flask import Blueprint, Response, redirect, url_for
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access
from bakohumas.core.db import db
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.sender import Sender, sender_of
from bakohumas.meetings.models import Meeting
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import bureau

bp = Blueprint("invitations", __name__)
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
}


def own_bureau() -> Bureau:
    """The bureau's settings."""
    return bureau(db.session())


def own_sender() -> Sender:
    """The bureau with this instance's addresses."""
    return sender_of(own_bureau(), web.settings())


def hands() -> dict[str, Any]:
    """Who does it, and when."""
    return {"actor": web.actor(), "now": web.now()}


def can_write() -> bool:
    """Whether this person may change invitations, and therefore sees contacts."""
    return web.principal().may(Access.INVITATION_WRITE)


def to_list(meeting: Meeting) -> Response:
    """Back to the list, after a POST."""
    answer: Any = redirect(url_for("invitations.index", slug=meeting.slug), code=303)
    return answer  # type: ignore[no-any-return]


def to_page(meeting: Meeting, endpoint: str) -> Response:
    """To another page of the meeting's invitations, after a POST."""
    answer: Any = redirect(url_for(f"invitations.{endpoint}", slug=meeting.slug), code=303)
    return answer  # type: ignore[no-any-return]


def to_invitation(invitation: Invitation) -> Response:
    """To the page of one invitation, after a POST."""
    target = url_for("invitations.show", slug=invitation.meeting.slug, invitation_id=invitation.id)
    answer: Any = redirect(target, code=303)
    return answer  # type: ignore[no-any-return]


def file_response(content: bytes, name: str, format_: str, *, inline: bool = False) -> Response:
    """A file to look at or to keep. Raises NotFound for a format that is not offered."""
    if format_ not in MEDIA_TYPES:
        raise NotFound
    response = Response(content, content_type=MEDIA_TYPES[format_])
    response.headers.set("Content-Disposition", "inline" if inline else "attachment", filename=f"{name}.{format_}")
    response.headers["Cache-Control"] = "no-store"
    return response
