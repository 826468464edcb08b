"""QR codes: an address as a picture that any phone camera reads."""

import io

import segno

QUIET_ZONE = 4  # modules, ISO/IEC 18004


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", encoding="utf-8")


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
