"""Re-encode the image `input` of the current folder to `full` and `web`, with their facts in pictures.json."""

import io
import json
import sys
import warnings
from pathlib import Path

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000
WEB_SIDE = 960
WEB_BYTES = 120 * 1024
QUALITIES = (84, 76, 68, 60, 50, 40, 30)
FULL_QUALITY = 90
WHITE = (255, 255, 255)


def fail(reason: str) -> None:
    Path("failure.json").write_text(json.dumps({"item": None, "reason": reason}), "utf-8")
    sys.exit(1)


def opened() -> Image.Image:
    """The first frame, turned as the camera said, once its size is known to be bearable."""
    image = Image.open("input", formats=FORMATS)
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        fail("pixels")
    return ImageOps.exif_transpose(image)


def plain(image: Image.Image) -> Image.Image:
    """Only the pixels, in RGB, with transparent parts white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, (*WHITE, 255))
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("RGB")


def encoded(image: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, quality=quality, optimize=True)
    return out.getvalue()


def without_notes(image: Image.Image) -> Image.Image:
    """The same pixels without EXIF, texts, profiles and thumbnails."""
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    return image


def web_version(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of at most 960 pixels a side and 120 KB: first the quality gives way, then the size."""
    side = WEB_SIDE
    while True:
        small = image.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            content = encoded(small, "JPEG", quality)
            if len(content) <= WEB_BYTES:
                return content, small.size
        side = side * 3 // 4


def main() -> None:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        image = opened()
        kind = str(image.format or Image.open("input", formats=FORMATS).format)
        full = without_notes(image if kind == "PNG" else plain(image))
        content = encoded(full, kind, FULL_QUALITY)
        web, web_size = web_version(without_notes(plain(full)))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        fail("pixels")
    except (OSError, ValueError, SyntaxError):
        fail("broken")
    Path("full").write_bytes(content)
    Path("web").write_bytes(web)
    facts = {"mime": Image.MIME[kind], "full": full.size, "web": web_size}
    Path("pictures.json").write_text(json.dumps(facts), "utf-8")


if __name__ == "__main__":
    main()
