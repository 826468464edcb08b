"""Documents as DOCX, from the same blocks as the PDF, for offices that edit in Word."""

import io
import zipfile

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

from bakohumas.documents.errors import RenderFailed
from bakohumas.documents.layout import says_something, title_of
from bakohumas.documents.model import Document
from bakohumas.documents.word_blocks import write
from bakohumas.documents.word_paper import new_paper, write_letterhead

BROKEN_IMAGE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


def _reproducible(packed: bytes) -> bytes:
    """The same zip with the clock's traces taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, OLDEST), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def render_docx(document: Document) -> bytes:
    """One document as DOCX; the same bytes for the same document. Raises RenderFailed, which names it."""
    word = new_paper(document)
    try:
        write_letterhead(word, document.letterhead)
        for block in filter(says_something, document.blocks):
            write(block, word)
    except (ValueError, *BROKEN_IMAGE) as error:
        raise RenderFailed(title_of(document), type(error).__name__) from error
    out = io.BytesIO()
    word.save(out)
    return _reproducible(out.getvalue())
