"""A code drawn inside a page has the same modules as the picture."""

import io

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.documents.qr import qr_path


def modules(path: str, size: int) -> list[list[int]]:
    """The square that the path fills."""
    square = [[0] * size for _ in range(size)]
    for run in path.strip("z").split("z"):
        start, _, rest = run.removeprefix("M").partition("h")
        x, y = (int(number) for number in start.split())
        wide = int(rest.partition("v")[0])
        square[y][x : x + wide] = [1] * wide
    return square


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz:/.0123456789", min_size=1, max_size=80))
def test_the_path_draws_every_dark_module_and_the_quiet_zone(text):
    path, size = qr_path(text)
    out = io.StringIO()
    segno.make_qr(text, error="m", encoding="utf-8").save(out, kind="txt", border=4)
    assert modules(path, size) == [[int(module) for module in line] for line in out.getvalue().split()]


def test_a_text_too_long_for_a_code_is_refused():
    with pytest.raises(ValueError, match="too large"):
        qr_path("x" * 5000)
