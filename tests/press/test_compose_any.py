"""Any meeting at all: what is composed is truthful, whole and clean, whichever facts are known."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bakohumas.press.compose import compose_press
from bakohumas.press.render import press_json, press_plain_text
from bakohumas.press.style import check_style
from bakohumas.press.text import Angle, PressKind, paragraph_text
from tests.support.owed import missing
from tests.support.records import facts_from_record
from tests.support.truth import problems

NAMES = ("Arta Pramana", "Bela Kusuma", "Muhammad Candra", "Sri Dian", "Eko Santika", "I Made Gita", "Hasan Mulyana")
OFFICES = (
    "Bupati Loka",
    "Kepala Dinas Sosial Provinsi Loka",
    "Direktur PT Kabar Loka",
    "Pj Gubernur Loka",
    "Camat Hulu",
)
AGENCIES = ("Dinas Sosial Provinsi Loka", "Setda Provinsi Loka", "PT Kabar Loka", "Polda Loka", "Kecamatan Hulu")
TITLES = ("Pertemuan Humas Loka", "Forum Bakohumas Loka 2026", "Rapat Kerja Humas se-Loka")
QUOTES = (
    "Humas harus hadir lebih dulu",
    "Semoga forum ini bermanfaat",
    "Siapa yang siap menjawab?",
    "Kita adalah juru bicara warga.",
    "Selain itu, kita perlu data",
    'Jangan bilang "nanti"',
    "Tugas tersebut tidak ringan",
    "Mari bekerja!",
)
POINTS = (
    "Humas perlu menyusun naskah siaga",
    "Kota Loka siap menjadi tuan rumah",
    "Bakohumas akan bertemu kembali",
    "Setiap instansi diminta menunjuk 2 petugas",
    "Pembentukan forum didorong segera rampung",
)
KINDS = (
    "laporan",
    "sambutan",
    "sambutan_selamat_datang",
    "arahan",
    "paparan",
    "tanggapan",
    "penutup",
    "keynote",
    "doa",
)


def known(strategy):
    return st.one_of(st.none(), strategy)


def people(names):
    return st.fixed_dictionaries(
        {
            "name": names,
            "position": known(st.sampled_from(OFFICES)),
            "agency": known(st.sampled_from(AGENCIES)),
            "front_title": known(st.sampled_from(["H.", "Prof. Dr.", "Hj."])),
            "back_title": known(st.sampled_from(["S.Sos.", "S.H., M.H."])),
        }
    )


offices = st.fixed_dictionaries({"position": st.sampled_from(["Gubernur Loka", "Sekretaris Daerah Provinsi Loka"])})


@st.composite
def remarks(draw):
    """Up to five speeches of different people, at most one of which opened the event."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    opener = draw(st.integers(0, 6))
    quotes = list(draw(st.permutations(QUOTES)))
    points = list(draw(st.permutations(POINTS)))
    return [draw(remark(at, name, at == opener, quotes, points)) for at, name in enumerate(names)]


@st.composite
def remark(draw, at, name, opens, quotes, points):
    own = [quotes.pop() for _ in range(min(len(quotes), draw(st.integers(0, 3))))]
    written = draw(st.booleans())
    return {
        "order": at + 1,
        "kind": "sambutan_tertulis" if written else draw(st.sampled_from(KINDS)),
        "delivered_by": draw(people(st.just(name))),
        "represents": draw(known(offices)),
        "author": draw(offices) if written else None,
        "second_capacity": draw(known(st.just("Ketua Panitia"))),
        "officially_opens": opens,
        "points": [points.pop() for _ in range(min(len(points), draw(st.integers(0, 2))))],
        "quotes": [{"text": text, "direct": draw(st.booleans()), "approved": draw(st.booleans())} for text in own],
    }


meetings = st.fixed_dictionaries(
    {
        "title": st.sampled_from(TITLES),
        "starts_on": st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat),
        "zone": st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
        "state": st.just("selesai"),
        "kind": st.sampled_from(["pertemuan", "forum", "rapat_kerja", "pengukuhan", "lainnya"]),
        "theme": known(st.sampled_from(["Kabar Baik dari Loka", "Humas, Warga, dan Data"])),
        "theme_label": known(st.sampled_from(["tema", "topik"])),
        "mode": known(st.sampled_from(["luring", "daring", "hibrida"])),
        "starts_time": known(st.just("08:30")),
        "part_of_day": known(st.sampled_from(["pagi", "malam"])),
        "organiser": known(st.sampled_from(AGENCIES)),
        "co_organisers": st.lists(st.sampled_from(["Universitas Loka", "Radio Loka"]), unique=True),
        "host": known(st.just("Pemerintah Kota Muara")),
        "annual": known(st.booleans()),
        "venue": known(
            st.fixed_dictionaries(
                {
                    "room": known(st.just("Aula Timur")),
                    "building": known(st.just("Hotel Muara")),
                    "address": known(st.just("Jalan Laut Nomor 9")),
                    "city": known(st.just("Muara")),
                }
            )
        ),
        "legal_basis": st.lists(st.just("Keputusan Gubernur Loka Nomor 7/KPTS/2026"), max_size=1),
        "expected_outputs": st.lists(st.just("daftar juru bicara"), max_size=1),
    }
)
participants = st.fixed_dictionaries(
    {
        "count": known(st.integers(0, 2000)),
        "unit": known(st.sampled_from(["peserta", "orang"])),
        "agencies": known(st.integers(0, 99)),
        "categories": st.lists(st.sampled_from(["BUMN", "humas kabupaten/kota", "media"]), unique=True),
        "attendance_complete": known(st.booleans()),
        "confirmed": st.lists(st.just("humas TNI"), max_size=1),
    }
)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Joko Tamu", "Lia Tamu", "Nia Tamu"]),
            "agency": known(st.sampled_from(AGENCIES)),
            "mode": known(st.sampled_from(["luring", "daring"])),
            "status": st.sampled_from(["hadir", "izin", "tamu"]),
        }
    ),
    unique_by=lambda row: row["name"],
)
records = st.fixed_dictionaries(
    {"meeting": meetings, "remarks": remarks(), "participants": participants, "attendance": rows}
)
BLEMISHES = re.compile(r"\bNone\b|\bnull\b|  | [,.;]|,,|\.\.|,\.|“ | ”|\b(?:dan|dengan|oleh|di|yang|mewakili|dari)[.,]")


@given(source=records, kind=st.sampled_from(PressKind), angle=known(st.sampled_from(Angle)))
def test_any_meeting_gives_a_truthful_whole_and_clean_text(source, kind, angle):
    facts = facts_from_record(source)
    text = compose_press(facts, kind, angle)
    printed = "\n".join([text.title.text, *map(paragraph_text, text.body)])
    assert problems(printed, source) == []
    assert missing(kind, printed, source) == []
    assert not BLEMISHES.search(printed), printed
    assert check_style(text.body, facts) == (), printed


@given(source=records, kind=st.sampled_from(PressKind))
def test_any_text_can_be_written_out(source, kind):
    text = compose_press(facts_from_record(source), kind)
    assert text.title.text in press_plain_text(text)
    assert len(press_json(text)["paragraphs"]) == len(text.body)
