"""Documents beside the floor: a process of its own that lets typst set two words."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from flask import Flask

from bakohumas.core import clock, web
from bakohumas.core.access import Actor
from bakohumas.core.db import db
from bakohumas.documents.pdf import render_pdf, render_pdfs
from bakohumas.exchange.demo.coming import RECORDS
from bakohumas.exchange.kinds import KINDS
from bakohumas.exchange.office import source_of
from bakohumas.exchange.papers import Source, papers_of
from bakohumas.exchange.record.reading import import_record
from bakohumas.invitations.render import letter_document

FLOOR = "import typst; typst.compile({'main.typ': b'Halo, dunia'})"


def paper_lines(app: Flask, rounds: int) -> Iterator[tuple[str, float, float]]:
    """(document, milliseconds, ratio to the floor): wall time, since the work is done in another process."""
    source = _source(app)
    floor = _median_ms(lambda: subprocess.run([sys.executable, "-I", "-c", FLOOR], check=True), rounds)
    yield "typst alone: two words", floor, 1
    with app.app_context():
        papers, _ = papers_of(source, KINDS, {})
    for paper in papers:
        spent = _median_ms(lambda document=paper.document: render_pdf(document), rounds)
        yield paper.kind, spent, spent / floor
    letters = [
        letter_document(source.facts, source.letterhead, guest, house=source.house)
        for guest in source.facts.invitations
    ]
    spent = _median_ms(lambda: render_pdfs(letters), 1)
    yield f"{len(letters)} letters at once", spent, spent / floor


def _source(app: Flask) -> Source:
    """The full record as documents are made of it; nothing of it stays in the instance."""
    record = json.loads((RECORDS / "contoh-lengkap.json").read_text("utf-8"))
    with app.app_context():
        session, settings = db.session(), web.settings()
        actor = Actor(kind="sistem", keys=web.keys(), name="bench", request_id="bench")
        meeting = import_record(session, record, domain=settings.domain, actor=actor, now=clock.now())
        source = source_of(session, web.house().storage, meeting, settings)
        session.rollback()
    return source


def _median_ms(work: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000
