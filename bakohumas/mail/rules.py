"""When a mail is tried again, when it is given up, and why in plain words."""

import re
from datetime import timedelta

DELAYS = (1, 5, 15, 60, 240)  # minutes after the first, second … failed attempt; then always the last
GIVE_UP_AFTER = timedelta(hours=72)
LEASE = timedelta(minutes=5)
KEEP_BODY = timedelta(days=7)
KEEP_FAILED = timedelta(days=30)  # so long a mail that was given up can be sent again
LONGEST_ERROR = 500
LOWEST_PERMANENT = 500  # SMTP codes from here on are final


def retry_delay(attempts: int) -> timedelta | None:
    """Wait after this many failed attempts (from 1); None when all waits together would pass 72 hours."""
    waits = [DELAYS[min(number, len(DELAYS)) - 1] for number in range(1, attempts + 1)]
    return timedelta(minutes=waits[-1]) if timedelta(minutes=sum(waits)) <= GIVE_UP_AFTER else None


def pause_between(mails_per_minute: int) -> float:
    """Seconds from one mail to the next."""
    return 60 / mails_per_minute


def shown_error(words: str) -> str:
    """The server's words as they are kept: one line, cut to what the column takes."""
    return " ".join(words.split())[:LONGEST_ERROR]


ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)")  # no part of an address of four numbers
# Class, subject and detail of RFC 3463, the most exact first; '*' stands for every detail.
ENHANCED_REASONS = {
    "1.1": "Alamat tidak dikenal di server penerima",
    "1.2": "Server penerima tidak ditemukan; periksa bagian sesudah @",
    "1.3": "Alamat salah tulis",
    "1.6": "Alamat sudah pindah dan tidak dipakai lagi",
    "1.10": "Alamat ini tidak menerima surel",
    "1.*": "Alamat tidak diterima server penerima",
    "2.1": "Kotak surat penerima tidak aktif",
    "2.2": "Kotak surat penerima penuh",
    "2.3": "Surel terlalu besar untuk kotak surat penerima",
    "2.*": "Kotak surat penerima sedang tidak dapat menerima surel",
    "3.4": "Surel terlalu besar untuk server penerima",
    "3.*": "Server penerima sedang tidak dapat menerima surel",
    "4.1": "Server penerima tidak menjawab",
    "4.4": "Server penerima tidak ditemukan; periksa bagian sesudah @",
    "4.7": "Waktu tunggu habis: server penerima terlalu lama tidak menjawab",
    "4.*": "Jalan ke server penerima sedang terganggu",
    "5.*": "Server penerima tidak memahami kiriman; beri tahu pengelola surel",
    "6.*": "Isi surel tidak dapat diterima server penerima",
    "7.1": "Server penerima menolak surel dari kantor ini",
    "7.*": "Server penerima menolak demi keamanan",
}
CODE_REASONS = {
    421: "Server surel sedang tidak melayani",
    450: "Kotak surat penerima sedang tidak dapat dipakai",
    451: "Server penerima sedang terganggu",
    452: "Server penerima kehabisan ruang",
    530: "Server surel meminta masuk; beri tahu pengelola surel",
    534: "Server surel menolak cara masuk; beri tahu pengelola surel",
    535: "Server surel menolak nama atau kata sandi; beri tahu pengelola surel",
    538: "Server surel meminta sambungan terenkripsi; beri tahu pengelola surel",
    550: "Alamat tidak diterima server penerima",
    551: "Alamat tidak dilayani server penerima",
    552: "Kotak surat penerima penuh atau surel terlalu besar",
    553: "Alamat tidak sah menurut server penerima",
    554: "Server penerima menolak surel ini",
}

SIGN_IN_CODES = {530, 534, 535, 538}  # of our own server, about our own password
ADDRESS_CODES = {550, 551, 553}


def enhanced_status(words: str | None) -> str | None:
    """'5.1.1' where the server's words hold an enhanced status code (RFC 3463), else None."""
    found = ENHANCED.search(words or "")
    return found.group() if found else None


def plain_reason(code: int | None, enhanced_status: str | None, words: str | None) -> str:
    """Why a mail did not arrive, one clause in Indonesian without a full stop.

    The enhanced status (RFC 3463, '5.1.1') says more than the SMTP code; without both, the words are ours already
    where they begin with a capital letter and no code stands in them, and are given as they are.
    """
    if enhanced_status is not None and code not in SIGN_IN_CODES:
        _, subject, detail = enhanced_status.split(".")
        found = ENHANCED_REASONS.get(f"{subject}.{detail}") or ENHANCED_REASONS.get(f"{subject}.*")
        if found:
            return found
    if code is not None:
        fallback = "Server surel menolak surel ini" if code >= LOWEST_PERMANENT else "Server surel sedang terganggu"
        return CODE_REASONS.get(code, fallback)
    return (words or "").strip().rstrip(".") or "Server surel tidak menjelaskan sebabnya"


def is_address_fault(code: int | None, words: str | None) -> bool:
    """Whether a final refusal speaks of the address or its mailbox, not of the sender, the content or the way."""
    status = enhanced_status(words)
    if status is not None:
        return status.startswith(("5.1.", "5.2."))
    return code in ADDRESS_CODES
