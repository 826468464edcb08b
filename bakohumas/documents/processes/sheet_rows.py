"""Read the first filled sheet of input.xlsx in the current folder into rows.json, every cell as text."""

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | time | date | datetime | timedelta


def text(value: Value) -> str:
    """A cell as people would type it."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case time():
            return value.isoformat("minutes")
    return str(value)


def fail(reason: str) -> None:
    Path("failure.json").write_text(json.dumps({"item": None, "reason": reason}), "utf-8")
    sys.exit(1)


def first_filled(workbook: CalamineWorkbook) -> CalamineSheet:
    sheets = [workbook.get_sheet_by_index(index) for index in range(len(workbook.sheet_names))]
    return next((sheet for sheet in sheets if sheet.height), sheets[0])


def main() -> None:
    max_rows, max_columns = json.loads(Path("limits.json").read_text("utf-8"))
    try:
        sheet = first_filled(CalamineWorkbook.from_path("input.xlsx"))
    except CalamineError:
        fail("broken")
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= max_rows:
        fail("rows")
    if last_column >= max_columns:
        fail("columns")
    rows = [[text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    Path("rows.json").write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    main()
