"""Rows that people put in order."""

from collections.abc import Sequence
from typing import Protocol


class Ordered(Protocol):
    """A row with a place in a list."""

    order: int


def number(rows: Sequence[Ordered]) -> None:
    """Let the rows count from 1 as they stand."""
    for place, row in enumerate(rows, 1):
        row.order = place


def move(rows: Sequence[Ordered], row: Ordered, *, up: bool) -> None:
    """Let the row change places with its neighbour; at the border nothing happens."""
    arranged = list(rows)
    place = arranged.index(row)
    other = place - 1 if up else place + 1
    if 0 <= other < len(arranged):
        arranged[place], arranged[other] = arranged[other], arranged[place]
    number(arranged)


def next_order(rows: Sequence[Ordered]) -> int:
    """The place after the last."""
    return max((row.order for row in rows), default=0) + 1
