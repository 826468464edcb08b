"""What an agency passes on to the people whom it sends: their own links, and a text for WhatsApp."""

from dataclasses import dataclass
from urllib.parse import quote

from bakohumas.invitations.message_text import MeetingWords

LIMIT = 500  # characters
SHARE = "https://wa.me/?text="  # the chat is chosen on the phone: a link page tells nobody's number


@dataclass(frozen=True, slots=True)
class Forward:
    """One person and the own page, None while no link was made; `share_url` opens WhatsApp with the text typed."""

    name: str
    url: str | None = None
    share_url: str | None = None


def forward_text(words: MeetingWords, *, name: str, represents: str | None, agency: str, url: str) -> str:
    """At most 500 characters with the link whole; what is too long is cut from the place, then the title."""
    task = f"mewakili {represents}" if represents else f"dari {agency}"
    for title, place, who in ((300, 200, 200), (120, 80, 80), (60, 0, 40)):
        lines = (
            f"Yth. {_cut(name, who)}, {_cut(task, who)} pada:",
            _cut(words.title, title),
            f"{words.day}, {words.hours}",
            _cut(words.place, place),
            f"Tautan pribadi (kode presensi dan kalender): {url}",
        )
        text = "\n".join(line for line in lines if line)
        if len(text) <= LIMIT:
            return text
    return url


def share_url(text: str) -> str:
    """Opens WhatsApp with the text; whom it goes to is chosen there."""
    return SHARE + quote(text, safe="")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: max(length - 1, 0)].rstrip()}…" if length else ""
