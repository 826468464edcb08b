"""Forwarded headers are believed only from the proxies that the settings list."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from bakohumas.core.settings import SettingsError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def networks(listed: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The addresses and networks of a comma-separated list. Raises SettingsError."""
    try:
        return tuple(ip_network(part.strip()) for part in listed.split(",") if part.strip())
    except ValueError as error:
        raise SettingsError("Pengaturan trusted_proxies harus alamat IP atau jaringan, dipisah koma.") from error


class ListedProxies:
    """Takes X-Forwarded-For and -Proto from a listed peer; from any other peer they change nothing."""

    def __init__(self, app: "WSGIApplication", listed: str) -> None:
        self.plain = app
        self.believing = ProxyFix(app, x_for=1, x_proto=1)
        self.networks = networks(listed)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        app = self.believing if self._is_listed(environ.get("REMOTE_ADDR", "")) else self.plain
        return app(environ, start_response)

    def _is_listed(self, address: str) -> bool:
        try:
            peer = ip_address(address)
        except ValueError:  # a socket of this machine has no address
            return False
        return any(peer in network for network in self.networks)
