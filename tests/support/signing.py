"""PDFs signed by a certificate that signs itself, as nobody's but a test's."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

FROM = datetime(2026, 1, 1, tzinfo=UTC)


def signer_named(name: str) -> signers.SimpleSigner:
    """A signer whose certificate says `name` and is vouched for by itself alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(FROM + timedelta(days=3650))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(
        b"uji", key, certificate, None, serialization.BestAvailableEncryption(b"uji")
    )
    made = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=b"uji")
    assert made is not None
    return made


def signed_pdf(content: bytes, name: str, *, field: str = "TandaTangan") -> bytes:
    """The PDF with one more signature, added at its end.

    In a thread of its own, for the library runs an event loop, and the main thread may run Playwright's.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    meta = signers.PdfSignatureMetadata(field_name=field)
    with ThreadPoolExecutor(1) as own:
        out = own.submit(signers.sign_pdf, writer, meta, signer=signer_named(name)).result()
    return bytes(out.getbuffer())
