"""Drawn signatures: an SVG that we write from numbers, never one that somebody sent."""

import io
import json
import re
from collections.abc import Sequence

from PIL import Image, ImageDraw

from bakohumas.documents.strokes import MAX_BYTES, MAX_POINTS, Point, Segment, check_number, parse_path, polylines

INK = "#14213d"
WIDTH, HEIGHT, MARGIN = 300.0, 120.0, 6.0  # every signature is scaled into this box
PEN = 3.0
OWN_SVG = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 300 120">'
    r'<path d="([MLCQZ0-9. -]+)" fill="none" stroke="#14213d" stroke-width="3"'
    r' stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
PNG_SCALE = 2


def _fitted(segments: list[Segment]) -> list[Segment]:
    """The same path moved and scaled into the middle of the box, its shape kept."""
    points = [point for segment in segments for point in segment.points]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    scale = min((WIDTH - 2 * MARGIN) / max(width, 1), (HEIGHT - 2 * MARGIN) / max(height, 1), 3)
    shift_x, shift_y = (WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2

    def moved(point: Point) -> Point:
        return ((point[0] - left) * scale + shift_x, (point[1] - top) * scale + shift_y)

    return [Segment(segment.command, tuple(map(moved, segment.points))) for segment in segments]


def _svg(segments: list[Segment]) -> str:
    path = " ".join(
        segment.command + " ".join(f"{x:.1f} {y:.1f}" for x, y in segment.points) for segment in _fitted(segments)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="{PEN:.0f}"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _stroke(points: Sequence[Sequence[float]]) -> list[Segment]:
    """One stroke of the pen; a tap becomes a dot."""
    pairs = [(check_number(x), check_number(y)) for x, y in points]
    if len(pairs) == 1:
        pairs.append((pairs[0][0] + 0.1, pairs[0][1]))
    return [Segment("M" if number == 0 else "L", (pair,)) for number, pair in enumerate(pairs)]


def signature_svg(strokes: Sequence[Sequence[Sequence[float]]]) -> str:
    """The SVG of strokes, each a list of [x, y] with y downwards, scaled into 300 × 120.

    Raises ValueError when there is no point, more than 5,000 points or 64 kB, or something that is not a number.
    """
    count = sum(len(stroke) for stroke in strokes)
    if not 0 < count <= MAX_POINTS:
        raise ValueError("a signature has 1 to 5,000 points")
    try:
        segments = [segment for stroke in strokes for segment in _stroke(stroke)]
        size = len(json.dumps(strokes))
    except TypeError:
        raise ValueError("a signature is made of numbers") from None
    if size > MAX_BYTES:
        raise ValueError("a signature has at most 64 kB")
    return _svg(segments)


def svg_from_path(path: str) -> str:
    """The SVG of one path 'd' made of absolute M, L, C, Q, Z. Raises ValueError for any other."""
    return _svg(parse_path(path))


def own_path(svg: str) -> str:
    """The path 'd' of an SVG that this module wrote. Raises ValueError for any other SVG."""
    match = OWN_SVG.fullmatch(svg)
    if match is None:
        raise ValueError("this SVG was not drawn by us")
    return match[1]


def signature_png(svg: str) -> bytes:
    """The same signature as a PNG of 600 × 240 pixels on white. Raises ValueError for an SVG not drawn by us."""
    grid = PNG_SCALE * 2  # drawn at twice the size, then halved, so that edges are smooth
    image = Image.new("L", (int(WIDTH) * grid, int(HEIGHT) * grid), 255)
    pen = ImageDraw.Draw(image)
    for line in polylines(parse_path(own_path(svg))):
        points = [(x * grid, y * grid) for x, y in line]
        pen.line(points, fill=20, width=int(PEN * grid), joint="curve")
        for x, y in points:
            pen.ellipse((x - PEN * grid / 2, y - PEN * grid / 2, x + PEN * grid / 2, y + PEN * grid / 2), fill=20)
    out = io.BytesIO()
    image.reduce(2).save(out, "PNG", compress_level=4)
    return out.getvalue()
