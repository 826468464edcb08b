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

THREADS = 4
IDLE_SECONDS = 10  # a half-sent request is closed after this; it never held a thread
CONNECTIONS = 1000
LARGEST_BODY = 64 * 2**20  # bytes; the app's own limits are lower


def factory(target: str) -> Callable[[], Any]:
    """What `module:function` names; it makes the WSGI app without arguments."""
    module, _, name = target.partition(":")
    made: Callable[[], Any] = getattr(import_module(module), name)
    return made


def serve(app: Any, listener: socket.socket) -> None:
    """Answer on `listener` until SIGTERM; requests that are running are finished."""
    signal.signal(signal.SIGTERM, _leave)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns for every request that waits
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
    """Entry of the child process."""
    target, descriptor = arguments
    serve(factory(target)(), socket.socket(fileno=int(descriptor)))


if __name__ == "__main__":
    main(sys.argv[1:])
