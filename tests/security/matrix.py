"""Our own copy of the matrix of security.md 3: rule → what each role may, as letters G (GET, HEAD) and W (POST).

Columns: A S N D H P, L somebody without an account who holds a live link or device, – anybody else. `303` is the way
to the sign-in page. What is not allowed gets 403, or the status behind a `/`. A rule has the row of its own text, else
of the longest prefix that ends at a `/`.
"""

COLUMNS = "A S N D H P L –".split()
ALL = "GW GW GW GW GW GW GW GW"
READ = "G G G G G G G G"
LINKED = "GW GW GW GW GW GW GW 404"
ONLY_ADMIN = "GW 403 403 403 403 403 303 303"
OWN = "GW GW GW GW GW GW 303 303"
ORGANISERS = "GW GW 403 403 403 403 303 303"

ROWS = {
    # Beranda, signing in, the own account
    "/": "G G G G G G 303 303",
    "/masuk": ALL,
    "/masuk/lupa": ALL,
    "/masuk/atur-ulang/": LINKED,
    "/keluar": OWN,
    "/cari": "G G G G G G 303 303",
    "/pengaturan/": OWN,
    "/pengaturan/pengguna": ONLY_ADMIN,
    "/pengaturan/pengguna/": ONLY_ADMIN,
    "/pengaturan/audit": ONLY_ADMIN,
    "/pengaturan/biro": ORGANISERS,
    # a meeting
    "/pertemuan/": "GW GW G G G G 303 303",
    "/pertemuan/baru": ORGANISERS,
    "/pertemuan/kalender": ORGANISERS,
    "/pertemuan/kalender/": ORGANISERS,
    "/pertemuan/<slug>/": "GW GW G G G G 303 303",
    "/pertemuan/<slug>/ubah": ORGANISERS,
    "/pertemuan/<slug>/tim": ORGANISERS,
    "/pertemuan/<slug>/status": ORGANISERS,
    "/pertemuan/<slug>/salin": ORGANISERS,
    "/pertemuan/<slug>/tunda": ORGANISERS,
    "/pertemuan/<slug>/batalkan": ORGANISERS,
    "/pertemuan/<slug>/undangan/": "GW GW 403 403 403 G 303 303",
    "/pertemuan/<slug>/undangan/tambah": ORGANISERS,
    "/pertemuan/<slug>/undangan/surat-semua/": ORGANISERS,  # each letter holds the answer link of its agency
    "/pertemuan/<slug>/undangan/whatsapp": ORGANISERS,
    "/pertemuan/<slug>/undangan/whatsapp/": ORGANISERS,
    "/pertemuan/<slug>/undangan/<int:invitation_id>/tautan": ORGANISERS,
    "/pertemuan/<slug>/undangan/<int:invitation_id>/ganti-tautan": ORGANISERS,
    "/pertemuan/<slug>/undangan/<int:invitation_id>/surel/": "GW GW 403 403 403 403 303 303",  # holds a link
    "/pertemuan/<slug>/rundown/": "GW GW GW G G G 303 303",
    "/pertemuan/<slug>/presensi/": "GW GW G GW 403 G 303 303",
    "/pertemuan/<slug>/presensi/tanda-tangan/": ORGANISERS,
    "/pertemuan/<slug>/presensi/terbitkan": ORGANISERS,
    "/pertemuan/<slug>/catatan/": "GW GW GW 403 G G 303 303",
    "/pertemuan/<slug>/berkas/": "GW GW GW G GW G 303 303",
    "/pertemuan/<slug>/laporan/": "GW GW GW 403 G G 303 303",
    "/pertemuan/<slug>/pers/": "GW GW 403 403 GW G 303 303",
    # the house
    "/instansi/": "GW GW 403 403 G G 303 303",
    "/instansi/baru": ORGANISERS,
    "/instansi/impor": ORGANISERS,
    "/instansi/perlu": ORGANISERS,
    "/instansi/ganda": ORGANISERS,
    "/instansi/<int:agency_id>/gabung": ORGANISERS,
    "/instansi/<int:agency_id>/ubah": ORGANISERS,
    "/instansi/<int:agency_id>/orang/": ORGANISERS,
    "/publikasi/": "GW GW 403 403 GW G 303 303",
    "/laporan/": "G G 403 403 G G 303 303",
    "/tindak-lanjut/": "GW GW GW 403 G G 303 303",
    "/surat-masuk/": ORGANISERS,
    "/buku-agenda/": ORGANISERS,
    "/pengaturan/data-pribadi": ORGANISERS,
    "/pengaturan/cadangan": ONLY_ADMIN,
    "/pengaturan/templat": ONLY_ADMIN,
    "/pengaturan/templat/": ONLY_ADMIN,
    "/pengaturan/surel": ONLY_ADMIN,
    "/pengaturan/kunci-api": ONLY_ADMIN,
    # the door
    "/pintu/<slug>": "GW GW 403 GW 403 403 GW 303",
    "/pintu/<slug>/": "GW GW 403 GW 403 403 GW 303",
    "/pintu/<slug>/perangkat/": LINKED,
    # links
    "/p/": "GW GW G GW G G G/303 404",  # who works at the door sends the one-tap form; a stranger may sign in for it
    "/u/": LINKED,
    "/i/": LINKED,
    "/w/": LINKED,
    "/setuju/": LINKED,
    "/hadir/": LINKED,
    # the public
    "/publik/": READ,
    "/publik/langganan": ALL,
    "/umpan/": READ,
    "/sitemap.xml": READ,
    "/verifikasi/": READ,
    "/verifikasi/berkas": ALL,
    "/berkas-publik/": READ,
    "/api/v1/openapi.json": READ,
    "/api/v1/": "401 401 401 401 401 401 401 401",
    "/sehat/": READ,
    "/metrik": "404 404 404 404 404 404 404 404",
}

# Approve and return: who approves is never who only writes (security.md 1); a press item is judged by its own.
DECISIONS = ("/setujui", "/kembalikan")
DECIDE = {
    "/pertemuan/<slug>/laporan/": "GW GW 403 403 403 GW 303 303",
    "/pertemuan/<slug>/pers/": "GW GW 403 403 GW GW 303 303",
}

# Pages that are nothing but a form: whoever may not send it may not open it. Their GET has the letters of POST.
FORMS = {
    "ubah",
    "baru",
    "tambah",
    "bawa",
    "batal",
    "sambutan/pratinjau",
    "<int:remark_id>/",
    "kutipan/",
    "tindak-lanjut/<int:item_id>/",
    "bagian/<string:key>",
}

# Rows of what is built later; a row that has a rule does not stand here any more.
LATER = {
    "/pengaturan/data-pribadi",
    "/pengaturan/cadangan",
    "/pengaturan/surel",
    "/pengaturan/kunci-api",
    "/hadir/",
    "/publik/langganan",
    "/api/v1/",
}


def row_of(rule: str) -> str | None:
    """The row that a rule has or inherits; None: the table says nothing about it.

    The row of `/` is Beranda's own and nobody's heir.
    """
    if rule in ROWS:
        return rule
    prefixes = [row for row in ROWS if row != "/" and row.endswith("/") and rule.startswith(row)]
    return max(prefixes, key=len, default=None)


def cell(rule: str, column: str, method: str) -> str:
    """'G' or 'W' where this method is allowed, else the status it gets: '303', '401', '403', '404'."""
    row = row_of(rule)
    assert row is not None, f"the table has no row for {rule}"
    letters = ROWS[row]
    if rule.endswith(DECISIONS) and row in DECIDE:
        letters = DECIDE[row]
    told, _, refusal = letters.split()[COLUMNS.index(column)].partition("/")
    if told.isdigit():
        return told
    wanted = "W" if method == "POST" or is_form(rule) else "G"
    return wanted if wanted in told else refusal or "403"


def is_form(rule: str) -> bool:
    """Whether the page is nothing but a form."""
    return rule.startswith("/pertemuan/<slug>/") and any(rule.endswith(f"/{end}") for end in FORMS)
