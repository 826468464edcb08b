"""Running an instance: demo, serve, worker."""

import os
import sys

import click

from bakohumas.core import clock, supervisor
from bakohumas.core.settings import read_settings
from bakohumas.exchange.demo.instance import demo_folder, prepare_demo, sign_in_lines
from bakohumas.exchange.runtime import running_app
from bakohumas.mail.worker import run_once, work

APP = "bakohumas:create_app"
WORKER = (sys.executable, "-m", "bakohumas.exchange", "worker")


def demo(port: int, *, reset: bool) -> int:
    """The embedded demo on loopback."""
    folder = demo_folder()
    listener = supervisor.listen("127.0.0.1", port)
    listener.close()
    settings = prepare_demo(folder, port=port, reset=reset)
    os.environ["BAKOHUMAS_INSTANCE"] = str(folder)
    children = (supervisor.web(APP), supervisor.web(APP), supervisor.Child("pekerja", WORKER, vital=True))
    return supervisor.run("127.0.0.1", port, children, on_listening=lambda: click.echo(sign_in_lines(settings)))


def serve(host: str, port: int, processes: int) -> int:
    """The production web server; the worker runs beside it as a process of its own."""
    with running_app():
        pass
    return supervisor.run(host, port, [supervisor.web(APP)] * processes)


def worker(*, once: bool) -> int:
    """Do what is due, once or until told to stop."""
    settings = read_settings()
    with running_app(settings) as app:
        if not once:
            return work(app, settings)
        sent = run_once(app, settings)
    click.echo(f"{sent} surel terkirim pada {clock.now():%Y-%m-%d %H:%M} UTC.", err=True)
    return 0
