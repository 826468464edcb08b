"""The demo's instance: made at the first start, opened as it is at every later one."""

import json
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from flask_migrate import upgrade

from bakohumas import create_app
from bakohumas.accounts.models import Role
from bakohumas.core.db import db
from bakohumas.core.health import is_at_head
from bakohumas.core.settings import Settings, read_settings
from bakohumas.exchange.commands.instance import OWNER_ONLY, make_instance
from bakohumas.exchange.demo.filling import Account, fill_demo
from bakohumas.exchange.runtime import running_app

SIGN_IN = "sign-in.json"
ZONE = "Asia/Makassar"
PASSWORD_BYTES = 12
PEOPLE = {
    Role.ADMIN: "Ratna Kusumawardani",
    Role.SECRETARIAT: "Rudi Hartanto",
    Role.MINUTE_TAKER: "Maharani Suta",
    Role.DOOR_OFFICER: "Joko Prabowo",
    Role.PRESS_OFFICER: "Tegar Hidayat",
    Role.LEADER: "Dewi Anggraksa",
}


def demo_folder() -> Path:
    """Where the demo lives: the instance of the environment, or instance/demo."""
    told = os.environ.get("BAKOHUMAS_INSTANCE")
    return Path(told) if told else Path("instance") / "demo"


def prepare_demo(folder: Path, *, port: int, reset: bool) -> Settings:
    """The demo's settings; the instance is made and filled where it is not there yet."""
    if reset and (folder / SIGN_IN).exists():
        shutil.rmtree(folder)
    _write_settings(folder, port)
    if not (folder / SIGN_IN).exists():
        return _make(folder, port)
    settings = read_settings(instance=folder)
    with create_app(settings).app_context():
        if not is_at_head(db.session()):
            db.session.rollback()
            upgrade()
    _write_sign_in(folder, [{**row, "url": f"{settings.base_url}/masuk"} for row in sign_in_rows(folder)])
    return settings


def _make(folder: Path, port: int) -> Settings:
    """A fresh instance; a first start that was cut off begins anew."""
    shutil.rmtree(folder, ignore_errors=True)
    _write_settings(folder, port)
    settings = make_instance(folder)
    accounts = [_account(role) for role in Role]
    with running_app(settings):
        fill_demo(accounts)
    url = f"{settings.base_url}/masuk"
    rows = [{"role": str(a.role), "email": a.email, "password": a.password, "url": url} for a in accounts]
    _write_sign_in(folder, rows)
    return settings


def _account(role: Role) -> Account:
    word = str(role).replace("_", "-")
    return Account(role, f"{word}@demo.example", PEOPLE[role], secrets.token_urlsafe(PASSWORD_BYTES))


def _write_settings(folder: Path, port: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = {
        "base_url": f"http://localhost:{port}",
        "demo": "true",
        "zone": ZONE,
        "visibility": "publik",
        "mail_domain": "demo.example",
    }
    text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())
    path = folder / "bakohumas.toml"
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def _write_sign_in(folder: Path, rows: list[dict[str, Any]]) -> None:
    part = folder / f"{SIGN_IN}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w") as file:
        json.dump(rows, file, indent=1)
    part.replace(folder / SIGN_IN)


def sign_in_rows(folder: Path) -> list[dict[str, Any]]:
    """One row a role: role, email, password, url."""
    rows: list[dict[str, Any]] = json.loads((folder / SIGN_IN).read_text("utf-8"))
    return rows


def sign_in_lines(settings: Settings) -> str:
    """What the demo prints once a browser may connect."""
    rows = sign_in_rows(settings.instance)
    lines = [f"  {row['role']:<14}{row['email']:<28}{row['password']}" for row in rows]
    head = [f"Bakohumas demo: {settings.base_url}", f"Surel demo:     {settings.base_url}/demo/surat", "Masuk sebagai:"]
    return "\n".join([*head, *lines, "Berhenti dengan Ctrl+C."])
