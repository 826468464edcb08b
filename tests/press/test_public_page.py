"""What a public page shows apart, and what it leaves in its sentence."""

from bakohumas.press.public_page import Block, blocks_of
from bakohumas.press.text import Sentence


def test_recorded_words_stand_apart_with_their_speaker_only_when_the_sentence_names_one():
    named = Sentence("“Humas itu wajah pemerintah,” ujar Gubernur.", verbatim=True)
    nameless = Sentence("“Bekerjalah bersama,” jelasnya.", verbatim=True)
    changed = Sentence("“Humas wajah kita,” ujar Gubernur.")
    assert blocks_of((named, nameless, changed)) == [
        Block("“Humas itu wajah pemerintah.”", "ujar Gubernur"),
        Block("“Bekerjalah bersama,” jelasnya. “Humas wajah kita,” ujar Gubernur."),
    ]
