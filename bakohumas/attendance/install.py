"""Hangs the pages of this package on the app."""

from flask import Flask

from bakohumas.attendance.views import door, door_api, door_devices, door_people

DOOR_VIEWS = (door_people, door_api, door_devices)


def install(app: Flask) -> None:
    """Register blueprints, loaders and template values."""
    app.register_blueprint(door.bp)
