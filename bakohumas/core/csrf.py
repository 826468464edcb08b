"""Proof that a POST comes from our own page: Flask-WTF for accounts, a signed nonce for pages without a session."""

import hmac
import secrets
from collections.abc import Sequence
from hashlib import sha256

from flask import Request, abort
from flask_wtf.csrf import CSRFProtect, validate_csrf
from wtforms.validators import ValidationError

from bakohumas.core.secrets import Keys

NONCE_BYTES = 12
protect = CSRFProtect()


def check_origin(request: Request, base_url: str) -> None:
    """Abort 400 when the browser says that the POST comes from another site (security.md 4.3)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            abort(400)
        return
    origin = request.headers.get("Origin")
    if origin not in {None, "null", base_url, request.host_url.rstrip("/")}:
        abort(400)


def link_nonce(keys: Keys, subject: str) -> str:
    """A fresh signed nonce for the form of one link page; `subject` names link and purpose."""
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    return f"{nonce}.{_signature(keys.subkey('csrf'), nonce, subject)}"


def check_link_nonce(keys: Keys, subject: str, given: str) -> None:
    """Abort 400 unless `given` was made for this subject by one of our keys."""
    nonce, _, signature = given.partition(".")
    made = (_signature(key, nonce, subject) for key in keys.subkeys("csrf"))
    if not any(hmac.compare_digest(one.encode(), signature.encode()) for one in made):
        abort(400)


def _signature(key: bytes, nonce: str, subject: str) -> str:
    return hmac.new(key, f"{subject}\0{nonce}".encode(), sha256).hexdigest()[:32]


def check_session_token(request: Request, secrets: Sequence[bytes]) -> None:
    """Abort 400 unless the session's own token came along (form field or X-CSRFToken), signed by any of our keys."""
    given = request.form.get("csrf_token") or request.headers.get("X-CSRFToken")
    if not any(_is_token(given, secret) for secret in secrets):
        abort(400)


def _is_token(given: str | None, secret: bytes) -> bool:
    try:
        validate_csrf(given, secret_key=secret)
    except ValidationError:
        return False
    return True
