"""How wide table columns are: as asked, but none narrower than its longest word if others can give way."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

from bakohumas.documents import model
from bakohumas.documents.characters import clean

FONTS = Path(__file__).parent / "fonts"
MEASURE_MM = 160.0  # the text width of A4; F4 has 5 mm more
MM_PER_POINT = 25.4 / 72
SIZE, SCALE = 11, 10  # points; measured ten times larger, since lengths are rounded
INSETS_MM = 4.4  # at both sides of a cell
WIDEST = 0.3  # of the table: more is never kept free for one word
WIDE_WORD = range(1, 25)  # longer ones are broken anyway


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"NaskahSans-{name}.ttf", SIZE * SCALE, layout_engine=ImageFont.Layout.BASIC)


def text_width(text: str, *, bold: bool = False) -> float:
    """Millimetres that `text` takes on one line at 11 points."""
    return _font("Bold" if bold else "Regular").getlength(text) / SCALE * MM_PER_POINT


def _longest(texts: list[str], *, bold: bool = False) -> float:
    words = {word for text in texts for word in clean(text).split() if len(word) in WIDE_WORD}
    return max((text_width(word, bold=bold) for word in words), default=0)


def _least(table: model.Table, column: int) -> float:
    cells = [row[column] for row in table.rows if column < len(row)]
    body = _longest([cell for cell in cells if isinstance(cell, str)])
    wanted = max(body, _longest([table.header[column]], bold=True)) + INSETS_MM
    return min(wanted / MEASURE_MM, WIDEST)


def column_shares(table: model.Table) -> list[float]:
    """The share of the table's width for each column; they add up to 1. Widths that do not fit the header are equal."""
    count = len(table.header)
    asked = table.widths if len(table.widths) == count and sum(table.widths) > 0 else (1.0,) * count
    shares = [width / sum(asked) for width in asked]
    least = [_least(table, column) for column in range(count)]
    narrow = {column for column in range(count) if shares[column] < least[column]}
    fixed = sum(least[column] for column in narrow)
    rest = sum(shares[column] for column in range(count) if column not in narrow)
    if fixed >= 1 or rest == 0:
        return shares
    spread = (1 - fixed) / rest
    return [least[column] if column in narrow else shares[column] * spread for column in range(count)]
