"""What is told to the invited agencies: send, move, cancel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from bakohumas.core import clock, web
from bakohumas.exchange.meetings import named_meeting
from bakohumas.exchange.runtime import operator, running_app, unit_of_work
from bakohumas.invitations.services.commands import cancel_meeting_and_tell, move_meeting, send_invitations_now


def send(id_or_slug: str, only: Sequence[str]) -> None:
    """Enqueue the invitations as the button does."""
    with running_app(), unit_of_work() as session:
        _tell(send_invitations_now(session, named_meeting(session, id_or_slug), only=only, **_hands()))


def move(id_or_slug: str, starts_on: datetime | None, starts_time: datetime | None, ends_time: datetime | None) -> None:
    """Change day or hours and enqueue the change."""
    if starts_on is None and starts_time is None and ends_time is None:
        raise click.UsageError("Sebutkan --starts-on, --starts-time, atau --ends-time.")
    changes: dict[str, Any] = {
        "starts_on": starts_on and starts_on.date(),
        "starts_time": starts_time and starts_time.time(),
        "ends_time": ends_time and ends_time.time(),
    }
    with running_app(), unit_of_work() as session:
        _tell(move_meeting(session, named_meeting(session, id_or_slug), **changes, **_hands()))


def cancel(id_or_slug: str, reason: str) -> None:
    """Cancel and enqueue the cancellation."""
    with running_app(), unit_of_work() as session:
        _tell(cancel_meeting_and_tell(session, named_meeting(session, id_or_slug), reason, **_hands()))


def _hands() -> dict[str, Any]:
    return {"settings": web.settings(), "storage": web.house().storage, "actor": operator(), "now": clock.now()}


def _tell(mails: int) -> None:
    click.echo(f"{mails} surel masuk antrean.", err=True)
