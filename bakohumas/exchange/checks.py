"""What is wrong with the settings of an instance, as an operator must hear it."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.exc import DBAPIError

from bakohumas.core.db import SAFE_SQLITE, db, sqlite_driver
from bakohumas.core.health import is_at_head
from bakohumas.core.secrets import MINIMUM_KEY
from bakohumas.core.settings import Settings
from bakohumas.exchange.runtime import running_app

KNOWN_KEYS = {b"changeme", b"secret", b"dev", b"rahasia"}
SECOND_LEVELS = {  # under a country's code
    *("ac", "biz", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "net", "or", "org", "ponpes", "sch", "web"),
}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark; an error keeps the instance from being right."""

    text: str
    is_error: bool


def findings(settings: Settings) -> list[Finding]:
    """Errors first, then warnings."""
    found = [
        *_keys(settings),
        *_zones(settings),
        *_sqlite(settings),
        *_mail(settings),
        *_intake(settings),
        *_whatsapp(settings),
        *_address(settings),
    ]
    if settings.keys:
        found += _database(settings)
    return sorted(found, key=lambda finding: not finding.is_error)


def _keys(settings: Settings) -> Iterator[Finding]:
    if not settings.keys:
        yield Finding(f"Instans {settings.instance} belum punya kunci rahasia. Jalankan: bakohumas init", is_error=True)
    if any(len(key) < MINIMUM_KEY or key.lower() in KNOWN_KEYS for key in settings.keys):
        yield Finding(f"Kunci rahasia harus sedikitnya {MINIMUM_KEY} huruf acak.", is_error=True)
    if len(set(settings.keys)) < len(settings.keys):
        yield Finding("Kunci rahasia ditulis dua kali.", is_error=True)
    path = settings.instance / "secret.key"
    if path.exists() and _others_may_read(path):
        yield Finding(f"{path} dapat dibaca pengguna lain. Jalankan: chmod 600 {path}", is_error=True)


def _others_may_read(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _zones(settings: Settings) -> Iterator[Finding]:
    try:
        ZoneInfo(settings.zone)
    except ZoneInfoNotFoundError:
        yield Finding(f"Data zona waktu {settings.zone} tidak ada di komputer ini.", is_error=True)


def _sqlite(settings: Settings) -> Iterator[Finding]:
    version = tuple(int(part) for part in sqlite_driver().sqlite_version.split("."))
    if settings.database.startswith("sqlite") and version < SAFE_SQLITE:
        wanted = ".".join(map(str, SAFE_SQLITE))
        yield Finding(
            f"SQLite {sqlite_driver().sqlite_version} terlalu lama; perlu {wanted} atau PostgreSQL.", is_error=True
        )


def _mail(settings: Settings) -> Iterator[Finding]:
    if settings.smtp.startswith("file:"):
        yield Finding("Surel hanya ditulis ke folder (smtp_url belum diisi).", is_error=False)
        return
    if settings.smtp.startswith("smtp://") and "@" in settings.smtp:
        yield Finding(
            "Sandi SMTP akan dikirim tanpa sandi lapisan; pakai smtp+starttls:// atau smtps://.", is_error=True
        )
    yield from _mail_domains(settings)


def _whatsapp(settings: Settings) -> Iterator[Finding]:
    if settings.sends_whatsapp and not settings.whatsapp_template:
        yield Finding(
            "whatsapp_template belum diisi: WhatsApp menolak pesan ke nomor yang belum menulis dalam 24 jam terakhir.",
            is_error=False,
        )


def _mail_domains(settings: Settings) -> Iterator[Finding]:
    """What DNS and the mail server must have so that invitations pass DMARC and answers come back (calendar.md 3)."""
    domain, sender = settings.domain, settings.sender.rpartition("@")[2]
    if organisation(domain) != organisation(sender):
        yield Finding(
            f"mail_from ({sender}) dan mail_domain ({domain}) tidak satu domain induk: SPF tidak selaras dengan From, "
            "sehingga DMARC bergantung pada DKIM saja.",
            is_error=False,
        )
    yield Finding(
        f"Pastikan DNS punya MX dan TXT SPF di {domain}, TXT DKIM (selektor._domainkey) di {sender}, dan TXT DMARC di "
        f"_dmarc.{organisation(sender)}; server surel menerima rsvp+KUNCI@{domain} dan bounce+KUNCI@{domain} "
        "(recipient_delimiter = +).",
        is_error=False,
    )


def _intake(settings: Settings) -> Iterator[Finding]:
    """The ways in of mail: an LMTP server knows no password, so it is for the mail server alone."""
    host = settings.lmtp_bind.rpartition(":")[0].strip("[]")
    if not settings.lmtp_bind.startswith("/") and host not in LOOPBACK:
        yield Finding(
            f"lmtp_bind {settings.lmtp_bind} dapat dicapai dari jaringan; LMTP tidak memakai sandi. Batasi dengan "
            "firewall, atau pakai 127.0.0.1 atau soket.",
            is_error=False,
        )


def organisation(domain: str) -> str:
    """The organisational domain (RFC 7489 3.2), by the usual second levels: 'humas.provinsi.go.id' → 'provinsi.go.id'.

    No list of public suffixes is carried; one that is wrong only words a warning.
    """
    labels = domain.lower().strip(".").split(".")
    is_country = len(labels[-1]) == 2  # noqa: PLR2004 - the length of a country's code
    size = 3 if is_country and len(labels) > 2 and labels[-2] in SECOND_LEVELS else 2  # noqa: PLR2004
    return ".".join(labels[-size:])


def _address(settings: Settings) -> Iterator[Finding]:
    if not settings.is_https and settings.host not in LOOPBACK:
        yield Finding("base_url memakai http; tautan dan kuki tidak terlindungi. Pakai https.", is_error=True)
    if settings.host in LOOPBACK and not settings.demo:
        yield Finding("base_url masih localhost; tautan di surel tidak dapat dibuka instansi.", is_error=False)


def _database(settings: Settings) -> Iterator[Finding]:
    with running_app(settings) as app:
        try:
            if not is_at_head(db.session()):
                yield Finding("Tabel belum pada versi program ini. Jalankan: bakohumas db upgrade", is_error=True)
        except (DBAPIError, OSError) as error:
            yield Finding(f"Basis data tidak dapat dibuka ({type(error).__name__}).", is_error=True)
        if not app.extensions["bakohumas"].storage.is_writable():
            yield Finding("Penyimpanan berkas tidak dapat ditulisi.", is_error=True)
