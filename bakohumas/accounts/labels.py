"""What people call the roles."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from bakohumas.accounts.models import Role

ROLE_LABELS = {
    Role.ADMIN: _l("Admin"),
    Role.SECRETARIAT: _l("Sekretariat"),
    Role.MINUTE_TAKER: _l("Notulis"),
    Role.DOOR_OFFICER: _l("Petugas meja"),
    Role.PRESS_OFFICER: _l("Humas"),
    Role.LEADER: _l("Pimpinan"),
}


def role_names(roles: Iterable[Role]) -> str:
    """'Admin, Humas' in the order of the table."""
    held = set(roles)
    return ", ".join(str(label) for role, label in ROLE_LABELS.items() if role in held)
