"""Hands messages to the WhatsApp Business Cloud API: POST /{version}/{phone-number-id}/messages.

The API has no idempotency key: a worker that dies after the request and before it has written so sends once more.
"""

import json
import time
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.auth import AuthBase

from bakohumas.core.settings import Settings
from bakohumas.mail.transport import DeliveryError, Envelope

OPERATION_SECONDS = 10.0  # to connect, and until the next byte
ATTEMPT_SECONDS = 30.0  # one attempt as a whole, however slowly the server trickles
MOST_BYTES = 1_000_000
CHUNK = 16_384
OK, CLIENT_ERRORS, SERVER_ERRORS = 200, 400, 500
NOT_ALLOWED = {401, 403}
TOO_MANY = 429
REFUSED = "Server WhatsApp menolak pesan ini"
# Error codes of the API, and what they mean for the message.
AGAIN = {
    1: "Server WhatsApp sedang terganggu",
    2: "Server WhatsApp sedang terganggu",
    4: "Terlalu banyak pesan sekaligus untuk akun ini",
    80007: "Terlalu banyak pesan sekaligus untuk akun ini",
    130429: "Terlalu banyak pesan sekaligus untuk akun ini",
    131000: "Server WhatsApp sedang terganggu",
    131016: "Server WhatsApp sedang tidak melayani",
    131048: "WhatsApp membatasi akun ini karena banyak pesan dilaporkan",
    131056: "Terlalu banyak pesan ke nomor ini dalam waktu singkat",
    133016: "Terlalu banyak pesan sekaligus untuk akun ini",
}
OF_THE_ACCOUNT = {
    3: "Token WhatsApp Business tidak berhak mengirim; beri tahu pengelola",
    10: "Token WhatsApp Business tidak berhak mengirim; beri tahu pengelola",
    190: "Token WhatsApp Business ditolak atau kedaluwarsa; beri tahu pengelola",
    368: "Akun WhatsApp Business sedang diblokir; beri tahu pengelola",
    131005: "Token WhatsApp Business tidak berhak mengirim; beri tahu pengelola",
    131031: "Akun WhatsApp Business dikunci; beri tahu pengelola",
    131042: "Pembayaran akun WhatsApp Business bermasalah; beri tahu pengelola",
    131045: "Nomor pengirim WhatsApp Business belum terdaftar; beri tahu pengelola",
}
FINAL = {
    131021: "Nomor ini nomor pengirim sendiri",
    131026: "Nomor ini tidak dapat menerima pesan WhatsApp",
    131030: "Nomor ini belum diizinkan pada akun uji WhatsApp Business",
    131047: "Penerima belum menulis dalam 24 jam terakhir, jadi WhatsApp hanya menerima pesan templat",
    131049: "WhatsApp tidak meneruskan pesan ini demi kenyamanan penerima",
    131050: "Penerima tidak mau menerima pesan dari akun ini",
    132000: "Isian templat WhatsApp tidak cocok; beri tahu pengelola",
    132001: "Templat WhatsApp tidak ada dalam bahasa ini; beri tahu pengelola",
    132005: "Pesan ini terlalu panjang untuk templat WhatsApp",
    132007: "Isi pesan melanggar aturan templat WhatsApp",
    132012: "Isian templat WhatsApp tidak cocok; beri tahu pengelola",
    132015: "Templat WhatsApp dijeda; beri tahu pengelola",
    132016: "Templat WhatsApp dinonaktifkan; beri tahu pengelola",
}


class ChatError(DeliveryError):
    """A message that was not taken, in our own words; `code` stays None, since it is no code of SMTP."""

    def __init__(self, words: str, *, permanent: bool = False, outage: bool = False) -> None:
        super().__init__(words, outage=outage)
        self.is_permanent = permanent


class Bearer(AuthBase):
    """The token in its header; nothing the machine knows of the host replaces it."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@dataclass(slots=True)
class CloudTransport:
    """One session, used again; its address is that of the settings and of nothing else."""

    url: str
    token: str = field(repr=False)
    template: str = ""
    language: str = "id"
    is_paced: bool = True
    session: requests.Session | None = None

    def send(self, envelope: Envelope) -> None:
        """Raises ChatError within half a minute, whatever the server does."""
        told = json.loads(envelope.content)
        status, answer = self._post(self.payload(told["to"], told["text"]))
        if status != OK:
            raise refusal(status, answer)
        if not (isinstance(answer.get("messages"), list) and answer["messages"]):
            raise ChatError("Server WhatsApp menjawab dengan cara yang tidak dikenal")

    def payload(self, number: str, text: str) -> dict[str, Any]:
        """The request of one message: free text, or the template with the text in one line as its one value."""
        head = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": number}
        if not self.template:
            return {**head, "type": "text", "text": {"preview_url": False, "body": text}}
        value = {"type": "text", "text": in_one_line(text)}
        template = {
            "name": self.template,
            "language": {"code": self.language},
            "components": [{"type": "body", "parameters": [value]}],
        }
        return {**head, "type": "template", "template": template}

    def _post(self, payload: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        ends = time.monotonic() + ATTEMPT_SECONDS
        try:
            with self._opened().post(
                self.url,
                json=payload,
                auth=Bearer(self.token),
                timeout=OPERATION_SECONDS,
                allow_redirects=False,
                stream=True,
            ) as response:
                return response.status_code, _object(_content(response, ends))
        except requests.Timeout as error:
            raise ChatError("Server WhatsApp tidak menjawab", outage=True) from error
        except requests.RequestException as error:
            raise ChatError("Server WhatsApp tidak dapat dihubungi", outage=True) from error

    def _opened(self) -> requests.Session:
        if self.session is None:
            self.session = requests.Session()
            self.session.trust_env = False
        return self.session

    def close(self) -> None:
        """End the connections, if there are any."""
        session, self.session = self.session, None
        if session is not None:
            session.close()


def open_whatsapp(settings: Settings) -> CloudTransport:
    """The transport of the settings. Nothing is connected yet."""
    return CloudTransport(
        url=f"{settings.whatsapp_url}/{settings.whatsapp_phone_id}/messages",
        token=settings.whatsapp_token,
        template=settings.whatsapp_template,
        language=settings.whatsapp_language,
    )


def in_one_line(text: str) -> str:
    """A value of a template may hold no line break, tab, or more than four spaces in a row."""
    return " · ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _content(response: requests.Response, ends: float) -> bytes:
    """At most a megabyte, and not for ever."""
    content = b""
    for chunk in response.iter_content(CHUNK):
        content += chunk
        if len(content) > MOST_BYTES or time.monotonic() > ends:
            raise requests.Timeout
    return content


def _object(content: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def refusal(status: int, answer: dict[str, Any]) -> ChatError:
    """Why a message was not taken: the message's own fault, the account's, or the moment's."""
    error = answer.get("error")
    told: dict[str, Any] = error if isinstance(error, dict) else {}
    code = told["code"] if isinstance(told.get("code"), int) else 0
    if code in FINAL:
        return ChatError(FINAL[code], permanent=True)
    if code in OF_THE_ACCOUNT or status in NOT_ALLOWED:
        return ChatError(OF_THE_ACCOUNT.get(code, OF_THE_ACCOUNT[190]), outage=True)
    if code in AGAIN or status == TOO_MANY:
        return ChatError(AGAIN.get(code, AGAIN[4]))
    if status >= SERVER_ERRORS:
        return ChatError("Server WhatsApp sedang terganggu")
    if status < CLIENT_ERRORS:
        return ChatError("Alamat WhatsApp di pengaturan mengalihkan; beri tahu pengelola", outage=True)
    words = " ".join(str(told.get("message") or "").split())
    return ChatError(f"{REFUSED}: {words}" if words else REFUSED, permanent=True)
