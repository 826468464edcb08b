"""The door for programs: the snapshot, the sync of check-ins, and the description of both."""

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue

from bakohumas.attendance.openapi import DOOR_API
from bakohumas.attendance.queries.roster import roster
from bakohumas.attendance.rules.batch import BadBatch, read_batch
from bakohumas.attendance.rules.check_in import CheckIn, ItemResult
from bakohumas.attendance.rules.door import door_day
from bakohumas.attendance.rules.roster import snapshot
from bakohumas.attendance.services.check_in import check_in
from bakohumas.attendance.services.devices import mark_seen
from bakohumas.attendance.views.door import bp
from bakohumas.attendance.views.standing import Standing, at_door
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db


@bp.get("/pintu/<slug>/potret", endpoint="snapshot")
@access(Access.DEVICE)
@at_door
def send_snapshot(at: Standing) -> ResponseReturnValue:
    return jsonify({"items": snapshot(roster(db.session(), at.meeting, door_day(at.meeting, web.now())))})


@bp.post("/pintu/<slug>/kirim")
@access(Access.DEVICE)
@at_door
def sync(at: Standing) -> ResponseReturnValue:
    if request.mimetype != "application/json":
        abort(415)
    try:
        items = read_batch(request.get_data())
    except BadBatch as error:
        return jsonify({"why": error.message}), error.status
    results = _taken(at, items)
    answer = jsonify({"items": [_answer(result) for result in results]})
    db.session.commit()
    return answer


def _taken(at: Standing, items: list[CheckIn | ItemResult]) -> list[ItemResult]:
    """The answers in the order of the items, those that could not be read included."""
    if at.device is not None:
        mark_seen(at.device, web.now())
    readable = [item for item in items if isinstance(item, CheckIn)]
    answers = iter(check_in(db.session(), at.meeting, readable, device=at.device, actor=web.actor(), now=web.now()))
    return [next(answers) if isinstance(item, CheckIn) else item for item in items]


def _answer(result: ItemResult) -> dict[str, str | None]:
    return {
        "client_uuid": result.client_uuid,
        "outcome": str(result.outcome),
        "at": result.at.isoformat() if result.at else None,
        "why": result.why,
    }


@bp.get("/api/v1/openapi.json")
@access(Access.PUBLIC)
def describe() -> ResponseReturnValue:
    return jsonify(DOOR_API)
