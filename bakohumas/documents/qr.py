"""QR codes: an address as a picture that any phone camera reads."""

import io
import re
from functools import lru_cache

import segno

QUIET_ZONE = 4  # modules, ISO/IEC 18004


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", encoding="utf-8")


@lru_cache(maxsize=64)  # all copies of one letter bear the same code
def qr_svg(text: str) -> str:
    """A black and white SVG with its quiet zone. Raises ValueError when `text` is too long for a QR code."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, nl=False)
    return out.getvalue().decode("utf-8")


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """A PNG with `scale` pixels a module. Raises ValueError when `text` is too long for a QR code."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=QUIET_ZONE, scale=scale)
    return out.getvalue()


def qr_path(text: str) -> tuple[str, int]:
    """The dark modules as SVG path data, and the modules a side with the quiet zone, for an SVG inside a page.

    Raises ValueError when `text` is too long for a QR code.
    """
    rows = [bytes(row) for row in _code(text).matrix]
    path = "".join(
        f"M{run.start() + QUIET_ZONE} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(rows, QUIET_ZONE)
        for run in re.finditer(rb"\x01+", row)
    )
    return path, len(rows) + 2 * QUIET_ZONE
