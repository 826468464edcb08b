"""One web process: `python -m bakohumas.core.serving MODULE:FACTORY FD` serves on a socket that its parent opened."""

import logging
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import Any

import waitress

from bakohumas.core import logs
from bakohumas.core.settings import Settings, read_settings

THREADS = 4
IDLE_SECONDS = 10  # a half-sent request is closed after this; it never held a thread
CONNECTIONS = 1000
LARGEST_BODY = 64 * 2**20  # bytes; the app's own limits are lower


def factory(target: str) -> Callable[[Settings], Any]:
    """What `module:function` names; it makes the WSGI app for an instance."""
    module, _, name = target.partition(":")
    found: Callable[[Settings], Any] = getattr(import_module(module), name)
    return found


def serve(app: Any, listener: socket.socket) -> None:
    """Answer on `listener` until SIGTERM; requests that are running are finished."""
    signal.signal(signal.SIGTERM, _leave)
    logging.getLogger("waitress").setLevel(logging.WARNING)  # the supervisor says where it serves
    waitress.serve(
        app,
        sockets=[listener],
        threads=THREADS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=2,
        connection_limit=CONNECTIONS,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=False,  # the app believes the listed proxies only
        ident=None,
    )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit  # what waitress takes as its end


def main(arguments: list[str]) -> None:
    """Entry of the child process; its settings come from the environment and the instance's file."""
    target, descriptor = arguments
    settings = read_settings()
    logs.start_logging(logging.WARNING if settings.demo else logging.INFO)
    serve(factory(target)(settings), socket.socket(fileno=int(descriptor)))


if __name__ == "__main__":
    main(sys.argv[1:])
