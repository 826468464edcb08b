"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.attendance.views import (
    badge,
    door,
    door_api,
    door_devices,
    door_people,
    issuing,
    presensi,
    presensi_devices,
    presensi_rows,
    sheet,
)
from bakohumas.core import web

VIEWS = (badge, door_api, door_devices, door_people, issuing, presensi_devices, presensi_rows, sheet)


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.register_blueprint(door.bp)
    app.register_blueprint(presensi.bp)
    house: web.House = app.extensions[web.EXTENSION]
    house.add_teller("badge_actions", badge.badge_actions)
