"""Draw 0.json of the current folder with its document.typ to 1.png, 2.png, …, one for each page."""

import json
import sys
from pathlib import Path

import typst

FONTS = Path(__file__).parents[1] / "fonts"
DOTS_PER_INCH = 110.0


def main() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(input="document.typ", root=".", font_paths=fonts)
    try:
        Path("0.json").replace("current.json")
        drawn = compiler.compile(format="png", ppi=DOTS_PER_INCH)
    except typst.TypstError as error:
        # The typesetter's messages hold paths and the user's text, so only their class leaves the process.
        Path("failure.json").write_text(json.dumps({"item": 0, "reason": type(error).__name__}), "utf-8")
        sys.exit(1)
    pages = drawn if isinstance(drawn, list) else [drawn]
    for number, page in enumerate(pages, 1):
        Path(f"{number}.png").write_bytes(page or b"")


if __name__ == "__main__":
    main()
