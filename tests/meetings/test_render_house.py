"""The settings of the bureau as house style and kop."""

from bakohumas.documents.model import Letterhead
from bakohumas.meetings.house import HouseStyle, house_style, letterhead_of
from tests.factories import make_bureau


def test_house_style_comes_from_the_settings_of_the_bureau():
    bureau = make_bureau(paper="f4", contact_phone="(0500) 1", contact_email="a@x.example", letter_closing="Salam.")
    assert house_style(bureau) == HouseStyle("Kota Contoh", "Saudara", None, "Salam.", "(0500) 1", "f4")


def test_an_empty_bureau_prints_nothing_of_its_own():
    empty = make_bureau(letterhead_lines=[], city=None, salutation="", letterhead_address="Jalan Satu")
    assert house_style(empty) == HouseStyle()
    assert letterhead_of(empty, b"png") == Letterhead()


def test_the_kop_has_the_lines_of_the_settings_and_the_logo():
    kop = letterhead_of(make_bureau(letterhead_contact="Telepon 1"), b"png")
    assert kop == Letterhead(("PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH"), None, "Telepon 1", b"png")
