"""Whether somebody changed a team since a page was made."""

import hashlib

from bakohumas.meetings.models import Meeting


def team_stamp(meeting: Meeting) -> str:
    """A digest of who is in the team; a page sends it back so that a stale edit is noticed."""
    return hashlib.sha256(repr(sorted(user.id for user in meeting.team)).encode()).hexdigest()[:16]
