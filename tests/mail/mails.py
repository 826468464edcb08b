"""A mail with every value set."""

import itertools
from datetime import UTC, datetime

from bakohumas.mail.values import Mailbox, OutgoingMail

NOON = datetime(2026, 9, 2, 4, 0, tzinfo=UTC)
numbers = itertools.count(1)


def make_mail(**given):
    number = next(numbers)
    values = {
        "kind": "undangan",
        "key": f"kunci-{number}",
        "recipient": Mailbox("kominfo@banjarbaru.example.go.id", "Diskominfo Banjarbaru"),
        "sender": Mailbox("undangan@humas.example.go.id", "Biro Humas"),
        "envelope_sender": "bounce+abcdefghijklmnopqrstuvwx23@humas.example.go.id",
        "message_id": f"<{number:08x}-1c9a-4b57-9a7e-5a6d2a8b9c01@humas.example.go.id>",
        "date": NOON,
        "subject": "Undangan: Rapat Koordinasi, Senin 26 Oktober 2026",
        "text": "Senin, 26 Oktober 2026, 09.00 WITA\n",
        "html": "<p>Senin, 26 Oktober 2026, 09.00 WITA</p>",
    }
    return OutgoingMail(**{**values, **given})
