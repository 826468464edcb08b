"""Documents as PDF: tagged (PDF/UA-1, PDF/A-2a), the same bytes for the same document, typeset in a limited process."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path

from bakohumas.documents import model
from bakohumas.documents.errors import ProcessFailed, RenderFailed
from bakohumas.documents.layout import layout, title_of
from bakohumas.documents.process import run

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
BATCH = 200  # keeps a process well below its 20 s
PNG_MARK = b"\x89PNG"


def _write_logo(folder: Path, logo: bytes | None) -> str | None:
    """The name under which the logo lies in the folder; equal logos share one file."""
    if logo is None:
        return None
    name = sha256(logo).hexdigest()[:16] + (".png" if logo.startswith(PNG_MARK) else ".jpg")
    (folder / name).write_bytes(logo)
    return name


def _write_document(folder: Path, number: int, document: model.Document, **more: object) -> None:
    try:
        values = layout(document, logo=_write_logo(folder, document.letterhead.logo))
    except ValueError as error:
        raise RenderFailed(title_of(document), str(error), number) from error
    (folder / f"{number}.json").write_text(json.dumps({**values, **more}), "utf-8")


def _timestamp(document: model.Document) -> int:
    """Midnight UTC of the document's date."""
    return int(datetime.combine(document.dated or model.UNDATED, time(), UTC).timestamp())


def _typeset(folder: Path, documents: Sequence[model.Document]) -> list[bytes]:
    shutil.copyfile(TEMPLATE, folder / "document.typ")
    (folder / "timestamps.json").write_text(json.dumps([_timestamp(document) for document in documents]), "utf-8")
    for number, document in enumerate(documents):
        _write_document(folder, number, document)
    run("typst_pages.py", folder)
    return [(folder / f"{number}.pdf").read_bytes() for number in range(len(documents))]


def render_joined(documents: Sequence[model.Document]) -> bytes:
    """Documents of one paper and letterhead as one PDF, each with page numbers of its own: some 5 ms each.

    Raises RenderFailed, which names the first.
    """
    with tempfile.TemporaryDirectory(prefix="naskah-") as name:
        folder, (first, *others) = Path(name), documents
        try:
            return _join(folder, first, others)
        except ProcessFailed as failure:
            raise RenderFailed(title_of(first), failure.reason) from failure


def _join(folder: Path, first: model.Document, others: Sequence[model.Document]) -> bytes:
    shutil.copyfile(TEMPLATE, folder / "document.typ")
    (folder / "timestamps.json").write_text(json.dumps([_timestamp(first)]), "utf-8")
    more = [layout(document, logo=None)["blocks"] for document in others]
    _write_document(folder, 0, first, more=more)
    run("typst_pages.py", folder)
    return (folder / "0.pdf").read_bytes()


def _draw(folder: Path, document: model.Document) -> list[bytes]:
    shutil.copyfile(TEMPLATE, folder / "document.typ")
    _write_document(folder, 0, document)
    run("typst_picture.py", folder)
    pages = sorted(folder.glob("*.png"), key=lambda page: int(page.stem) if page.stem.isdigit() else 0)
    return [page.read_bytes() for page in pages if page.stem.isdigit()]


def draw_pages(document: model.Document) -> list[bytes]:
    """Each page of a document as PNG, to be looked at before it is issued. Raises RenderFailed, which names it."""
    with tempfile.TemporaryDirectory(prefix="naskah-") as folder:
        try:
            return _draw(Path(folder), document)
        except ProcessFailed as failure:
            raise RenderFailed(title_of(document), failure.reason) from failure


def _batch(documents: Sequence[model.Document]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="naskah-") as folder:
        try:
            return _typeset(Path(folder), documents)
        except ProcessFailed as failure:
            failed = documents[failure.item or 0]
            raise RenderFailed(title_of(failed), failure.reason, failure.item) from failure


def render_pdfs(documents: Sequence[model.Document]) -> list[bytes]:
    """The PDF of each document, typeset by one process for each 200 of them: some 10 to 20 ms each.

    Raises RenderFailed, which names the document, when one of them fails; the others are then lost too.
    """
    starts = range(0, len(documents), BATCH)
    return [pdf for start in starts for pdf in _batch(documents[start : start + BATCH])]


def render_pdf(document: model.Document) -> bytes:
    """One document as PDF. Raises RenderFailed, which names it."""
    return render_pdfs([document])[0]
