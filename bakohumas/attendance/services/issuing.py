"""The final daftar hadir is frozen as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.attendance.documents import ListPaper, check_complete
from bakohumas.attendance.queries.papers import list_paper
from bakohumas.attendance.rules.issuing import check_is_over
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import Storage
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.queries import bureau
from bakohumas.registry.services.documents import issue_document

KIND = "daftar_hadir"


@dataclass(frozen=True, slots=True)
class RenderedList:
    """What was rendered before the write: bytes by format, the code they print, what they were made from."""

    files: Mapping[str, bytes]
    code: str
    paper: ListPaper


def issue_list(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    rendered: RenderedList,
    *,
    reason: str | None,
    default: str,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    """Freeze the bytes; the revision before is replaced. Raises DomainError when the list is another one by now.

    `reason` is asked for from the second revision on; `default` is the visibility of a meeting that does not say.
    """
    lock(session, meeting)
    check_is_over(meeting.state)
    check_complete(rendered.paper)
    if list_paper(session, storage, meeting) != rendered.paper:
        raise DomainError("Daftar hadir berubah selagi dokumennya dibuat. Terbitkan sekali lagi.")
    return issue_document(
        session,
        storage,
        kind=KIND,
        subject=f"meeting:{meeting.id}",
        title=f"Daftar hadir {meeting.title}"[:500],
        files=rendered.files,
        number=None,
        dated_on=meeting.starts_on,
        issuer=bureau(session).name,
        signatory_position=None,
        is_internal=meeting.is_restricted(default),
        reason=reason,
        actor=actor,
        now=now,
        code=rendered.code,
    )
