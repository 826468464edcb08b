"""Static files under content-hashed addresses, served by whitenoise outside Flask."""

import gzip
import hashlib
import shutil
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from bakohumas.core.headers import PAGE_POLICY

HASH_LENGTH = 12
SQUEEZED = frozenset({".css", ".js", ".svg", ".wasm"})  # the font is compressed in itself
MINUTE = 60


def root_folder(name: str) -> Path:
    """`templates/`, `static/` or `translations/`: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


@lru_cache(maxsize=512)
def static_url(name: str) -> str:
    """Address of a static file with its content's hash in the name: '/static/css/app.1f3a….css'."""
    path = root_folder("static") / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH]
    return f"/static/{name.rpartition('.')[0]}.{digest}{path.suffix}"


def _headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = PAGE_POLICY
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _with_twin(path: Path, hashed: str, kept: Path) -> Path:
    """A copy of the file with its gzip twin beside it, where whitenoise looks for one; other kinds stay as they are."""
    if path.suffix not in SQUEEZED:
        return path
    copy = kept / hashed.rpartition("/")[2]
    twin = copy.with_name(f"{copy.name}.gz")
    if not twin.exists():  # written under other names first: several processes start at once
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = kept / f"{token_hex(8)}.tmp"
        shutil.copy2(path, draft)
        draft.replace(copy)
        draft.write_bytes(gzip.compress(copy.read_bytes(), mtime=0))
        draft.replace(twin)
    return copy


def serve_static(app: Flask) -> None:
    """Put whitenoise in front of the app; each file answers at its plain and at its hashed address."""
    folder = root_folder("static")
    front = WhiteNoise(
        app.wsgi_app,
        max_age=MINUTE,
        immutable_file_test=rf"^.+\.[0-9a-f]{{{HASH_LENGTH}}}\..+$",
        allow_all_origins=False,
        add_headers_function=_headers,
    )
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            hashed = static_url(name)
            served = str(_with_twin(path, hashed, Path(app.instance_path) / "static"))
            front.add_file_to_dictionary(f"/static/{name}", served)
            front.add_file_to_dictionary(hashed, served)
    app.wsgi_app = front  # type: ignore[method-assign]
