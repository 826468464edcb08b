"""The demo's folder: its settings, who may sign in, and whether it is ready; nothing heavy is loaded for it."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from bakohumas.core.errors import DomainError
from bakohumas.core.settings import Settings, read_settings
from bakohumas.core.static import root_folder

SIGN_IN = "sign-in.json"
SETTINGS = "bakohumas.toml"
TABLES = "tables.txt"  # the migration that the tables were brought to, so that a start need not ask the database
ZONE = "Asia/Makassar"
OWNER_ONLY = 0o600
Row = dict[str, Any]


def demo_folder() -> Path:
    """Where the demo lives: the instance of the environment, or instance/demo."""
    told = os.environ.get("BAKOHUMAS_INSTANCE")
    return Path(told) if told else Path("instance") / "demo"


def check_is_ours(folder: Path) -> None:
    """Raise DomainError when the folder holds anything but a demo: it would be overwritten."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    settings = folder / SETTINGS
    if not settings.exists() or "demo = true" not in settings.read_text("utf-8").splitlines():
        raise DomainError(f"{folder} berisi instans lain. Demo hanya dibuat di folder kosong atau folder demo.")


def clear(folder: Path) -> None:
    """An empty folder for a demo that begins anew."""
    check_is_ours(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(0o700, parents=True)


def is_filled(folder: Path) -> bool:
    """Whether a first start came to its end."""
    return (folder / SIGN_IN).exists()


def newest_migration() -> str:
    """Name of the newest migration of this program."""
    return max(path.stem for path in (root_folder("migrations") / "versions").glob("[0-9]*.py"))


def is_current(folder: Path) -> bool:
    """Whether the tables are those of this program."""
    mark = folder / TABLES
    return mark.exists() and mark.read_text("utf-8") == newest_migration()


def mark_current(folder: Path) -> None:
    """Remember what the tables were brought to."""
    (folder / TABLES).write_text(newest_migration(), "utf-8")


def write_settings(folder: Path, port: int) -> Settings:
    """Settings for a demo on this port, as the processes of the demo read them."""
    lines = {
        "base_url": f"http://localhost:{port}",
        "demo": True,
        "zone": ZONE,
        "visibility": "publik",
        "mail_domain": "demo.example",
    }
    text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())
    path = folder / SETTINGS
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return read_settings(instance=folder)


def write_sign_in(folder: Path, rows: list[Row], settings: Settings) -> None:
    """Put who may sign in where, complete or not at all; only the owner may read it."""
    told = [{**row, "url": f"{settings.base_url}/masuk"} for row in rows]
    part = folder / f"{SIGN_IN}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w") as file:
        json.dump(told, file, indent=1)
    part.replace(folder / SIGN_IN)


def sign_in_rows(folder: Path) -> list[Row]:
    """One row a role: role, email, password, url."""
    rows: list[Row] = json.loads((folder / SIGN_IN).read_text("utf-8"))
    return rows


def sign_in_lines(settings: Settings) -> str:
    """What the demo prints once a browser may connect."""
    rows = sign_in_rows(settings.instance)
    lines = [f"  {row['role']:<14}{row['email']:<28}{row['password']}" for row in rows]
    head = [f"Bakohumas demo: {settings.base_url}", f"Surel demo:     {settings.base_url}/demo/surat", "Masuk sebagai:"]
    return "\n".join([*head, *lines, "Berhenti dengan Ctrl+C."])
