"""What an answer on behalf took the place of, kept as plain values so that it can be undone."""

from datetime import datetime
from typing import Any

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Invitation, Reply, ReplyEvent, ReplySource
from bakohumas.invitations.rules.answers import PERSON, Answer, DelegateAnswer, stored_answer
from bakohumas.invitations.rules.replies import BY_ORGANISER

NOTHING_TO_UNDO = "Tidak ada jawaban atas nama instansi yang dapat diurungkan."


def state_before(invitation: Invitation) -> dict[str, Any]:
    """The stored answer as JSON: with its people, and when and how it came."""
    answer = stored_answer(invitation)
    return {
        "reply": str(answer.reply),
        "people": [{name: getattr(each, name) for name in PERSON} for each in answer.delegates],
        "comment": answer.comment,
        "names_follow": answer.names_follow,
        "replied_at": invitation.replied_at.isoformat() if invitation.replied_at else None,
        "source": str(invitation.reply_source) if invitation.reply_source else None,
        "is_late": invitation.is_late,
        "answer_sequence": invitation.answer_sequence,
    }


def answer_before(kept: dict[str, Any]) -> Answer:
    """The answer of then."""
    people = tuple(DelegateAnswer(**each) for each in kept["people"])
    return Answer(Reply(kept["reply"]), people, kept["comment"], names_follow=kept["names_follow"])


def source_before(kept: dict[str, Any]) -> ReplySource | None:
    """How the answer of then had come."""
    return ReplySource(kept["source"]) if kept["source"] else None


def moment_before(kept: dict[str, Any]) -> datetime | None:
    """When the answer of then had come."""
    return datetime.fromisoformat(kept["replied_at"]) if kept["replied_at"] else None


def can_be_undone(last: ReplyEvent | None, invitation: Invitation) -> bool:
    """Whether the last answer of the history is one on behalf that still stands."""
    if last is None or last.before is None or last.undone_at is not None:
        return False
    return last.source in BY_ORGANISER and last.sequence >= invitation.reask_sequence and invitation.is_live


def check_can_be_undone(last: ReplyEvent | None, invitation: Invitation) -> ReplyEvent:
    """The entry to undo. Raises DomainError when there is none."""
    if last is None or not can_be_undone(last, invitation):
        raise DomainError(NOTHING_TO_UNDO)
    return last
