"""The app on a real port with a database of its own, for browsers."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy.orm import Session
from waitress.server import BaseWSGIServer, create_server
from waitress.wasyncore import close_all

from bakohumas.accounts.models import User
from bakohumas.core.db import as_writer, db
from bakohumas.core.web import EXTENSION
from tests.support.apps import make_app, settings_for
from tests.support.people import COOKIE, sign_in


@dataclass(frozen=True, slots=True)
class LiveServer:
    """A running server; `url` is without a slash at its end."""

    url: str
    app: Flask

    def sign_in(self, page: Page, *who: Any) -> User:
        """Let the browser of `page` be signed in as this account, or as a new one with these roles."""
        person = who[0] if who and isinstance(who[0], User) else who
        with self.session() as session:
            user, cookie = sign_in(session, self.app.extensions[EXTENSION].keys, person)
        page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.url}])
        return user

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session to put rows in and to look at them; commit it yourself."""
        with self.app.app_context(), as_writer(db.session()):
            yield db.session()


@contextmanager
def live_server(
    folder: Path, template: Path, *, database: str | None = None, **settings: object
) -> Iterator[LiveServer]:
    """Serve until the end; the database is the one at this address, else a copy of the SQLite file `template`."""
    folder.mkdir(parents=True, exist_ok=True)
    if database is None:
        shutil.copy(template, folder / "live.db")
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = make_app(settings_for(folder, database or f"sqlite:///{folder / 'live.db'}", **{"base_url": url, **settings}))
    server = create_server(app, sockets=[listener], threads=4, clear_untrusted_proxy_headers=False)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield LiveServer(url, app)
    finally:
        _end(server, thread)
        with app.app_context():
            db.engine.dispose()


def _end(server: BaseWSGIServer, thread: threading.Thread) -> None:
    """What is being answered is finished; then the loop itself closes all, for no other thread may take its sockets."""
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(lambda: close_all(server._map))
    thread.join(10)
    assert not thread.is_alive()
