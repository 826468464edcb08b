"""The embedded demo: `make run`. A later start loads nothing heavy before its processes."""

import os
import sys
from pkgutil import resolve_name

import click

from bakohumas.core import supervisor
from bakohumas.core.settings import Settings
from bakohumas.exchange.demo import folder as demo_folder
from bakohumas.exchange.demo.folder import sign_in_lines

HOST = "127.0.0.1"
MAKING = "bakohumas.exchange.demo.making"
CHILDREN = (
    supervisor.web("bakohumas:create_app"),
    supervisor.Child("pekerja", (sys.executable, "-m", "bakohumas.exchange", "worker"), vital=True),
)


def demo(port: int, *, reset: bool) -> int:
    """Web and worker on loopback until Ctrl+C; the instance is made and filled where it is not there yet."""
    supervisor.listen(HOST, port).close()
    settings = _prepared(port, reset=reset)
    os.environ["BAKOHUMAS_INSTANCE"] = str(settings.instance)
    return supervisor.run(HOST, port, CHILDREN, on_listening=lambda: click.echo(sign_in_lines(settings)))


def _prepared(port: int, *, reset: bool) -> Settings:
    folder = demo_folder.demo_folder()
    demo_folder.check_is_ours(folder)
    if reset or not demo_folder.is_filled(folder):
        return _fresh(port)
    settings = demo_folder.write_settings(folder, port)
    if not demo_folder.is_current(folder):
        resolve_name(f"{MAKING}:renew_demo")(folder)
    demo_folder.write_sign_in(folder, demo_folder.sign_in_rows(folder), settings)
    return settings


def _fresh(port: int) -> Settings:
    """A first start, also after one that was cut off."""
    folder = demo_folder.demo_folder()
    click.echo(f"Demo disiapkan di {folder} (sekali saja) …", err=True)
    demo_folder.clear(folder)
    settings = demo_folder.write_settings(folder, port)
    resolve_name(f"{MAKING}:make_demo")(folder)
    return settings
