"""The final daftar hadir with the code it is verified by, and the bytes that are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass

from bakohumas.attendance.render import final_attendance, missing_for_attendance
from bakohumas.core.errors import DomainError
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Letterhead, Signature, Verification
from bakohumas.documents.pdf import render_pdf
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle

VERIFIED = "Keaslian dokumen ini dapat diperiksa pada alamat di atas dengan kode verifikasinya."


@dataclass(frozen=True, slots=True)
class ListPaper:
    """What a final list is printed with: the rows, the signatures drawn for them, and the office."""

    facts: MeetingFacts
    signatures: Mapping[AttendanceFacts, Signature]
    letterhead: Letterhead
    house: HouseStyle


def check_complete(paper: ListPaper) -> None:
    """Raise DomainError naming what the final list lacks."""
    missing = missing_for_attendance(paper.facts)
    if missing:
        raise DomainError(f"{'. '.join(missing)}.")


def frozen_list(paper: ListPaper, *, code: str, url: str) -> Mapping[str, bytes]:
    """The bytes of each format that is frozen; `code` as people read it. Raises RenderFailed."""
    document = final_attendance(
        paper.facts,
        paper.letterhead,
        house=paper.house,
        signatures=paper.signatures,
        verification=Verification(url, VERIFIED, code),
    )
    return {"pdf": render_pdf(document), "docx": render_docx(document)}
