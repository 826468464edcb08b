"""Running an intake of mails: mail lmtp, mail poll."""

import signal
from collections.abc import Callable, Sequence
from threading import Event

import click
from flask import Flask
from imapclient.exceptions import IMAPClientError

from bakohumas.core.errors import DomainError
from bakohumas.core.settings import Settings, SettingsError, read_settings
from bakohumas.exchange.commands.incoming import TRY_LATER
from bakohumas.exchange.commands.serving import check_tables
from bakohumas.exchange.filing import file_mail
from bakohumas.exchange.runtime import running_app
from bakohumas.mail.imap import Mailbox, NoMailbox, keep_taking, read_mailbox, take_once
from bakohumas.mail.lmtp import Binding, read_binding, serve


def lmtp() -> int:
    """Take mails by LMTP until told to stop."""
    settings = read_settings()
    with running_app(settings) as app:
        check_tables()
        told, binding = settings.lmtp_bind, _binding(settings)
        try:
            serve(binding, _filing(app), on_listening=lambda: click.echo(f"LMTP di {told}", err=True))
        except OSError as error:
            raise DomainError(f"Alamat LMTP {told} tidak dapat dipakai: {error.strerror or error}.") from error
    return 0


def poll(*, once: bool) -> int:
    """Fetch what is unseen in the mailbox, once or until told to stop; 75 when something could not be stored."""
    settings = read_settings()
    if not settings.imap_url:
        raise DomainError("Pengaturan imap_url belum diisi.")
    mailbox = _mailbox(settings)
    with running_app(settings) as app:
        check_tables()
        if once:
            return _once(mailbox, _filing(app))
        keep_taking(mailbox, _filing(app), _stop_on_signal())
    return 0


def _binding(settings: Settings) -> Binding:
    try:
        return read_binding(settings.lmtp_bind)
    except ValueError as error:
        raise SettingsError("Pengaturan lmtp_bind harus seperti 127.0.0.1:8024 atau jalur soket.") from error


def _mailbox(settings: Settings) -> Mailbox:
    try:
        return read_mailbox(settings.imap_url)
    except ValueError:  # its text may hold a part of the password
        raise SettingsError("Pengaturan imap_url harus seperti imaps://pengguna:sandi@server/INBOX.") from None


def _once(mailbox: Mailbox, take: Callable[[bytes, Sequence[str]], None]) -> int:
    try:
        stored, failed = take_once(mailbox, take)
    except NoMailbox as error:
        raise DomainError(str(error)) from error
    except (OSError, IMAPClientError) as error:
        raise DomainError(f"Server IMAP {mailbox.host} tidak dapat dihubungi ({type(error).__name__}).") from error
    click.echo(f"{stored} surel diambil, {failed} belum tersimpan.", err=True)
    return TRY_LATER if failed else 0


def _filing(app: Flask) -> Callable[[bytes, Sequence[str]], None]:
    """Files each message with a session of its own, in whatever thread."""

    def take(raw: bytes, recipients: Sequence[str]) -> None:
        with app.app_context():
            file_mail(raw, recipients)

    return take


def _stop_on_signal() -> Event:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
