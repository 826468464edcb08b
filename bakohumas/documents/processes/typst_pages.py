"""Typeset 0.json, 1.json, … of the current folder with its document.typ to 0.pdf, 1.pdf, …; a warning is an error.

The template reads current.json: what does not change from one document to the next is then worked out once, which
halves the time of each.
"""

import json
import sys
from pathlib import Path

import typst

FONTS = Path(__file__).parents[1] / "fonts"


def typeset(compiler: typst.Compiler, number: int, timestamp: int) -> bytes:
    Path(f"{number}.json").replace("current.json")
    pdf, warnings = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=timestamp,
    )
    if warnings:
        raise warnings[0]
    if not isinstance(pdf, bytes):
        raise TypeError
    return pdf


def main() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(input="document.typ", root=".", font_paths=fonts)
    timestamps: list[int] = json.loads(Path("timestamps.json").read_text("utf-8"))
    for number, timestamp in enumerate(timestamps):
        try:
            Path(f"{number}.pdf").write_bytes(typeset(compiler, number, timestamp))
        except (typst.TypstError, typst.TypstWarning) as error:
            # The typesetter's messages hold paths and the user's text, so only their class leaves the process.
            failure = {"item": number, "reason": type(error).__name__}
            Path("failure.json").write_text(json.dumps(failure), "utf-8")
            sys.exit(1)


if __name__ == "__main__":
    main()
