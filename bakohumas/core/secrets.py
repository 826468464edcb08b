"""Keys derived from the secret key, and tokens of links: derived, not stored (security.md 4.2)."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

TOKEN_BYTES = 32
KEY_ID_LENGTH = 8
HINT_LENGTH = 4
MINIMUM_KEY = 32  # bytes


def derived(secret: bytes, purpose: str) -> bytes:
    """A subkey of 32 bytes for one purpose (HKDF-SHA256, RFC 5869, empty salt)."""
    pseudorandom = hmac.digest(bytes(TOKEN_BYTES), secret, "sha256")
    return hmac.digest(pseudorandom, purpose.encode() + b"\x01", "sha256")


def key_id(secret: bytes) -> str:
    """A short public name of a secret key, so that a row can say which key its token came from."""
    return hashlib.sha256(b"id" + derived(secret, "id")).hexdigest()[:KEY_ID_LENGTH]


def token_hash(token: str) -> bytes:
    """What is stored of a token: at 256 random bits a plain hash is enough (ASVS 6.5.2)."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of an instance, the signing one first."""

    secrets: tuple[bytes, ...]

    @property
    def signing(self) -> bytes:
        """The key that signs today."""
        return self.secrets[0]

    @property
    def signing_id(self) -> str:
        """Name of the key that signs today."""
        return key_id(self.signing)

    def subkey(self, purpose: str) -> bytes:
        """Today's subkey for one purpose."""
        return derived(self.signing, purpose)

    def subkeys(self, purpose: str) -> tuple[bytes, ...]:
        """Subkeys of all keys, today's first, for verifying."""
        return tuple(derived(secret, purpose) for secret in self.secrets)

    def token(self, purpose: str, owner: str, generation: int, key: str) -> str | None:
        """The token of a link, 43 characters of URL-safe base64; None when its key is no longer held."""
        secret = next((one for one in self.secrets if key_id(one) == key), None)
        if secret is None:
            return None
        message = f"{purpose}\0{owner}\0{generation}".encode()
        digest = hmac.digest(derived(secret, "tokens"), message, "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
