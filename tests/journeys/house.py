"""A bureau at work: its people, the agencies that it invites, and the days on which things happen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from bakohumas.accounts.models import Role
from bakohumas.registry.signatory import Signatory
from tests.factories import make_agency, make_bureau, make_group, make_user

ZONE = ZoneInfo("Asia/Makassar")
PLANNING = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
REMINDING = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)
MORNING = datetime(2026, 11, 26, 8, 40, tzinfo=ZONE)
NOON = datetime(2026, 11, 26, 12, 30, tzinfo=ZONE)
NEXT_DAY = datetime(2026, 11, 27, 8, 0, tzinfo=ZONE)

PASSWORD = "kopi hujan jendela 7"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
PEOPLE = {
    Role.SECRETARIAT: "Rudi Hartanto",
    Role.DOOR_OFFICER: "Joko Prabowo",
    Role.MINUTE_TAKER: "Maharani Suta",
    Role.PRESS_OFFICER: "Tegar Hidayat",
    Role.LEADER: "Dewi Anggraksa",
}
MEDIA = ("TV Contoh", "Radio Contoh")


def email_of(role: Role) -> str:
    return f"{role.value.replace('_', '-')}@humas.example"


def fill_house(session) -> None:
    """Everything that a bureau has before its first meeting."""
    signer = Signatory("Kepala Biro Humas", "Dewi Anggraksa", back_title="M.I.Kom.")
    contact = {"contact_name": "Rudi Hartanto", "contact_phone": "(0511) 330 0000", "contact_email": "humas@x.example"}
    users = [make_user(role, name=name, email=email_of(role), password_hash=HASH) for role, name in PEOPLE.items()]
    media = [make_agency(name=name, head_position=f"Direktur {name}") for name in MEDIA]
    session.add_all(
        [make_bureau(signatory=signer, zone=str(ZONE), **contact), *users, make_group(*media, name="Media")]
    )
    session.add(make_agency(name="Dinas Perhubungan"))
    session.commit()
