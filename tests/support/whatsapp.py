"""A strict stand-in for the WhatsApp Business Cloud API: refuses every request that the documented one would refuse.

`POST /{version}/{phone-number-id}/messages` with a bearer token and a JSON object (Cloud API reference, "Messages").
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

TOKEN, PHONE_ID, VERSION = "uji-token", "106540352242922", "v21.0"
LONGEST_TEXT, LONGEST_VALUE = 4096, 1024
KEYS = {
    "text": {"messaging_product", "recipient_type", "to", "type", "text"},
    "template": {"messaging_product", "recipient_type", "to", "type", "template"},
}


class WhatsApp:
    """The server. `taken` are the messages it accepted; `says` answers the next requests, a (status, body) each."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.says: list[tuple[int, Any]] = []
        self.numbers: dict[str, int] = {}  # error code by recipient
        self.templates = {("undangan_rapat", "id")}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{VERSION}"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(10)

    def settings(self, **given: Any) -> dict[str, Any]:
        """Settings that lead here."""
        return {"whatsapp_url": self.url, "whatsapp_phone_id": PHONE_ID, "whatsapp_token": TOKEN, **given}

    def answer(self, path: str, headers: Any, body: bytes) -> tuple[int, Any]:
        """Status and body for one request."""
        if path != f"/{VERSION}/{PHONE_ID}/messages":
            return 404, error(100, "Unsupported post request.")
        if headers["Authorization"] != f"Bearer {TOKEN}":
            return 401, error(190, "Invalid OAuth access token.")
        if self.says:
            return self.says.pop(0)
        told = json.loads(body) if headers["Content-Type"] == "application/json" else {}
        if wrong := self._wrong(told):
            return 400, wrong
        if code := self.numbers.get(told["to"]):
            return 400, error(code, "(#131026) Message undeliverable")
        self.taken.append(told)
        contact = {"input": told["to"], "wa_id": told["to"]}
        message = {"id": f"wamid.{len(self.taken)}"}
        return 200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}

    def _wrong(self, told: dict[str, Any]) -> dict[str, Any] | None:
        kind = told.get("type")
        if kind not in KEYS or set(told) != KEYS[kind]:
            return error(100, "Invalid parameter")
        if (told["messaging_product"], told["recipient_type"]) != ("whatsapp", "individual"):
            return error(100, "Invalid parameter")
        if not (told["to"].isdecimal() and not told["to"].startswith("0")):
            return error(131009, "Parameter value is not valid")
        return self._wrong_text(told["text"]) if kind == "text" else self._wrong_template(told["template"])

    def _wrong_text(self, text: dict[str, Any]) -> dict[str, Any] | None:
        fine = set(text) == {"preview_url", "body"} and isinstance(text["preview_url"], bool)
        return None if fine and 0 < len(text["body"]) <= LONGEST_TEXT else error(100, "Invalid parameter")

    def _wrong_template(self, template: dict[str, Any]) -> dict[str, Any] | None:
        if set(template) != {"name", "language", "components"}:
            return error(100, "Invalid parameter")
        if (template["name"], template["language"]["code"]) not in self.templates:
            return error(132001, "Template name does not exist in the translation")
        ((component,),) = (template["components"],)
        ((value,),) = (component["parameters"],)
        if component["type"] != "body" or value["type"] != "text":
            return error(132012, "Parameter format does not match")
        text = value["text"]
        if "\n" in text or "\t" in text or "     " in text or len(text) > LONGEST_VALUE:
            return error(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
        return None


def error(code: int, message: str) -> dict[str, Any]:
    """An error as the API words it."""
    return {"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "uji"}}


def _handler(peer: WhatsApp) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, told = peer.answer(self.path, self.headers, body)
            if told == "silence":
                self.rfile.read(1)  # until the client hangs up
                return
            content = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            """Nothing: tests read what the peer kept."""

    return Handler
