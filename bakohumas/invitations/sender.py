"""Who invites, as mails, calendars and WhatsApp texts show it."""

from dataclasses import dataclass

from bakohumas.core.settings import Settings
from bakohumas.registry.models import Bureau


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The inviting bureau; `name` None: not filled in yet, mails then show the address alone."""

    name: str | None
    address: str  # visible sender of every mail
    domain: str  # of reply and bounce addresses, Message-IDs and UIDs
    base_url: str
    salutation: str
    contact_name: str | None
    contact_phone: str | None
    contact_email: str | None

    @property
    def contact(self) -> str | None:
        """Office contact in one line, never a person's number."""
        parts = [part for part in (self.contact_name, self.contact_phone, self.contact_email) if part]
        return ", ".join(parts) or None

    def reply_address(self, key: str) -> str:
        """Where answers to one invitation go: ORGANIZER and Reply-To, for life."""
        return f"rsvp+{key}@{self.domain}"

    def bounce_address(self, key: str) -> str:
        """Envelope sender, so that a failure report names the invitation."""
        return f"bounce+{key}@{self.domain}"

    def answer_url(self, token: str) -> str:
        """Page on which an agency answers."""
        return f"{self.base_url}/u/{token}/"

    def verification_url(self, code: str) -> str:
        """Page that says whether a letter is genuine."""
        return f"{self.base_url}/verifikasi/{code}"


def sender_of(bureau: Bureau, settings: Settings) -> Sender:
    """The bureau with the addresses of this instance."""
    return Sender(
        name=bureau.name,
        address=settings.sender,
        domain=settings.domain,
        base_url=settings.base_url,
        salutation=bureau.salutation or "Saudara",
        contact_name=bureau.contact_name,
        contact_phone=bureau.contact_phone,
        contact_email=bureau.contact_email,
    )
