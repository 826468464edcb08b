"""No connection to anything but loopback and local sockets, from the whole test process."""

import sys
from ipaddress import ip_address
from typing import Any


class ForeignConnectionError(AssertionError):
    """A test tried to leave this machine."""


def is_local(host: Any) -> bool:
    """Whether a host as sockets take it stays on this machine; names are looked up for 'localhost' only."""
    if host is None or host in {"", b"", "localhost", b"localhost"}:
        return True
    try:
        address = ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not is_local(address[0]):
            raise ForeignConnectionError(f"connection to {address[0]}")
    elif event == "socket.getaddrinfo" and not is_local(arguments[0]):
        raise ForeignConnectionError(f"look-up of {arguments[0]}")


def install() -> None:
    """Guard this process until it ends; an audit hook cannot be taken off."""
    sys.addaudithook(_guard)
