"""The blueprint of press items, and what its pages share."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug import Response

from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.press.models import PressItem

bp = Blueprint("press", __name__)
ONE = "/pertemuan/<slug>/pers/<int:item_id>/"


def address(meeting: Meeting, item: PressItem, anchor: str | None = None, *, added: int | None = None) -> str:
    """The page of an item; `added`: with an empty paragraph after so many."""
    return url_for("press.edit", slug=meeting.slug, item_id=item.id, _anchor=anchor, tambah=added)


def done(target: str, text: str | None = None) -> Response:
    """Commit, say so, go on."""
    if text:
        flash(text, "ok")
    db.session.commit()
    return redirect(target, code=303)
