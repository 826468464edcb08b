"""A drawn path as numbers: checked commands, their points, and their shape as straight lines."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

MAX_POINTS = 5_000
MAX_BYTES = 64 * 1024
MAX_COORDINATE = 100_000.0
PAIRS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}  # pairs of numbers after each command
TOKEN = re.compile(r"\s*,?\s*([MLCQZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)", re.IGNORECASE)
CURVE_STEPS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """One command of a path with its points: M and L have one, Q two, C three, Z none."""

    command: str
    points: tuple[Point, ...]


def check_number(value: float) -> float:
    """`value` as a finite coordinate. Raises ValueError otherwise."""
    number = float(value)
    if not math.isfinite(number) or abs(number) > MAX_COORDINATE:
        raise ValueError("a coordinate is out of range")
    return number


def _tokens(path: str) -> list[str]:
    found: list[str] = []
    at = 0
    path = path.rstrip()
    while at < len(path):
        match = TOKEN.match(path, at)
        if match is None:
            raise ValueError("the path holds something other than M, L, C, Q, Z and numbers")
        found.append(match[1])
        at = match.end()
    return found


def _groups(tokens: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each command with the numbers after it."""
    numbers: list[str] = []
    command = ""
    for token in tokens:
        if token.isalpha():
            if command:
                yield command, numbers
            command, numbers = token, []
        elif not command:
            raise ValueError("the path does not begin with M")
        else:
            numbers.append(token)
    if command:
        yield command, numbers


def _segments(command: str, numbers: list[str]) -> Iterator[Segment]:
    """The segments of one command; a command may be followed by several sets of numbers (SVG 1.1, 8.3)."""
    if command not in PAIRS:
        raise ValueError("the path holds a command other than M, L, C, Q, Z")
    size = PAIRS[command] * 2
    if (size == 0) != (not numbers) or (size and len(numbers) % size):
        raise ValueError("a command of the path has the wrong count of numbers")
    if size == 0:
        yield Segment("Z", ())
    for start in range(0, len(numbers), size or 1):
        values = [check_number(float(number)) for number in numbers[start : start + size]]
        points = tuple(zip(values[::2], values[1::2], strict=True))
        yield Segment("L" if command == "M" and start else command, points)


def parse_path(path: str) -> list[Segment]:
    """The segments of an SVG path made of absolute M, L, C, Q, Z only.

    Raises ValueError when it is empty, holds anything else, more than 5,000 points or 64 kB.
    """
    if len(path) > MAX_BYTES:
        raise ValueError("the path is too long")
    segments = [segment for command, numbers in _groups(_tokens(path)) for segment in _segments(command, numbers)]
    if not segments or segments[0].command != "M":
        raise ValueError("the path does not begin with M")
    if sum(len(segment.points) for segment in segments) > MAX_POINTS:
        raise ValueError("the path has too many points")
    return segments


def _bend(points: list[Point], share: float) -> Point:
    """The point at `share` of a Bézier curve (de Casteljau)."""
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(points)]
    return points[0]


def polylines(segments: list[Segment]) -> list[list[Point]]:
    """The path as lines of points, curves cut into eight straight pieces."""
    lines: list[list[Point]] = []
    for segment in segments:
        if segment.command == "M":
            lines.append([segment.points[0]])
        elif segment.command == "Z":
            lines.append([lines[-1][-1], lines[-1][0]])
        else:
            control = [lines[-1][-1], *segment.points]
            steps = 1 if segment.command == "L" else CURVE_STEPS
            lines[-1].extend(_bend(control, step / steps) for step in range(1, steps + 1))
    return lines
