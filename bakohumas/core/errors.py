"""Errors of the domain, and what an error page says: what happened, what is safe, what to do next."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class DomainError(Exception):
    """A rule said no. The message is one Indonesian sentence fit to show; `status` is the HTTP status it deserves."""

    status = 409

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field  # name of the form field at which a view may show it


class StaleVersion(DomainError):
    """Somebody else saved in between; the page shows both texts."""


class Gone(DomainError):
    """The link was revoked or replaced."""

    status = 410


class TooMany(DomainError):
    """Too many tries; `retry_after` in seconds."""

    status = 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Problem:
    """Texts of one error page."""

    title: str | LazyString
    what: str | LazyString
    safe: str | LazyString
    next: str | LazyString


UNCHANGED = _l("Tidak ada data yang berubah.")
PROBLEMS = {
    400: Problem(
        _l("Permintaan tidak dapat dibaca"),
        _l("Formulir ini sudah kedaluwarsa atau dikirim dari halaman lain."),
        UNCHANGED,
        _l("Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi."),
    ),
    403: Problem(
        _l("Anda tidak berwenang"),
        _l("Akun Anda tidak memiliki hak untuk halaman atau tindakan ini."),
        UNCHANGED,
        _l("Minta hak itu kepada admin, atau kembali ke Beranda."),
    ),
    404: Problem(
        _l("Halaman tidak ditemukan"),
        _l("Alamat ini tidak ada, atau tidak untuk Anda."),
        UNCHANGED,
        _l("Periksa alamatnya, atau mulai lagi dari halaman depan."),
    ),
    405: Problem(
        _l("Tindakan tidak tersedia"),
        _l("Alamat ini tidak menerima tindakan itu."),
        UNCHANGED,
        _l("Kembali ke halaman sebelumnya."),
    ),
    409: Problem(
        _l("Tindakan belum dapat dilakukan"),
        _l("Keadaan data tidak memungkinkan tindakan ini."),
        UNCHANGED,
        _l("Kembali, lengkapi yang kurang, lalu coba lagi."),
    ),
    410: Problem(
        _l("Tautan tidak berlaku lagi"),
        _l("Tautan ini sudah ditarik atau diganti."),
        _l("Jawaban yang pernah Anda kirim tetap tersimpan."),
        _l("Hubungi penyelenggara untuk meminta tautan baru."),
    ),
    413: Problem(
        _l("Kiriman terlalu besar"),
        _l("Ukuran kiriman melebihi batas."),
        UNCHANGED,
        _l("Perkecil berkasnya, lalu unggah lagi."),
    ),
    415: Problem(
        _l("Jenis kiriman tidak dikenal"),
        _l("Alamat ini tidak menerima jenis kiriman itu."),
        UNCHANGED,
        _l("Kirim dari halaman aplikasi."),
    ),
    429: Problem(
        _l("Terlalu banyak percobaan"),
        _l("Ada terlalu banyak percobaan dari jaringan Anda dalam waktu singkat."),
        UNCHANGED,
        _l("Tunggu beberapa menit, lalu coba lagi."),
    ),
    500: Problem(
        _l("Terjadi kesalahan pada aplikasi"),
        _l("Aplikasi menemui kesalahan yang tidak terduga."),
        _l("Data yang sudah tersimpan tetap aman; kiriman terakhir ini tidak tersimpan."),
        _l("Coba lagi. Bila terulang, sampaikan nomor permintaan di bawah kepada admin."),
    ),
    503: Problem(
        _l("Layanan sedang sibuk"),
        _l("Basis data atau penyimpanan sedang tidak dapat dipakai."),
        _l("Data yang sudah tersimpan tetap aman; kiriman terakhir ini belum tersimpan."),
        _l("Tunggu sebentar, lalu kirim lagi dari halaman sebelumnya."),
    ),
}
