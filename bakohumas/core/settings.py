"""Settings: one frozen value from the environment and `instance/bakohumas.toml`, read once at the start."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bakohumas.core import formats
from bakohumas.core.quiet import Quiet, read_quiet, read_rules

PREFIX = "BAKOHUMAS_"
LETTERHEAD_LINES = 5
# The token is never sent in plain text; a test's own peer on loopback is no network.
WHATSAPP = re.compile(r"(?:https://[^/?#@\s]+|http://127\.0\.0\.1:\d+)(?:/[^?#@\s]*[^/?#@\s])?")
YES, NO = {True, "1", "true"}, {False, "0", "false", ""}


class SettingsError(ValueError):
    """A setting is unknown or wrong; the message names the key, in Indonesian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an instance is told from outside. Every field is documented in docs/admin.md.

    A default here is right in production and safe in public; what has none must be given.
    """

    instance: Path = Path("instance")
    database_url: str = ""  # '': instance/bakohumas.db
    base_url: str = "http://localhost:8000"
    secret_key: str = ""  # comma-separated: the first signs, all verify; '': instance/secret.key
    smtp_url: str = ""  # '': file:<instance>/outbox
    mail_from: str = ""  # '': undangan@mail_domain
    mail_domain: str = ""  # '': host of base_url
    mail_per_minute: int = 60
    lmtp_bind: str = "127.0.0.1:8024"  # or a socket's path; used by `mail lmtp` alone
    imap_url: str = ""  # imaps://user:password@host/folder, used by `mail poll` alone
    quiet_hours: str = "20:00-07:00"  # local to a meeting: nothing is sent by itself then; '': at any hour
    reminders: str = ""  # of a meeting without rules of its own, '3@09:00,1@09:00'; '': none
    whatsapp_url: str = "https://graph.facebook.com/v21.0"
    whatsapp_phone_id: str = ""  # '': messages are sent by hand
    whatsapp_token: str = ""
    whatsapp_template: str = ""  # '': free text, which only reaches who wrote within a day
    whatsapp_language: str = "id"
    whatsapp_per_minute: int = 60
    storage_url: str = ""  # '': file:<instance>/files
    jobs_url: str = ""  # '': sqlite:///<instance>/jobs.db
    trusted_proxies: str = ""  # comma-separated addresses
    metrics_token: str = ""
    zone: str = "Asia/Jakarta"
    language: str = "id"
    visibility: str = "internal"  # of a meeting that does not say
    now: str = ""  # demo mode only
    demo: bool = False

    @property
    def database(self) -> str:
        """Address of the database, the embedded default included."""
        given = self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return given or f"sqlite:///{(self.instance / 'bakohumas.db').resolve()}"

    @property
    def storage(self) -> str:
        """Address of the file store."""
        return self.storage_url or f"file:{(self.instance / 'files').resolve()}"

    @property
    def smtp(self) -> str:
        """Address of the outgoing mail server."""
        return self.smtp_url or f"file:{(self.instance / 'outbox').resolve()}"

    @property
    def jobs(self) -> str:
        """Address of the job queue."""
        return self.jobs_url or f"sqlite:///{(self.instance / 'jobs.db').resolve()}"

    @property
    def host(self) -> str:
        """Host name of the base address."""
        return urlsplit(self.base_url).hostname or "localhost"

    @property
    def domain(self) -> str:
        """Domain of reply and bounce addresses, Message-IDs and UIDs."""
        return self.mail_domain or self.host

    @property
    def sender(self) -> str:
        """Address that mails come from."""
        return self.mail_from or f"undangan@{self.domain}"

    @property
    def is_https(self) -> bool:
        """Whether people reach the app by https."""
        return self.base_url.startswith("https://")

    @property
    def starts_at(self) -> datetime | None:
        """Where the clock starts, aware; without an offset it is local time of `zone`. None: the true time."""
        if not self.now:
            return None
        moment = datetime.fromisoformat(self.now)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def quiet(self) -> Quiet | None:
        """The quiet hours, None: there are none."""
        return read_quiet(self.quiet_hours)

    @property
    def sends_whatsapp(self) -> bool:
        """Whether messages can go out by WhatsApp Business."""
        return bool(self.whatsapp_phone_id and self.whatsapp_token)

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Secret keys, the signing one first."""
        return tuple(part.strip().encode() for part in self.secret_key.split(",") if part.strip())


def read_settings(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings of this process; `given` wins over the environment, which wins over the instance's file.

    Raises SettingsError naming the key that is unknown or wrong.
    """
    told = _from_environment(environment)
    instance = Path(given.get("instance") or told.get("instance") or "instance")
    values: dict[str, Any] = {**_from_file(instance / "bakohumas.toml"), **told, **given, "instance": instance}
    if not values.get("secret_key") and (instance / "secret.key").exists():
        values["secret_key"] = (instance / "secret.key").read_text("utf-8").strip()
    return checked(Settings(**{name: _typed(name, value) for name, value in values.items()}))


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    values = {}
    for name, value in environment.items():
        if not name.startswith(PREFIX):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key.endswith("_file"):
            key, value = key.removesuffix("_file"), _secret(name, value)  # noqa: PLW2901 - the same setting, read
        values[_known(key, name)] = value
    return values


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} bukan TOML yang benar: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name} bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8.") from error
    return {_known(key, f"{path.name}: {key}"): value for key, value in values.items()}


def _secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name} menunjuk berkas yang tidak dapat dibaca.") from error


def _known(key: str, shown: str) -> str:
    if key not in {field.name for field in fields(Settings)}:
        raise SettingsError(f"Pengaturan {shown} tidak dikenal.")
    return key


def _typed(name: str, value: Any) -> Any:
    if name == "instance":
        return Path(value)
    if name == "demo":
        if value not in YES | NO:
            raise SettingsError("Pengaturan demo harus 1 atau 0.")
        return value in YES
    if name in {"mail_per_minute", "whatsapp_per_minute"}:
        if not re.fullmatch(r"[1-9][0-9]{0,5}", str(value)):
            raise SettingsError(f"Pengaturan {name} harus bilangan bulat mulai dari 1.")
        return int(value)
    if not isinstance(value, str):
        raise SettingsError(f"Pengaturan {name} harus teks.")
    return value


SCHEMES = {
    "database_url": ("sqlite:", "postgresql:", "postgresql+psycopg:"),
    "imap_url": ("imaps:", "imap+starttls:", "imap:"),
    "smtp_url": ("smtp:", "smtp+starttls:", "smtps:", "file:"),
    "storage_url": ("file:", "s3:"),
    "jobs_url": ("sqlite:", "postgresql:", "redis:"),
    "base_url": ("http:", "https:"),
}


def checked(settings: Settings) -> Settings:
    """`settings`, or SettingsError naming the first wrong key."""
    for name, schemes in SCHEMES.items():
        value = getattr(settings, name)
        if value and not value.startswith(schemes):
            raise SettingsError(f"Pengaturan {name} harus diawali {formats.enumeration(list(schemes))}.")
    if not re.fullmatch(r"https?://[^/?#@\s]+", settings.base_url):
        raise SettingsError(
            "Pengaturan base_url harus seperti https://rapat.contoh.go.id, tanpa garis miring di akhir."
        )
    if settings.zone not in formats.ZONES:
        raise SettingsError(f"Pengaturan zone harus salah satu dari {formats.enumeration(list(formats.ZONES))}.")
    if settings.visibility not in {"publik", "internal", "terbatas"}:
        raise SettingsError("Pengaturan visibility harus publik, internal, atau terbatas.")
    if settings.language not in {"id", "en"}:
        raise SettingsError("Pengaturan language harus id atau en.")
    _check_hours(settings)
    _check_whatsapp(settings)
    if settings.now:
        _check_now(settings)
    return settings


def _check_hours(settings: Settings) -> None:
    try:
        read_quiet(settings.quiet_hours)
    except ValueError as error:
        raise SettingsError("Pengaturan quiet_hours harus seperti 20:00-07:00, atau kosong.") from error
    try:
        read_rules(settings.reminders)
    except ValueError as error:
        raise SettingsError("Pengaturan reminders harus seperti 3@09:00,1@09:00, atau kosong.") from error


def _check_whatsapp(settings: Settings) -> None:
    if bool(settings.whatsapp_phone_id) != bool(settings.whatsapp_token):
        raise SettingsError("Pengaturan whatsapp_phone_id dan whatsapp_token harus diisi bersama.")
    if settings.sends_whatsapp and not WHATSAPP.fullmatch(settings.whatsapp_url):
        raise SettingsError("Pengaturan whatsapp_url harus alamat https, tanpa garis miring di akhir.")
    if not re.fullmatch(r"[0-9]*", settings.whatsapp_phone_id):
        raise SettingsError("Pengaturan whatsapp_phone_id harus angka.")


def _check_now(settings: Settings) -> None:
    if not settings.demo:
        raise SettingsError("Pengaturan now hanya berlaku pada mode demo.")
    try:
        datetime.fromisoformat(settings.now)
    except ValueError as error:
        raise SettingsError("Pengaturan now harus waktu ISO 8601, misalnya 2026-12-10T09:00+08:00.") from error
