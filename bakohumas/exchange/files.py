"""Papers as files: `<kind>[-rN].<ext>`, in every format that a kind has."""

import json
from collections.abc import Callable, Iterator, Sequence

from bakohumas.documents.docx import render_docx
from bakohumas.documents.pdf import render_pdfs
from bakohumas.documents.sheet import render_csv, render_xlsx
from bakohumas.documents.text import render_text
from bakohumas.exchange.papers import Paper


def files_of(papers: Sequence[Paper], formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of each document in each wanted format that its kind has. Raises RenderFailed."""
    pages = _pages(papers) if "pdf" in formats else {}
    for paper in papers:
        for format_ in formats:
            content = paper.frozen.get(format_) or pages.get((paper.kind, format_)) or _content(paper, format_)
            if content is not None:
                yield file_name(paper, format_), content


def file_name(paper: Paper, format_: str) -> str:
    """The first revision carries no number."""
    mark = f"-r{paper.revision}" if paper.revision > 1 else ""
    return f"{paper.kind}{mark}.{format_}"


def _pages(papers: Sequence[Paper]) -> dict[tuple[str, str], bytes]:
    """All PDFs at once: one process typesets them."""
    wanted = [paper for paper in papers if "pdf" not in paper.frozen]
    made = render_pdfs([paper.document for paper in wanted])
    return {(paper.kind, "pdf"): content for paper, content in zip(wanted, made, strict=True)}


def _content(paper: Paper, format_: str) -> bytes | None:
    make = WRITERS.get(format_)
    return make(paper) if make else None


def _text(paper: Paper) -> bytes:
    return (paper.text or render_text(paper.document)).encode()


def _html(paper: Paper) -> bytes | None:
    return paper.html.encode() if paper.html else None


def _json(paper: Paper) -> bytes | None:
    return json.dumps(paper.data, ensure_ascii=False, indent=1).encode() if paper.data else None


def _csv(paper: Paper) -> bytes | None:
    return render_csv(*paper.sheet) if paper.sheet else None


def _xlsx(paper: Paper) -> bytes | None:
    return render_xlsx(paper.kind, *paper.sheet) if paper.sheet else None


WRITERS: dict[str, Callable[[Paper], bytes | None]] = {
    "docx": lambda paper: render_docx(paper.document),
    "txt": _text,
    "html": _html,
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": lambda paper: paper.calendar,
}
