"""Files that people upload, good and bad, made on the spot."""

import io
import zipfile

import docx
import xlsxwriter
from PIL import Image

WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = '<Types><Override PartName="/a" ContentType="{}"/></Types>'


def make_image(kind="JPEG", size=(40, 30), colour=(200, 30, 30), **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def make_zip(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_docx():
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def make_xlsx(rows, before=0):
    """Numbers, texts, booleans and dates as they are; `before` empty sheets stand in front."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd hh:mm", "strings_to_urls": False}) as workbook:
        for _ in range(before):
            workbook.add_worksheet()
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    return out.getvalue()


def office(main, **entries):
    return make_zip({"[Content_Types].xml": TYPES.format(main), "a": "<a/>", **entries})
