"""Usual abbreviations of Indonesian offices and regions, and the short forms of later mentions."""

import re

PROVINCES = {
    "Sumatera Utara": "Sumut",
    "Sumatera Barat": "Sumbar",
    "Sumatera Selatan": "Sumsel",
    "Kepulauan Riau": "Kepri",
    "Kepulauan Bangka Belitung": "Babel",
    "Jawa Barat": "Jabar",
    "Jawa Tengah": "Jateng",
    "Jawa Timur": "Jatim",
    "Daerah Istimewa Yogyakarta": "DIY",
    "Nusa Tenggara Barat": "NTB",
    "Nusa Tenggara Timur": "NTT",
    "Kalimantan Barat": "Kalbar",
    "Kalimantan Tengah": "Kalteng",
    "Kalimantan Selatan": "Kalsel",
    "Kalimantan Timur": "Kaltim",
    "Kalimantan Utara": "Kaltara",
    "Sulawesi Utara": "Sulut",
    "Sulawesi Tengah": "Sulteng",
    "Sulawesi Selatan": "Sulsel",
    "Sulawesi Tenggara": "Sultra",
    "Sulawesi Barat": "Sulbar",
    "Maluku Utara": "Malut",
}
OFFICES = {
    "Dinas Komunikasi dan Informatika": "Diskominfo",
    "Dinas Komunikasi dan Informasi": "Diskominfo",
    "Dinas Komunikasi, Informatika": "Diskominfo,",
    "Dinas Kominfo": "Diskominfo",
    "Biro Administrasi Pimpinan": "Biro Adpim",
    "Hubungan Masyarakat": "Humas",
    "Sekretariat Daerah": "Setda",
    "Sekretaris Daerah": "Sekda",
    "Pemerintah Provinsi": "Pemprov",
    "Pemerintah Kabupaten": "Pemkab",
    "Pemerintah Kota": "Pemkot",
    "Pemerintah Daerah": "Pemda",
    "Wakil Gubernur": "Wagub",
    "Kepala Bidang": "Kabid",
    "Kepala Bagian": "Kabag",
    "Direktur Jenderal": "Dirjen",
    "Pelaksana Tugas": "Plt.",
    "Pelaksana Harian": "Plh.",
}
FULL_WORDS = {
    "diskominfo": "dinas komunikasi dan informatika",
    "kominfo": "komunikasi dan informatika",
    "setda": "sekretariat daerah",
    "sekda": "sekretaris daerah",
    "pemprov": "pemerintah provinsi",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "wagub": "wakil gubernur",
    "adpim": "administrasi pimpinan",
    "kabid": "kepala bidang",
    "kabag": "kepala bagian",
    "kadis": "kepala dinas",
    "prov": "provinsi",
    "kab": "kabupaten",
} | {short.casefold(): full.casefold() for full, short in PROVINCES.items()}
HEADS = re.compile(
    r"((?:Pj|Plt|Plh|Pjs)\.? )?"
    r"(Wakil Gubernur|Gubernur|Wakil Bupati|Bupati|Wakil Wali Kota|Wali Kota|Wakil Walikota|Walikota"
    r"|Sekretaris Daerah|Sekda|Wakil Menteri|Menteri|Direktur Jenderal|Dirjen)\b"
)
REGION = re.compile(r",? (?:Provinsi|Prov\.|Kabupaten|Kab\.|Kota)(?: |$).*")
# Words that open a name without telling one person from another.
COMMON_NAMES = frozenset(
    [
        "muhammad",
        "mohammad",
        "mohamad",
        "muhamad",
        "moh",
        "moch",
        "mochamad",
        "mochammad",
        "muh",
        "ahmad",
        "achmad",
        "abdul",
        "abd",
        "abu",
        "siti",
        "sri",
        "nur",
        "andi",
        "i",
        "ni",
        "ida",
        "gusti",
        "gede",
        "made",
        "wayan",
        "nyoman",
        "ketut",
        "putu",
        "kadek",
        "komang",
        "luh",
        "anak",
        "agung",
        "tengku",
        "teuku",
        "cut",
        "daeng",
        "raden",
    ]
)
INITIAL = 2  # 'M.' or 'A' is no name to call somebody by


def words_of(text: str) -> list[str]:
    """Words for comparing, case and punctuation aside and abbreviations written out."""
    plain = re.findall(r"\w+", text.casefold())
    return [word for short in plain for word in FULL_WORDS.get(short, short).split()]


def abbreviated(text: str) -> str:
    """`text` with offices and provinces in their usual short forms."""
    for full, short in (OFFICES | PROVINCES).items():
        text = text.replace(full, short)
    return text


def short_agency(name: str) -> str:
    """'Diskominfo Kaltim' of 'Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur'."""
    return re.sub(r"\b(?:Provinsi|Prov\.) ", "", abbreviated(name))


def core_agency(name: str) -> str:
    """'Biro Adpim' of 'Biro Administrasi Pimpinan Setda Provinsi X', for an agency that was told in full before."""
    return REGION.sub("", re.sub(r"(?<=\S) Setda\b.*", "", abbreviated(name))).rstrip(",")


def short_office(position: str) -> str:
    """What a later mention calls the holder: 'Gubernur', 'Pj Gubernur', 'Sekda', 'Kepala Dinas Sosial'."""
    head = HEADS.match(position)
    return abbreviated(head.group(0)) if head else REGION.sub("", abbreviated(position)).rstrip(",")


def short_name(name: str) -> str:
    """The one word by which news calls a person again: 'Wing', 'Faisal' of 'Muhammad Faisal'."""
    words = name.split()
    if len(words) > 1 and words[0] == words[1]:
        return f"{words[0]} {words[1]}"
    telling = [w for w in words if w.strip(".").casefold() not in COMMON_NAMES and len(w.strip(".")) > INITIAL]
    return telling[0].rstrip(",") if telling else name
