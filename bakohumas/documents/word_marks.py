"""What python-docx has no call for: borders, repeated header rows, numbered lists, page numbers, alternative texts."""

from collections.abc import Sequence
from typing import Literal

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

Side = Literal["top", "bottom"]
FORMATS = {"1": ("decimal", "%1."), "a": ("lowerLetter", "%1."), "-": ("bullet", "–")}


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """`<w:tag w:name="value"/>`."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def border(paragraph: Paragraph, side: Side, kind: str, eighths: int, space: int = 1) -> None:
    """A rule over or under a paragraph; `eighths` of a point thick."""
    frame = element("pBdr")
    frame.append(element(side, val=kind, sz=eighths, space=space, color="000000"))
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        frame, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def rule_above(table: Table) -> None:
    """A thin rule over the whole table."""
    frame = element("tblBorders")
    frame.append(element("top", val="single", sz=4, space=0, color="808080"))
    properties = table._tbl.tblPr  # noqa: SLF001  # python-docx has no other door
    properties.insert_element_before(frame, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblDescription")


def repeat_as_header(row: _Row) -> None:
    """The row stands again at the top of each page that its table reaches."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def never_split(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fixed widths (EMU) for every column; word processors differ in whether they read the grid or the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Length(width)


def describe_table(table: Table, text: str) -> None:
    """What a screen reader says of the table."""
    table._tbl.tblPr.append(element("tblDescription", val=text))  # noqa: SLF001


def describe_picture(picture: InlineShape, text: str) -> None:
    """What a screen reader says of it; and no white edge, which LibreOffice would add by itself."""
    inline = picture._inline  # noqa: SLF001
    inline.docPr.set("descr", text)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, counted by the word processor."""
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            code = element("instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001


def _level(style: str, left: int) -> BaseOxmlElement:
    """The one level of a list, `left` twentieths of a point in."""
    number_format, text = FORMATS[style]
    level = element("lvl", ilvl=0)
    level.append(element("start", val=1))
    level.append(element("numFmt", val=number_format))
    level.append(element("lvlText", val=text))
    level.append(element("lvlJc", val="left"))
    properties = element("pPr")
    properties.append(element("ind", left=left, hanging=left))
    level.append(properties)
    return level


def new_numbering(word: WordDocument, style: str, left: int = 400) -> int:
    """A list of its own, so that each begins at 1; returns the number by which its items name it."""
    numbering = word.part.numbering_part.element
    kind = len(numbering.findall(qn("w:num"))) + 1_000
    abstract = element("abstractNum", abstractNumId=kind)
    abstract.append(element("multiLevelType", val="singleLevel"))
    abstract.append(_level(style, left))
    numbering.find(qn("w:num")).addprevious(abstract)  # the template has some; abstract ones come first
    return int(numbering.add_num(kind).numId)


def number_by(paragraph: Paragraph, number: int) -> None:
    """Make the paragraph an item of the list `number`."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
