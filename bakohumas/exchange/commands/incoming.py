"""Mails that come in: mail receive, mail inbox."""

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import BinaryIO, Self

import click

from bakohumas.core.db import db
from bakohumas.exchange.filing import file_mail
from bakohumas.exchange.runtime import running_app
from bakohumas.invitations.queries.inbox import inbox_lines
from bakohumas.mail.incoming import MOST_BYTES

TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the message and gives it again
CHUNK = 1024 * 1024
log = logging.getLogger(__name__)


class OrTryLater:
    """Whatever goes wrong, the mail server must keep the message: any other exit code would bounce it."""

    code = TRY_LATER

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if kind is None:
            self.code = 0
            return False
        if not issubclass(kind, Exception):
            return False
        log.error("mail not stored: %s", kind.__name__, exc_info=error)
        click.echo(f"Surel belum tersimpan ({kind.__name__}); server surel akan mencoba lagi.", err=True)
        return True


def receive(recipients: Sequence[str]) -> int:
    """File one message from standard input; 0 once it is stored, whatever it is, else 75."""
    raw = read_within_limit(sys.stdin.buffer)
    with OrTryLater() as trial, running_app(pages=False):
        file_mail(raw, recipients)
    return trial.code


def read_within_limit(stream: BinaryIO) -> bytes:
    """The message, or just enough of one that is too large; it is read to its end, or its sender would see an error."""
    kept = stream.read(MOST_BYTES + 1)
    while stream.read(CHUNK):
        pass
    return kept


def inbox(*, as_json: bool) -> None:
    """Every message that came in and what became of it, oldest first."""
    with running_app(pages=False):
        rows = [asdict(row) for row in inbox_lines(db.session())]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("\t".join("" if part is None else " ".join(str(part).split()) for part in row.values()))
