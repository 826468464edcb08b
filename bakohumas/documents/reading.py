"""What files that people bring say by themselves, read in a limited process: words of a DOCX, signatures of a PDF."""

import json
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bakohumas.documents.errors import ProcessFailed, UnreadableFile
from bakohumas.documents.process import run

DAMAGED = "Berkas ini rusak dan tidak dapat dibaca."
REASONS = {"encrypted": "Berkas ini dilindungi kata sandi; simpan tanpa kata sandi, lalu unggah lagi."}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """One electronic signature as the file itself tells it; whether its certificate may be believed is not known.

    `intact`: the bytes it covers are those that were signed. `whole`: nothing was added to the file after it.
    """

    readable: bool
    intact: bool = False
    whole: bool = False
    signer: str | None = None
    issuer: str | None = None
    at: datetime | None = None  # aware, as the signer says


def _read(program: str, name: str, content: bytes, answer: str) -> str:
    with tempfile.TemporaryDirectory(prefix="berkas-") as folder:
        (Path(folder) / name).write_bytes(content)
        try:
            run(program, Path(folder))
        except ProcessFailed as failure:
            raise UnreadableFile(REASONS.get(failure.reason, DAMAGED)) from failure
        return (Path(folder) / answer).read_text("utf-8")


def docx_words(content: bytes) -> str:
    """All words of a DOCX, a line for each paragraph. Raises UnreadableFile."""
    text: str = json.loads(_read("docx_text.py", "input.docx", content, "text.json"))
    return text


def pdf_signatures(content: bytes) -> tuple[SignatureFacts, ...]:
    """The electronic signatures inside a PDF, () of a scan. Raises UnreadableFile for a broken or locked file."""
    found = json.loads(_read("pdf_signatures.py", "input.pdf", content, "signatures.json"))
    return tuple(SignatureFacts(**{**one, "at": _moment(one.get("at"))}) for one in found)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
