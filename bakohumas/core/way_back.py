"""Where an error page leads: back to the page of the form that was refused, and to a front page the reader can open."""

from collections.abc import Iterator

from flask import Request
from werkzeug.routing import Map

OPEN_TO_ALL = ("/publik/", "/umpan/", "/verifikasi/", "/u/", "/i/", "/p/")


def way_back(request: Request, routes: Map) -> str | None:
    """Address of the nearest page at or above the form's; None for what was only read. Browsers send no referrer."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return None
    known = routes.bind("localhost")
    return next((place for place in _upwards(request.path) if known.test(place, "GET")), None)


def _upwards(path: str) -> Iterator[str]:
    while path.strip("/"):
        yield path
        path = path.rstrip("/").rpartition("/")[0]
        if path:
            yield f"{path}/"


def front_page(path: str) -> str:
    """The front page of who reads `path`: people without an account do not land on the sign-in page."""
    return "/publik/" if path.startswith(OPEN_TO_ALL) else "/"
