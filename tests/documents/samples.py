"""Documents and reading them back, shared by the tests of every format."""

import io
from datetime import date

from pypdf import PdfReader

from bakohumas.documents.model import (
    Document,
    Fields,
    Heading,
    Items,
    Letterhead,
    LetterOpening,
    PageBreak,
    Paragraph,
    Quotation,
    Signature,
    SignatureBlock,
    Table,
    Verification,
)
from bakohumas.documents.signature import signature_svg

SENTENCE = "Humas membantu menjaga nama baik organisasi dengan publik melalui komunikasi yang terbuka. "
SIGNATURE = Signature(signature_svg([[[0, 0], [40, 30], [80, 5], [120, 40]]]))
SIGNER = SignatureBlock(
    ("Kotabaru, 5 Maret 2026", "a.n. KEPALA DINAS", "SEKRETARIS,"),
    ("Drs. Penanda Tangan, M.Si.", "Pembina", "NIP 19700101 199503 1 001"),
)
LETTERHEAD = Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI"), "Jalan Contoh 1", "Telepon (0500) 12345")
ALL_BLOCKS = (
    LetterOpening(
        "Kotabaru, 5 Maret 2026",
        (("Nomor", "000.1.5/12/KOM/2026"), ("Hal", "Undangan rapat")),
        ("Yth. Kepala Bagian", "di", "     Tempat"),
    ),
    Heading("NOTULA", 1),
    Heading("Pembukaan", 2),
    Heading("Latar", 3),
    Paragraph("Alinea biasa yang dibaca kembali.", indent=True),
    Paragraph("Alinea kecil tebal.", align="center", bold=True, small=True),
    Fields((("hari, tanggal", "Kamis, 5 Maret 2026"), ("   Ketua", "Ibu Ketua\nbaris kedua"))),
    Items(("butir satu", "butir dua")),
    Items(("butir huruf",), "a"),
    Items(("butir garis",), "-"),
    Quotation("Kata orang ini.", "Nama, Jabatan"),
    Table(("No", "Nama", "Tanda Tangan"), (("1", "Orang Satu", SIGNATURE), ("2", "Orang Dua", "")), (1, 5, 3)),
    PageBreak(),
    Verification("https://contoh.example/verifikasi/AB12", "Periksa keaslian di alamat ini.", "AB12"),
    Paragraph("Akhir."),
    SIGNER,
)
PRINTED = (
    "Kotabaru, 5 Maret 2026",
    "000.1.5/12/KOM/2026",
    "Yth. Kepala Bagian",
    "NOTULA",
    "Pembukaan",
    "Latar",
    "Alinea biasa yang dibaca kembali.",
    "Alinea kecil tebal.",
    "hari, tanggal",
    "Kamis, 5 Maret 2026",
    "Ibu Ketua",
    "baris kedua",
    "butir satu",
    "butir dua",
    "butir huruf",
    "butir garis",
    "“Kata orang ini.”",
    "Nama, Jabatan",
    "Tanda Tangan",
    "Orang Satu",
    "https://contoh.example/verifikasi/AB12",
    "Periksa keaslian di alamat ini.",
    "AB12",
    "a.n. KEPALA DINAS",
    "SEKRETARIS,",
    "Drs. Penanda Tangan, M.Si.",
    "NIP 19700101 199503 1 001",
    "PEMERINTAH KABUPATEN CONTOH",
    "DINAS KOMUNIKASI",
    "Jalan Contoh 1",
    "Telepon (0500) 12345",
)


def make_document(*blocks, **overrides):
    facts = {"title": "Contoh", "blocks": blocks, "letterhead": LETTERHEAD, "dated": date(2026, 3, 5)}
    return Document(**{**facts, **overrides})


def missing(printed, text):
    """What of `printed` is not in `text`, however the lines are broken."""
    flat = " ".join(text.split())
    return [piece for piece in printed if " ".join(piece.split()) not in flat]


def pdf_pages(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def pdf_text(pdf):
    return "\n".join(pdf_pages(pdf))
