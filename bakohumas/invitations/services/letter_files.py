"""Files that people bring for a letter: the text edited in Word, the signed PDF; kept byte for byte."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.storage import Storage
from bakohumas.documents.reading import docx_words, pdf_signatures
from bakohumas.documents.uploads import PDF, Slot, check_upload, shown_name
from bakohumas.invitations.models import FileRole, Letter, LetterFile
from bakohumas.invitations.rules.letter_files import check_takes_file, differing_facts, signature_sentences
from bakohumas.invitations.rules.letters import CHAIN
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock
from bakohumas.registry.services.chains import void_chain

SLOTS = {FileRole.TEXT: Slot.LETTER_TEXT, FileRole.SIGNED: Slot.SIGNED_LETTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that was read and judged, before anything is written."""

    role: FileRole
    format: str
    name: str
    content: bytes
    findings: tuple[str, ...]


def read_file(letter: Letter, facts: MeetingFacts, role: FileRole, filename: str, content: bytes) -> Brought:
    """What a file is and what is noticed about it, in some 300 ms.

    Raises UnreadableFile, and DomainError when the letter takes no such file now.
    """
    check_takes_file(letter, role)
    media_type = check_upload(filename, content, SLOTS[role])
    if media_type == PDF:
        findings = signature_sentences(pdf_signatures(content), facts.zone)
        findings = findings if role is FileRole.SIGNED else []
    else:
        findings = differing_facts(letter, facts, docx_words(content))
    name = "pdf" if media_type == PDF else "docx"
    return Brought(role=role, format=name, name=shown_name(filename), content=content, findings=tuple(findings))


def bring_file(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    letter: Letter,
    brought: Brought,
    *,
    actor: Actor,
    now: datetime,
) -> LetterFile:
    """Keep the file instead of one of the same role and format; another text makes initials void.

    Raises DomainError when the letter takes no such file any more.
    """
    lock(session, meeting)
    session.refresh(letter)
    check_takes_file(letter, brought.role)
    _drop(session, letter, brought.role, brought.format)
    row = LetterFile(
        letter=letter,
        role=brought.role,
        format=brought.format,
        name=brought.name,
        storage_key=storage.put(brought.content),
        sha256=hashlib.sha256(brought.content).hexdigest(),
        size=len(brought.content),
        findings=list(brought.findings),
        uploaded_at=now,
        uploaded_by=actor.name or actor.label,
    )
    session.add(row)
    _changed(session, letter, brought.role, now)
    told = {"role": str(row.role), "format": row.format, "sha256": row.sha256}
    audit.record(session, actor, "letter:file", f"letter:{letter.id}", told, now=now)
    return row


def remove_file(
    session: Session, meeting: Meeting, letter: Letter, file: LetterFile, *, actor: Actor, now: datetime
) -> None:
    """Go back to the letter as we set it. Raises DomainError once it was issued."""
    lock(session, meeting)
    session.refresh(letter)
    check_takes_file(letter, file.role)
    told = {"role": str(file.role), "format": file.format, "removed": file.sha256}
    _drop(session, letter, file.role, file.format)
    _changed(session, letter, file.role, now)
    audit.record(session, actor, "letter:file", f"letter:{letter.id}", told, now=now)


def _drop(session: Session, letter: Letter, role: FileRole, format_: str) -> None:
    for file in [one for one in letter.files if (one.role, one.format) == (role, format_)]:
        letter.files.remove(file)
    session.flush()


def _changed(session: Session, letter: Letter, role: FileRole, now: datetime) -> None:
    letter.updated_at = now
    letter.version += 1
    if role is FileRole.TEXT:
        void_chain(session, CHAIN, letter.id, now=now)
    session.flush()
