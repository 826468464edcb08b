"""The application: every part of the house hung on one Flask app."""

from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_compress import Compress
from flask_migrate import Migrate
from werkzeug.utils import import_string

from bakohumas.core import clock, csrf, filters, logs, static, translations, web
from bakohumas.core.db import db, engine_options
from bakohumas.core.proxies import ListedProxies
from bakohumas.core.settings import Settings

# By name: importing one part of the house must not import the whole of it.
PARTS = (
    "bakohumas.core.health:install",
    "bakohumas.accounts.install:install",
    "bakohumas.registry.install:install",
    "bakohumas.agencies.install:install",
    "bakohumas.meetings.install:install",
    "bakohumas.invitations.install:install",
    "bakohumas.invitations.inbox_install:install",
    "bakohumas.attendance.install:install",
    "bakohumas.minutes.install:install",
    "bakohumas.reports.install:install",
    "bakohumas.press.install:install",
    "bakohumas.overview.install:install",
    "bakohumas.exchange.install:install",
)
DEMO_PARTS = ("bakohumas.mail.install:install", "bakohumas.overview.specimen:install")
REQUEST_BYTES = 1_000_000
FORM_BYTES = 500_000
FORM_PARTS = 1_000
COMPRESSED = ["text/html", "text/css", "text/plain", "text/csv", "text/calendar", "text/javascript", "application/json"]
STREAMED = ["newsroom.calendar", "answers.feed"]  # calendar feeds, which are asked again and again
COMPRESSED += ["application/atom+xml", "application/feed+json", "application/xml"]


def create_app(settings: Settings, *, pages: bool = True) -> Flask:
    """The application for one instance; without `pages` it starts twice as fast and answers no request.

    Raises RuntimeError when a view says not who may use it.
    """
    if settings.starts_at is not None:
        clock.start_at(settings.starts_at)
    app = Flask(
        "bakohumas",
        template_folder=str(static.root_folder("templates")),
        static_folder=None,
        instance_path=str(settings.instance.resolve()),
    )
    app.config.from_mapping(_configuration(settings))
    app.extensions[web.EXTENSION] = web.House(settings)
    db.init_app(app)
    Migrate(
        app, db, str(static.root_folder("migrations")), render_as_batch=True, transactional_ddl=True, compare_type=True
    )
    Babel(app, default_locale=settings.language, default_timezone=settings.zone)
    translations.install(app)
    csrf.protect.init_app(app)
    Compress(app)
    logs.log_requests(app)
    web.install(app)
    filters.add_filters(app)
    for part in _parts(settings) if pages else ():
        import_string(part)(app)
    web.check_marks(app)
    static.serve_static(app)
    if settings.trusted_proxies:
        app.wsgi_app = ListedProxies(app.wsgi_app, settings.trusted_proxies)  # type: ignore[method-assign]
    return app


def _parts(settings: Settings) -> tuple[str, ...]:
    return (*PARTS, *(DEMO_PARTS if settings.demo else ()))


def _configuration(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.keys[0] if settings.keys else b"",
        "SECRET_KEY_FALLBACKS": list(settings.keys[1:]),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database),
        "TRUSTED_HOSTS": [settings.host, "localhost", "127.0.0.1", "[::1]"]
        if not settings.is_https
        else [settings.host],
        "MAX_CONTENT_LENGTH": REQUEST_BYTES,
        "MAX_FORM_MEMORY_SIZE": FORM_BYTES,
        "MAX_FORM_PARTS": FORM_PARTS,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_TRANSLATION_DIRECTORIES": str(static.root_folder("translations")),
        "COMPRESS_MIMETYPES": COMPRESSED,
        "COMPRESS_ALGORITHM_STREAMING": ["zstd", "br", "gzip", "deflate"],
        "COMPRESS_STREAMING_ENDPOINT_CONDITIONAL": STREAMED,
    }
