"""The kinds of documents and the formats that `meeting documents` writes."""

KINDS = (
    "undangan",
    "daftar_undangan",
    "daftar_hadir",
    "notula",
    "laporan",
    "nota_dinas",
    "siaran_pers",
    "berita",
)
FORMATS = ("pdf", "docx", "txt", "xlsx", "csv", "html", "json", "ics")
LATER_FORMATS = ("zip",)  # of kinds that this version does not make; skipped
