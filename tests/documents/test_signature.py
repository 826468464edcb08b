import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bakohumas.documents.signature import own_path, signature_png, signature_svg, svg_from_path
from bakohumas.documents.strokes import Segment, parse_path

NUMBERS = st.floats(min_value=-5_000, max_value=5_000)


def test_strokes_become_one_path_scaled_into_the_box():
    assert signature_svg([[[0, 0], [288, 0]], [[288, 108], [0, 108]]]) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">'
        '<path d="M6.0 6.0 L294.0 6.0 M294.0 114.0 L6.0 114.0" fill="none" stroke="#14213d" stroke-width="3"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


@given(st.lists(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20), min_size=1, max_size=5))
def test_any_strokes_fit_the_box_and_are_our_own(strokes):
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", own_path(signature_svg(strokes)))]

    assert all(-0.1 <= x <= 300.1 and -0.1 <= y <= 120.1 for x, y in zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[]],
        [[[1, 2]] * 5_001],
        [[[1, float("nan")]]],
        [[[1, float("inf")]]],
        [[[1, 1e9]]],
        [[["a", 2]]],
        [[[1, 2, 3]]],
        [[[1]]],
        [[[0.1234567890123456, 0.1234567890123456]] * 4_000],
    ],
)
def test_strokes_that_are_not_a_signature_are_refused(strokes):
    with pytest.raises(ValueError, match=r"."):
        signature_svg(strokes)


def test_a_path_of_lines_and_curves_is_taken():
    assert parse_path("M 1,2 3 4L5 6Q1-2,3 4 C1 2 3 4 5 6Z") == [
        Segment("M", ((1, 2),)),
        Segment("L", ((3, 4),)),
        Segment("L", ((5, 6),)),
        Segment("Q", ((1, -2), (3, 4))),
        Segment("C", ((1, 2), (3, 4), (5, 6))),
        Segment("Z", ()),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "",
        " ",
        "L1 2",
        "1 2",
        "M1",
        "M1 2 Z3",
        "M1 2 L",
        "m1 2",
        "M1 2 A1 1 0 0 0 3 4",
        "M1 2 H3",
        'M1 2"/><script>',
        "M1 2 L1e400 2",
        "M" + "1 2 " * 5_001,
        "M1 2" + " " * 70_000 + "L3 4",
    ],
)
def test_any_other_path_is_refused(path):
    with pytest.raises(ValueError, match=r"."):
        svg_from_path(path)


def test_only_our_own_svg_has_a_path():
    with pytest.raises(ValueError, match="not drawn by us"):
        own_path('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')


def test_the_picture_of_a_signature_has_its_ink():
    image = Image.open(io.BytesIO(signature_png(svg_from_path("M0 0 Q50 100 100 0 C1 2 3 4 90 60 Z"))))

    assert (image.size, image.getpixel((0, 0)), min(image.tobytes()) < 60) == ((600, 240), 255, True)
