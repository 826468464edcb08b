"""What templates get besides their values: the house's formats as filters, static addresses, form nonces."""

import secrets

from flask import Flask

from bakohumas.core import formats
from bakohumas.core.static import static_url

FILTERS = (
    formats.weekday,
    formats.month_year,
    formats.date_long,
    formats.date_full,
    formats.date_short,
    formats.date_news,
    formats.date_range,
    formats.date_range_full,
    formats.clock_time,
    formats.zone_label,
    formats.moment,
    formats.moment_short,
    formats.moment_clock,
    formats.grouped,
    formats.file_size,
    formats.enumeration,
)


def form_key() -> str:
    """A fresh nonce for a form that creates something (`core.receipts`)."""
    return secrets.token_hex(16)


def add_filters(app: Flask) -> None:
    """Register filters and globals on the app's templates."""
    for function in FILTERS:
        app.add_template_filter(function, function.__name__)
    app.add_template_global(static_url, "static_url")
    app.add_template_global(formats.time_range, "time_range")
    app.add_template_global(formats.percent, "percent")
    app.add_template_global(form_key, "form_key")
