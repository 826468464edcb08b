from hypothesis import given
from hypothesis import strategies as st

from bakohumas.documents.characters import INVISIBLE, PRIVATE, clean, one_line


def test_every_kind_of_line_end_becomes_a_line_feed():
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_tab_is_a_space():
    assert clean("a\tb") == "a b"


def test_controls_and_marks_that_turn_the_reading_direction_are_gone():
    assert clean("a\x00b\x1b\u202ec\u2066d\ufeff\ufffe\ud800e") == "abcde"


def test_a_private_character_becomes_a_box():
    assert clean("a\ue000\U000f0001b") == "a□□b"


def test_markup_emoji_and_foreign_letters_stay():
    text = "#set page() {{x}} <b>$x$ \\ “kutip” 😀 漢字 العربية é"

    assert clean(text) == text


def test_one_line_has_single_spaces():
    assert one_line("  a \r\n b\t\tc ") == "a b c"


@given(st.text())
def test_clean_text_is_clean(text):
    result = clean(text)

    assert (INVISIBLE.search(result), PRIVATE.search(result), clean(result)) == (None, None, result)
