"""Every document of a meeting, written to a folder."""

from collections.abc import Sequence
from pathlib import Path

import click

from bakohumas.core import web
from bakohumas.core.db import db
from bakohumas.exchange.files import files_of
from bakohumas.exchange.kept import kept_papers
from bakohumas.exchange.kinds import KINDS
from bakohumas.exchange.meetings import named_meeting
from bakohumas.exchange.office import source_of
from bakohumas.exchange.papers import papers_of
from bakohumas.exchange.runtime import running_app


def write(id_or_slug: str, out: Path, kinds: Sequence[str], formats: Sequence[str]) -> None:
    """Write documents; what the record does not allow is left out with a reason on stderr."""
    with running_app():
        session, storage = db.session(), web.house().storage
        meeting = named_meeting(session, id_or_slug)
        source = source_of(session, storage, meeting, web.settings())
        papers, left = papers_of(
            source, list(dict.fromkeys(kinds)) or KINDS, kept_papers(session, storage, meeting, source)
        )
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(papers, formats):
        (out / name).write_bytes(content)
        click.echo(out / name)
    for each in left:
        click.echo(f"{each.kind}: {each.reason}", err=True)
