"""What filing a mail needs besides the mail."""

from dataclasses import dataclass
from datetime import datetime

from bakohumas.core.access import Actor
from bakohumas.core.secrets import Keys
from bakohumas.invitations.rules.intake_values import OwnHouse
from bakohumas.invitations.sender import Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeDesk:
    """Who invites, who files, and when; `keys` derive the links that a mail sent again shows."""

    sender: Sender
    actor: Actor
    keys: Keys
    now: datetime

    @property
    def house(self) -> OwnHouse:
        """What tells mails to us from others."""
        return OwnHouse(self.sender.domain.lower(), self.sender.address.lower())
