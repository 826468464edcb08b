"""The paper of a DOCX: page, styles, head of the pages, letterhead, properties."""

import io
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bakohumas.documents import model
from bakohumas.documents.characters import clean
from bakohumas.documents.layout import title_of
from bakohumas.documents.word_marks import add_page_number, border, describe_picture, element, set_widths

FONT = "Arial"
PAPERS = {"a4": (210, 297), "f4": (215, 330)}
BLACK = RGBColor(0, 0, 0)
GREY = RGBColor(0x60, 0x60, 0x60)
LONGEST_TITLE = 255  # of a core property, ISO/IEC 29500-2
LOGO_WIDTH, LOGO_SPACE = Cm(2.1), Cm(2.6)
TALLEST = 1.2  # times its width


def _font(style: ParagraphStyle, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _styles(word: WordDocument, size: int) -> None:
    styles = {style.name: style for style in word.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    normal = styles["Normal"]
    _font(normal, size)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.space_after = Pt(6)
    normal.element.get_or_add_rPr().append(element("lang", val="id-ID"))
    for name, points, before in (("Heading 1", size + 1, 0), ("Heading 2", size, 12), ("Heading 3", size, 8)):
        _font(styles[name], points, bold=True)
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(6)
    styles["Heading 3"].font.italic = True


def _draft_mark(paragraph: Paragraph) -> None:
    run = paragraph.add_run("DRAF")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(10), GREY


def _page_heads(section: Section, *, draft: bool) -> None:
    """'- 2 -' from the second page on, and DRAF on each page of a draft."""
    section.different_first_page_header_footer = True
    first, later = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
    first.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    later.alignment = WD_ALIGN_PARAGRAPH.CENTER
    later.add_run("- ")
    add_page_number(later)
    later.add_run(" -")
    if draft:
        _draft_mark(first)
        second = section.header.add_paragraph()
        second.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _draft_mark(second)


def _page(section: Section, paper: str) -> None:
    width, height = PAPERS[paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.5)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def _properties(word: WordDocument, document: model.Document) -> None:
    """Nothing of the user's but the title; the dates are the document's."""
    properties = word.core_properties
    properties.title = title_of(document)[:LONGEST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "id-ID"
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(document.dated or model.UNDATED, time())


def new_paper(document: model.Document) -> WordDocument:
    """An empty DOCX with the paper, styles and properties of `document`."""
    word = docx.Document()
    _styles(word, document.font_size)
    _page(word.sections[0], document.paper)
    _page_heads(word.sections[0], draft=document.draft)
    _properties(word, document)
    return word


def _kop_line(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(clean(text))
    run.font.size, run.bold = Pt(size), bold


def _kop_lines(letterhead: model.Letterhead) -> list[tuple[str, float, bool]]:
    """Text, size and weight of each line."""
    last = len(letterhead.lines) - 1
    lines = [(line, 16.0 if i == last else 12.5, i == last) for i, line in enumerate(letterhead.lines)]
    return lines + [(text, 9.5, False) for text in (letterhead.address, letterhead.contact) if text]


def add_picture(run: Run, picture: bytes, width: int, text: str) -> None:
    """A picture at most `width` (EMU) wide and a little higher than that, described by `text`."""
    shape = run.add_picture(io.BytesIO(picture), width=width)
    describe_picture(shape, text)
    if shape.height > width * TALLEST:
        shape.width = Length(int(shape.width * width * TALLEST / shape.height))
        shape.height = Length(int(width * TALLEST))


def measure_of(word: WordDocument) -> Length:
    """The width of the text."""
    section = word.sections[0]
    return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _logo_beside(word: WordDocument, logo: bytes) -> _Cell:
    """Put the logo at the left; returns the cell beside it."""
    table = word.add_table(1, 2)
    set_widths(table, (LOGO_SPACE, measure_of(word) - LOGO_SPACE))
    left: _Cell = table.cell(0, 0)
    right: _Cell = table.cell(0, 1)
    left.vertical_alignment = right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    add_picture(left.paragraphs[0].add_run(), logo, LOGO_WIDTH, "Logo")
    return right


def write_letterhead(word: WordDocument, letterhead: model.Letterhead) -> None:
    """The kop with its double rule; nothing without lines."""
    if not letterhead.lines:
        return
    place = _logo_beside(word, letterhead.logo) if letterhead.logo else word
    empty = list(place.paragraphs)  # a cell has one already
    for text, size, bold in _kop_lines(letterhead):
        _kop_line(empty.pop() if empty else place.add_paragraph(), text, size, bold=bold)
    rule = word.add_paragraph()
    border(rule, "top", "thinThickMediumGap", 24)
    rule.paragraph_format.space_before = rule.paragraph_format.space_after = Pt(4)
    rule.paragraph_format.line_spacing = 1.0
