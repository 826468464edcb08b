"""The life of a request: id, permission, objects of the address, CSRF, headers, and one table of errors."""

import hmac
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import unquote

from flask import (
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DataError, IntegrityError, NoResultFound, OperationalError
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import IntegerConverter, Map

from bakohumas.core import clock, csrf, receipts
from bakohumas.core.access import NOBODY, WITHOUT_ACCOUNT, Access, Actor, Loader, Principal, mark_of
from bakohumas.core.db import db, is_duplicate, start_reading, start_writing
from bakohumas.core.errors import PROBLEMS, DomainError, TooMany
from bakohumas.core.headers import add_headers
from bakohumas.core.misses import Misses
from bakohumas.core.secrets import Keys
from bakohumas.core.settings import Settings
from bakohumas.core.storage import open_storage
from bakohumas.core.throttle import prefix_of
from bakohumas.core.way_back import front_page, way_back

EXTENSION = "bakohumas"
EACH_MINUTE = "each_minute"  # topic of what the worker does for a package by the clock: `chore(sessions, now)`
UNSAFE_NEXT = re.compile(r"[\\\x00-\x1f\x7f]")
RETRY_SECONDS = 5
SAVED_ALREADY = _l(
    "Data yang sama baru saja disimpan orang lain. Muat ulang halamannya, lalu periksa sebelum mengirim lagi."
)
UPLOAD_BYTES = 21 * 1024 * 1024  # a file of 20 MB and the rest of its form
LARGEST_KEY = 2**31 - 1


class House:
    """What one app holds besides Flask's own: settings, keys, and the hooks that packages put in."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.keys = Keys(settings.keys)
        self.storage = open_storage(settings.storage)
        self.misses = Misses(settings.instance / "misses")
        self.principal: Callable[[], Principal] = lambda: NOBODY
        self.office: Callable[[], str | None] = lambda: None  # name of the bureau, for mails of lower packages
        self.loaders: dict[str, Loader] = {}  # by name of the address variable
        self.tellers: dict[str, list[Callable[..., Any]]] = {}  # what higher packages tell lower ones' pages, by topic

    def add_teller(self, topic: str, teller: Callable[..., Any]) -> None:
        """Let a package tell plain values to pages below it, which ask by topic (`told`)."""
        self.tellers.setdefault(topic, []).append(teller)


def house() -> House:
    """The house of the running app."""
    found: House = current_app.extensions[EXTENSION]
    return found


def told(topic: str, *asked: Any) -> list[Any]:
    """What each package that was put in for this topic tells."""
    return [teller(*asked) for teller in house().tellers.get(topic, [])]


def settings() -> Settings:
    """Settings of the running app."""
    return house().settings


def keys() -> Keys:
    """Keys of the running app."""
    return house().keys


def principal() -> Principal:
    """Who is behind this request; nobody on public and link pages."""
    found: Principal = g.get("principal", NOBODY)
    return found


def actor() -> Actor:
    """The signed-in account, or the link or device that a view put into `g.actor`, as the doer of a change."""
    found: Actor | None = g.get("actor")
    if found is not None:
        return found
    person = principal()
    kind = "akun" if person.is_signed_in else "sistem"
    return Actor(kind=kind, id=person.user_id, name=person.name, request_id=request_id(), keys=keys())


def request_id() -> str:
    """Id of this request, shown on error pages and in logs; '' outside a request."""
    return str(g.get("request_id", "")) if has_request_context() else ""


def network() -> str:
    """The network this request came from, /24 or /48."""
    return prefix_of(request.remote_addr)


def missed(kind: str, *, limit: int, window: timedelta) -> NoReturn:
    """Say that a token or code is unknown: raises NotFound, or TooMany after `limit` misses of this network.

    What is known is never throttled: offices share one address.
    """
    if house().misses.count(kind, network(), window=window, now=now()) > limit:
        wait = int(window.total_seconds())
        raise TooMany("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.", retry_after=wait)
    raise NotFound


def local_path(target: str | None) -> str:
    """`target` if it is a path of our own that GET answers, else '/' (security.md 4.3)."""
    if not target or UNSAFE_NEXT.search(target) or UNSAFE_NEXT.search(unquote(target)):
        return "/"
    if not target.startswith("/") or target.startswith("//") or unquote(target).startswith("//"):
        return "/"
    try:
        current_app.url_map.bind("").match(target.partition("?")[0].partition("#")[0], method="GET")
    except HTTPException:
        return "/"
    return target


class RowKey(IntegerConverter):
    """`<int:…>` in an address: what a key column can hold; a larger number is a page that does not exist."""

    def __init__(self, url_map: Map, **given: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_KEY, **given})


def install(app: Flask) -> None:
    """Hang the life of a request on the app; before any address is added."""
    app.url_map.converters["int"] = RowKey
    app.before_request(_begin)
    app.after_request(_finish)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(NoResultFound, lambda _error: _page(404))
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(IntegrityError, _taken_meanwhile)
    app.register_error_handler(DataError, _unaskable)
    app.register_error_handler(OverflowError, _unaskable)  # what SQLite's driver says of a large number
    app.register_error_handler(Exception, _unexpected)


def check_marks(app: Flask) -> None:
    """Refuse to start with a view that says not who may use it."""
    unmarked = [name for name, view in app.view_functions.items() if mark_of(view) is None and name != "static"]
    if unmarked:
        raise RuntimeError(f"views without an access mark: {', '.join(sorted(unmarked))}")


def _begin() -> ResponseReturnValue | None:
    g.request_id = secrets.token_hex(8)
    start_reading()
    if request.url_rule is None:
        return None
    view = current_app.view_functions[request.url_rule.endpoint]
    if getattr(view, "takes_uploads", False):
        request.max_content_length = UPLOAD_BYTES
    mark = mark_of(view)
    if mark is None:
        raise RuntimeError(f"no access mark on {request.url_rule.endpoint}")
    needed, unsafe = mark.needed(request.method), request.method not in {"GET", "HEAD", "OPTIONS"}
    if unsafe:
        csrf.check_origin(request, settings().base_url)
    answer = _without_account(needed) if needed in WITHOUT_ACCOUNT else _with_account(needed, unsafe=unsafe)
    if answer is None and unsafe:
        start_writing(db.session())
    return answer


def _without_account(needed: Access) -> ResponseReturnValue | None:
    if needed is Access.METRICS:
        _check_metrics_token()
    return None


def _check_metrics_token() -> None:
    wanted = settings().metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not wanted or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise NotFound


def _with_account(needed: Access, *, unsafe: bool) -> ResponseReturnValue | None:
    g.principal = person = house().principal()
    if not person.is_signed_in:
        return _sign_in_first()
    for name in list(request.view_args or {}):
        loader = house().loaders.get(name)
        if loader is not None and request.view_args is not None:
            loaded = loader(person, request.view_args.pop(name))
            request.view_args.update(loaded)
    if not principal().may(needed):  # a loader may have left rights that do not hold for its object
        return _page(403)
    if unsafe:
        csrf.check_session_token(request, settings().keys)
    return None


def _sign_in_first() -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
    target = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("accounts.sign_in", next=target), code=303)


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_id()
    return add_headers(response, path=request.path, https=settings().is_https)


def _page(code: int, **more: Any) -> tuple[str, int]:
    problem = PROBLEMS.get(code, PROBLEMS[400 if code < 500 else 500])  # noqa: PLR2004 - the border of HTTP's classes
    ways = {"back": way_back(request, current_app.url_map), "front": front_page(request.path)}
    page = render_template("errors/error.html", code=code, problem=problem, request_id=request_id(), **ways, **more)
    return page, code


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.get_response()
    response = current_app.make_response(_page(error.code or 500))
    if error.code == 405:  # noqa: PLR2004
        response.headers.update(error.get_headers())
        response.content_type = "text/html; charset=utf-8"
    return response


def _take_back() -> None:
    """Nothing of this request holds: neither what it wrote nor what it would have said of it on the next page."""
    db.session.rollback()
    if principal().is_signed_in:
        session.pop("_flashes", None)


def _domain_error(error: DomainError) -> ResponseReturnValue:
    _take_back()
    response = current_app.make_response(_page(error.status, message=error.message))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _database_error(error: OperationalError) -> ResponseReturnValue:
    _take_back()
    current_app.logger.error("database: %s", type(error.orig).__name__)
    response = current_app.make_response(_page(503))
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _taken_meanwhile(error: IntegrityError) -> ResponseReturnValue:
    """The same form was sent twice at once: the one that came second ends where the first one led."""
    if request.method in {"GET", "HEAD"} or not is_duplicate(error):
        return _unexpected(error)
    _take_back()
    place = receipts.taken(db.session(), request.form.get("kunci", ""))
    if place:
        return redirect(place, code=303)
    current_app.logger.warning("duplicate on %s", request.endpoint, exc_info=error)
    return _page(409, message=SAVED_ALREADY)


def _unaskable(error: Exception) -> ResponseReturnValue:
    """An address with a number or text that no column can hold leads nowhere; in what is sent it is our fault."""
    if request.method not in {"GET", "HEAD"}:
        return _unexpected(error)
    _take_back()
    return _page(404)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.config["PROPAGATE_EXCEPTIONS"]:
        raise error
    _take_back()
    current_app.logger.error("unexpected %s", type(error).__name__, exc_info=error)
    return _page(500)


def now() -> datetime:
    """The one `now` of this request, aware UTC."""
    if "now" not in g:
        g.now = clock.now()
    moment: datetime = g.now
    return moment
