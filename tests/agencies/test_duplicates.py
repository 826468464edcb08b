import pytest

from bakohumas.agencies.rules.duplicates import Known, Pair, Reason, likely_pairs
from bakohumas.agencies.rules.naming import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diskominfo Prov. Kalsel", "Dinas Komunikasi dan Informatika Provinsi Kalimantan Selatan"),
        ("DISKOMINFO KAB. BANJAR", "Dinas Komunikasi Informatika Kabupaten Banjar"),
        ("Setda Prov. Contoh", "Sekretariat Daerah Provinsi Contoh"),
        ("Kanwil Kemenag", "Kantor Wilayah Kementerian Agama"),
        ("Polda Kalsel", "Kepolisian Daerah Kalimantan Selatan"),
        ("Univ. Contoh", "Universitas Contoh"),
        ("PT Bank Contoh (Perseroda)", "Bank Contoh"),
        ("Biro Humas Setda", "Biro Hubungan Masyarakat Sekretariat Daerah"),
    ],
)
def test_abbreviations_are_written_out(one, other):
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (Known(1, "Diskominfo Prov. Kalsel"), Known(2, "Dinas Kominfo Provinsi Kalimantan Selatan"), (Reason.NAME,)),
        (Known(1, "Diskominfo"), Known(2, "Dinas Kominfo Provinsi Kalimantan Selatan"), (Reason.PROVINCE,)),
        (Known(1, "Dinas Sosial", ("Dinsos P3A",)), Known(2, "Dinsos P3A"), (Reason.OTHER_NAME,)),
        (Known(1, "Dinas Kesehatan"), Known(2, "Dinas Kesehatn"), (Reason.SLIP,)),
        (Known(1, "A", (), frozenset({"a@a.example"})), Known(2, "B", (), frozenset({"a@a.example"})), (Reason.EMAIL,)),
        (
            Known(1, "Dinas A", (), frozenset(), frozenset({"+62812"})),
            Known(2, "DINAS  a", (), frozenset(), frozenset({"+62812"})),
            (Reason.NAME, Reason.PHONE),
        ),
    ],
)
def test_agencies_that_may_be_one_are_found_with_the_reason(one, other, reasons):
    assert likely_pairs([one, other]) == [Pair(1, 2, reasons)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Kominfo Kabupaten Banjar", "Dinas Kominfo Kabupaten Tapin"),
        ("Dinas Kominfo", "Dinas Kominfo Kabupaten Banjar"),
        ("Dinas Kesehatan", "Dinas Kehutanan"),
        ("Polres Banjar", "Polres Banjarbaru"),
        ("Bank Jatim", "Bank Jateng"),
    ],
)
def test_agencies_that_are_two_are_left_alone(one, other):
    assert likely_pairs([Known(1, one), Known(2, other)]) == []


def test_a_pair_that_somebody_called_two_does_not_come_back():
    both = [Known(1, "Setda"), Known(2, "Sekretariat Daerah")]
    assert likely_pairs(both, {(1, 2)}) == []


def test_a_pattern_that_many_share_is_no_slip():
    many = [Known(n, f"Kantor Cabang {chr(97 + n % 26) * 3}{chr(97 + n // 26) * 3}") for n in range(200)]
    assert likely_pairs(many) == []
