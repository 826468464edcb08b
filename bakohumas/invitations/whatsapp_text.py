"""What a WhatsApp message says: at most 500 characters, from the same words as the mail, with the link whole."""

from dataclasses import dataclass

from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind
from bakohumas.invitations.sender import Sender

WHATSAPP_LIMIT = 500  # characters
WITHOUT_DEADLINE = {
    DeliveryKind.POSTPONEMENT,
    DeliveryKind.CANCELLATION,
    DeliveryKind.SEAT_OFFERED,
    DeliveryKind.NOTICE,
}
CALLED_OFF = {DeliveryKind.POSTPONEMENT, DeliveryKind.CANCELLATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One message before it is written; `answer_url` '': the agency's page is closed, since it was taken off the list.

    Of a change: `former` is when the meeting was before, '' where that stayed, and `subjects` is what changed.
    """

    kind: DeliveryKind
    words: MeetingWords
    sender: Sender
    addressee: str
    answer_url: str
    former: str = ""
    subjects: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters the parts get that may be cut."""

    title: int = WHATSAPP_LIMIT
    place: int = WHATSAPP_LIMIT
    rest: int = WHATSAPP_LIMIT  # addressee, bureau, contact, reason, former time, each


# What is too long is cut from the place, then from all others a little, and the title last.
ROOMS = (
    Room(),
    Room(place=80),
    Room(place=80, rest=100),
    Room(160, 60, 80),
    Room(100, 60, 60),
    Room(80, 40, 40),
    Room(60, 0, 30),
)


def whatsapp_text(words: MeetingWords, sender: Sender, addressee: str, answer_url: str) -> str:
    """The invitation."""
    kind = DeliveryKind.INVITATION
    return chat_text(Chat(kind=kind, words=words, sender=sender, addressee=addressee, answer_url=answer_url))


def chat_text(chat: Chat) -> str:
    """The whole text; an address so long that nothing fits beside it stands alone."""
    for room in ROOMS:
        text = "\n".join(line for line in _lines(chat, room) if line)
        if len(text) <= WHATSAPP_LIMIT:
            return text
    return chat.answer_url


def _lines(chat: Chat, room: Room) -> tuple[str, ...]:
    words, is_off = chat.words, chat.kind in CALLED_OFF
    return (
        f"Yth. {_cut(chat.addressee, room.rest)}",
        f"Dengan hormat, {_lead(chat, _cut(chat.sender.name or '', room.rest))}",
        _cut(words.title, room.title),
        f"{words.day}, {words.hours}",
        _labelled("Semula", _cut(chat.former, room.rest)),
        _in_parts(words.place, room.place) if not is_off else "",
        _labelled("Alasan", _cut(words.reason, room.rest)) if is_off and chat.answer_url else "",
        "Waktu yang baru akan diberitahukan." if chat.kind is DeliveryKind.POSTPONEMENT else "",
        _labelled("Keterangan" if chat.kind in WITHOUT_DEADLINE else "Konfirmasi", chat.answer_url),
        _labelled("Batas", words.deadline) if chat.kind not in WITHOUT_DEADLINE else "",
        _labelled("Narahubung", _in_parts(words.contact, room.rest)),
    )


def _lead(chat: Chat, bureau: str) -> str:
    you, is_withdrawn = chat.sender.salutation, not chat.answer_url
    leads = {
        DeliveryKind.CHANGE: f"ada perubahan {_before(chat.subjects)}pada undangan {bureau or 'kami'}:",
        DeliveryKind.POSTPONEMENT: "acara berikut ditunda:",
        DeliveryKind.CANCELLATION: "undangan berikut kami tarik:" if is_withdrawn else "acara berikut dibatalkan:",
        DeliveryKind.REMINDER: f"kami menantikan konfirmasi kehadiran {you} pada:",
        DeliveryKind.SEAT_OFFERED: f"kini tersedia tempat bagi {you} pada:",
        DeliveryKind.NOTICE: f"kami menantikan kehadiran {you} hari ini pada:",
    }
    return leads.get(chat.kind) or f"{bureau or 'kami'} mengundang {you} pada:"


def _before(text: str) -> str:
    return f"{text} " if text else ""


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _in_parts(text: str, length: int) -> str:
    """Whole parts between commas as far as they fit: half a telephone number helps nobody."""
    while len(text) > length and ", " in text:
        text = text.rpartition(", ")[0]
    return _cut(text, length)


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rstrip()}…" if length else ""
