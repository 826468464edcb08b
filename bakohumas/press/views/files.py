"""An item as it will look, and as files: frozen ones once it is published, marked as drafts before."""

import json

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.press.documents import Sheet, press_file, text_of
from bakohumas.press.labels import KINDS
from bakohumas.press.models import PressItem
from bakohumas.press.public_page import release_of
from bakohumas.press.queries.items import item_of
from bakohumas.press.render import press_json
from bakohumas.press.views.base import ONE, bp
from bakohumas.press.views.newsroom import TYPES
from bakohumas.registry.queries import bureau, letterhead
from bakohumas.registry.services.documents import frozen_bytes

JSON = "application/json; charset=utf-8"


@bp.get(f"{ONE}pratinjau")
@access(Access.PRESS_READ)
def preview(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """The item as the public will read it."""
    item = item_of(db.session(), meeting, item_id)
    return render_template(
        "press/preview.html", meeting=meeting, item=item, release=release_of(item, meeting), kinds=KINDS
    )


@bp.get(f"{ONE}naskah.<any(pdf,docx,txt,json):format>")
@access(Access.PRESS_READ)
def download(meeting: Meeting, item_id: int, format: str) -> ResponseReturnValue:  # noqa: A002 - the address says so
    """One file of the item; JSON names the sources of each sentence."""
    item = item_of(db.session(), meeting, item_id)
    answer = Response(_content(meeting, item, format), content_type=TYPES.get(format, JSON))
    answer.headers.set("Content-Disposition", "attachment", filename=f"{item.slug}.{format}")
    return answer


def _content(meeting: Meeting, item: PressItem, format_: str) -> bytes:
    text = text_of(item, meeting.zone)
    if format_ == "json":
        return json.dumps(press_json(text), ensure_ascii=False, indent=1).encode()
    frozen = frozen_bytes(item.document, format_, web.house().storage) if item.document else None
    if frozen is not None:
        return frozen
    kop = letterhead(bureau(db.session()), web.house().storage)
    db.session.rollback()  # nobody waits for the typesetter
    return press_file(Sheet(text, kop), format_)
