"""A siaran pers or a berita from the facts of one meeting (rules of the newsroom in `press.words`)."""

from datetime import datetime

from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.press.compose.captions import captions, composed_caption
from bakohumas.press.compose.checklist import TEXT_WORDS, checklist
from bakohumas.press.compose.headline import headline
from bakohumas.press.compose.lead import default_angle, possible_angle
from bakohumas.press.compose.outline import compose_body
from bakohumas.press.text import Angle, Paragraph, PressKind, PressText, word_count

__all__ = ["compose_press", "composed_caption", "default_angle", "release_notice"]


def _one_less(points: dict[int, int]) -> dict[int, int]:
    """The last point of the longest speech left out."""
    longest = max(points, key=lambda at: (points[at], at))
    return points | {longest: points[longest] - 1}


def _fitting_body(facts: MeetingFacts, angle: Angle) -> tuple[Paragraph, ...]:
    """All points as far as the length allows; whatever else is recorded stays."""
    points = {at: len(remark.points) for at, remark in enumerate(facts.remarks) if remark.kind != "doa"}
    body = compose_body(facts, angle, points)
    while word_count(*body) >= TEXT_WORDS.stop and any(points.values()):
        points = _one_less(points)
        body = compose_body(facts, angle, points)
    return body


def release_notice(embargo_until: datetime | None, zone: str) -> str:
    """'Embargo sampai Rabu, 18 November 2026 pukul 14.00 WITA' for a local time, or the usual line."""
    if embargo_until is None:
        return "Untuk disiarkan segera"
    time = formats.time_range(embargo_until.time(), None, zone)
    return f"Embargo sampai {formats.date_full(embargo_until.date())} pukul {time}"


def compose_press(facts: MeetingFacts, kind: PressKind, angle: Angle | None = None) -> PressText:
    """The whole item. An `angle` the record has no facts for gives way to the default one.

    Only approved quotations are used; a fact that the record does not hold leaves its clause out.
    """
    chosen = possible_angle(facts, angle)
    body = _fitting_body(facts, chosen)
    is_release = kind == PressKind.RELEASE
    press = facts.press
    return PressText(
        kind=kind,
        title=headline(facts, chosen),
        lead=body[0],
        paragraphs=body[1:],
        number=press.number if is_release else None,
        notice=release_notice(press.embargo_until, facts.zone) if is_release else None,
        dateline=facts.dateline,
        captions=captions(facts),
        byline=None if is_release else facts.byline,
        boilerplate=press.boilerplate if is_release else None,
        contact=press.contact if is_release else None,
        checklist=checklist(facts, body),
    )
