"""When two names mean one agency: abbreviations that offices use, written out (domain.md 8.5).

The table is meant to be read and added to: one line for each abbreviation, in lower case, words parted by spaces.
Nomenclature differs from province to province (Diskominfo-SP, Diskominfosantik): what is no abbreviation of words is
not here, and belongs to the other names of an agency.
"""

from bakohumas.core.texts import folded

ABBREVIATIONS = {
    # regions
    "prov": "provinsi",
    "kab": "kabupaten",
    "kec": "kecamatan",
    "pemprov": "pemerintah provinsi",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    # secretariats and bureaus
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dewan perwakilan rakyat daerah",
    "dprd": "dewan perwakilan rakyat daerah",
    "adpim": "administrasi pimpinan",
    "prokopim": "protokol komunikasi pimpinan",
    "humas": "hubungan masyarakat",
    # regional offices
    "diskominfo": "dinas komunikasi informatika",
    "dinkominfo": "dinas komunikasi informatika",
    "kominfo": "komunikasi informatika",
    "dinkes": "dinas kesehatan",
    "dinsos": "dinas sosial",
    "disdik": "dinas pendidikan",
    "disdikbud": "dinas pendidikan kebudayaan",
    "dikbud": "pendidikan kebudayaan",
    "dishub": "dinas perhubungan",
    "dishut": "dinas kehutanan",
    "disnaker": "dinas tenaga kerja",
    "dispar": "dinas pariwisata",
    "dispora": "dinas pemuda olahraga",
    "distan": "dinas pertanian",
    "dlh": "dinas lingkungan hidup",
    "dpmd": "dinas pemberdayaan masyarakat desa",
    "bappeda": "badan perencanaan pembangunan daerah",
    "bkd": "badan kepegawaian daerah",
    "bpbd": "badan penanggulangan bencana daerah",
    "bpkad": "badan pengelolaan keuangan aset daerah",
    "bapenda": "badan pendapatan daerah",
    "kesbangpol": "kesatuan bangsa politik",
    "satpol": "satuan polisi",
    "rsud": "rumah sakit umum daerah",
    # offices of the state
    "kanwil": "kantor wilayah",
    "kemenag": "kementerian agama",
    "kemenkeu": "kementerian keuangan",
    "kemenkumham": "kementerian hukum hak asasi manusia",
    "ham": "hak asasi manusia",
    "djp": "direktorat jenderal pajak",
    "bps": "badan pusat statistik",
    "bpk": "badan pemeriksa keuangan",
    "bpkp": "badan pengawasan keuangan pembangunan",
    "bpn": "badan pertanahan nasional",
    "bnn": "badan narkotika nasional",
    "bnnp": "badan narkotika nasional provinsi",
    "bmkg": "badan meteorologi klimatologi geofisika",
    "kpu": "komisi pemilihan umum",
    "bawaslu": "badan pengawas pemilihan umum",
    "polda": "kepolisian daerah",
    "polres": "kepolisian resor",
    "polresta": "kepolisian resor kota",
    "kejati": "kejaksaan tinggi",
    "kejari": "kejaksaan negeri",
    "korem": "komando resor militer",
    "kodam": "komando daerah militer",
    "kodim": "komando distrik militer",
    "lanal": "pangkalan angkatan laut",
    "lanud": "pangkalan angkatan udara",
    "rri": "radio republik indonesia",
    "tvri": "televisi republik indonesia",
    # others
    "univ": "universitas",
    "poltek": "politeknik",
    "bpd": "bank pembangunan daerah",
    "pln": "perusahaan listrik negara",
    "pdam": "perusahaan daerah air minum",
    # provinces
    "babel": "bangka belitung",
    "diy": "daerah istimewa yogyakarta",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "kalbar": "kalimantan barat",
    "kalsel": "kalimantan selatan",
    "kaltara": "kalimantan utara",
    "kalteng": "kalimantan tengah",
    "kaltim": "kalimantan timur",
    "kepri": "kepulauan riau",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "sulbar": "sulawesi barat",
    "sulsel": "sulawesi selatan",
    "sulteng": "sulawesi tengah",
    "sultra": "sulawesi tenggara",
    "sulut": "sulawesi utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "sumut": "sumatera utara",
    "sumatra": "sumatera",
}
SAYING_NOTHING = frozenset(
    ("dan", "di", "pada", "yang", "serta", "dari", "pt", "tbk", "cv", "persero", "perseroda", "perumda", "perum")
)
PROVINCES = frozenset(
    (
        "aceh",
        "bali",
        "banten",
        "bangka",
        "belitung",
        "bengkulu",
        "gorontalo",
        "jakarta",
        "jambi",
        "jawa",
        "kalimantan",
        "kepulauan",
        "lampung",
        "maluku",
        "nusa",
        "papua",
        "riau",
        "sulawesi",
        "sumatera",
        "yogyakarta",
        "dki",
        "daerah",
        "istimewa",
        "barat",
        "timur",
        "tengah",
        "tenggara",
        "utara",
        "selatan",
        "daya",
        "pegunungan",
    )
)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name with its abbreviations written out, without those that tell nothing."""
    words = [word for short in folded(name).split() for word in ABBREVIATIONS.get(short, short).split()]
    return tuple(word for word in words if word not in SAYING_NOTHING)


def names_own_province_only(longer: frozenset[str], shorter: frozenset[str]) -> bool:
    """Whether `longer` is `shorter` with 'Provinsi …' behind it."""
    more = longer - shorter
    return bool(shorter) and shorter < longer and "provinsi" in more and more - {"provinsi"} <= PROVINCES
