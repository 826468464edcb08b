"""The truth checker itself: it is quiet on true texts and finds planted errors."""

import pytest

from bakohumas.press.compose import compose_press
from bakohumas.press.text import PressKind, paragraph_text
from tests.support.owed import missing
from tests.support.records import NAMES, facts_from_record, record
from tests.support.truth import problems


def news(name: str) -> str:
    text = compose_press(facts_from_record(record(name)), PressKind.NEWS)
    return "\n".join([text.title.text, *map(paragraph_text, text.body), text.byline or ""])


@pytest.mark.parametrize("name", NAMES)
def test_a_composed_text_is_found_truthful(name):
    assert problems(news(name), record(name)) == []


PLANTED = {
    "deliverer and author swapped": (
        "kalsel-2017-10-26",
        "Gubernur Kalimantan Selatan dibacakan Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah",
        "Wing Ariansyah dibacakan Gubernur Kalimantan Selatan",
    ),
    "another represented office": (
        "kalsel-2017-10-26",
        "mewakili Sekretaris Daerah Prov. Kalsel",
        "mewakili Gubernur Kalimantan Selatan",
    ),
    "weekday": ("kalsel-2017-10-26", "Kamis (26/10/2017)", "Rabu (26/10/2017)"),
    "day": ("kalsel-2017-10-26", "Kamis (26/10/2017)", "Jumat (27/10/2017)"),
    "one word of a quotation": (
        "kalsel-2017-10-26",
        "menjaga nama baik dengan publik",
        "menjaga citra baik dengan publik",
    ),
    "the Governor's name": (
        "kalsel-2017-10-26",
        "Dalam sambutan tertulisnya, Gubernur",
        "Dalam sambutan tertulisnya, Gubernur Sahbirin Noor",
    ),
    "name from another meeting": ("kaltim-2024-05-21", "Vidi Gatot Setiadi", "Edward Candra"),
    "count": ("kaltim-2024-05-21", "107 orang", "117 orang"),
    "digit of the decree": ("sumsel-2025-11-24", "660/KPTS", "661/KPTS"),
    "post and person": (
        "sumsel-2025-11-24",
        "Sekretaris Daerah Sumsel Edward Candra",
        "Kepala Dinas Kominfo Sumsel Edward Candra",
    ),
    "speaker of a quotation": ("sumsel-2025-11-24", "ujar Herman", "ujar Edward"),
    "second capacity": ("sumsel-2025-11-24", "selaku Ketua Pelaksana", "selaku Ketua Harian"),
    "opener": (
        "kaltim-2024-05-21",
        "dibuka secara resmi oleh Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim",
        "dibuka secara resmi oleh Pranata Humas Ahli Muda Vidi Gatot Setiadi",
    ),
    "derived count of rows": ("contoh-lengkap", "55 orang", "58 orang"),
    "time": ("contoh-lengkap", "Rabu (18/11/2026)", "Rabu (18/11/2026) pukul 08.45 WITA"),
    "enthusiasm": ("jatim-2025-11-16", "Kegiatan tersebut diikuti", "Kegiatan tersebut berlangsung meriah dan diikuti"),
    "number as a word": ("jatim-2025-11-16", "diikuti 160 peserta", "diikuti dua ratus peserta"),
}


@pytest.mark.parametrize(("name", "true", "false"), PLANTED.values(), ids=PLANTED)
def test_a_planted_error_is_found(name, true, false):
    text = news(name)
    assert true in text
    assert problems(text.replace(true, false), record(name)) != []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_owed_is_missing_in_a_composed_text(name):
    assert missing("berita", news(name), record(name)) == []


LEFT_OUT = {
    "host": ("jatim-2025-11-16", "Pemerintah Daerah DI Yogyakarta"),
    "quotation": ("kaltim-2024-05-21", "Tahun 2024 ini kita akan hadapi dua agenda besar"),
    "agency count": ("sultra-2019-03-04", "57 instansi"),
    "byline": ("kalsel-2017-10-26", "(tgh)"),
    "represented office": ("kalsel-2017-10-26", " mewakili Sekretaris Daerah Prov. Kalsel"),
    "date": ("kalsel-2017-10-26", "Kamis (26/10/2017)"),
}


@pytest.mark.parametrize(("name", "owed"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_an_owed_fact_that_is_left_out_is_found(name, owed):
    assert missing("berita", news(name).replace(owed, ""), record(name)) != []
