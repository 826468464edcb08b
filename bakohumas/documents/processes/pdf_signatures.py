"""Look at the signatures inside input.pdf of the current folder: signatures.json says what each is by itself.

Nothing is fetched and no root is trusted: this tells whether the bytes are those that were signed, and what the
certificate says, never whether the certificate may be believed.
"""

import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

MOST = 20  # signatures; more than any letter has
LONGEST = 200
BROKEN = (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError, IndexError)


def fail(reason: str) -> None:
    Path("failure.json").write_text(json.dumps({"item": None, "reason": reason}), "utf-8")
    sys.exit(1)


def name_of(certificate: Any, side: str) -> str | None:
    """The common name, else the whole name."""
    name = getattr(certificate, side)
    found = name.native.get("common_name") or name.human_friendly
    return str(found)[:LONGEST] or None


def facts(signature: EmbeddedPdfSignature) -> dict[str, Any]:
    try:
        status = validate_pdf_signature(signature, ValidationContext(allow_fetching=False, trust_roots=[]))
    except BROKEN:
        return {"readable": False}
    at = signature.self_reported_timestamp
    whole = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    return {
        "readable": True,
        "intact": bool(status.intact and status.valid),
        "whole": whole,
        "signer": name_of(status.signing_cert, "subject"),
        "issuer": name_of(status.signing_cert, "issuer"),
        "at": at.isoformat() if at is not None and at.tzinfo is not None else None,
    }


def main() -> None:
    warnings.simplefilter("ignore")  # of the reader about odd files; they are no failure
    logging.disable(logging.CRITICAL)
    with Path("input.pdf").open("rb") as file:
        try:
            reader = PdfFileReader(file, strict=False)
            if reader.encrypted:
                fail("encrypted")
            found = [facts(signature) for signature in reader.embedded_signatures[:MOST]]
        except (*BROKEN, RecursionError):
            fail("broken")
    Path("signatures.json").write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
