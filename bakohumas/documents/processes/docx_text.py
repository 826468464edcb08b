"""Read the words of input.docx in the current folder into text.json: heads of pages, paragraphs and tables."""

import json
import sys
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

LONGEST = 500_000  # characters
NEWLINE = chr(10)


def fail(reason: str) -> None:
    Path("failure.json").write_text(json.dumps({"item": None, "reason": reason}), "utf-8")
    sys.exit(1)


def words(root: BaseOxmlElement) -> str:
    """The text below an element, a line for each paragraph."""
    lines = []
    for paragraph in root.iter(qn("w:p")):
        nodes = paragraph.iter(qn("w:t"), qn("w:tab"))
        lines.append("".join(" " if node.tag == qn("w:tab") else node.text or "" for node in nodes))
    return NEWLINE.join(lines)


def main() -> None:
    try:
        document = docx.Document("input.docx")
        heads = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
        text = NEWLINE.join([*heads, words(document.element.body)])
    except (OpcError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError, OSError):
        fail("broken")
    Path("text.json").write_text(json.dumps(text[:LONGEST]), "utf-8")


if __name__ == "__main__":
    main()
