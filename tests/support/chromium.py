"""A Chromium for the journeys: `python -m tests.support.chromium` sees to it that there is one, or says why not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"  # the same engine without a window around it, in half the time
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = (
    "No Chromium: set CHROMIUM to one, or install it (Debian: sudo apt install chromium-headless-shell;"
    " elsewhere: .venv/bin/playwright install chromium)."
)


def found() -> str | None:
    """Path of a Chromium: $CHROMIUM, else on PATH, else the one that Playwright downloaded."""
    told = os.environ.get("CHROMIUM")
    if told:
        return shutil.which(told)
    return next((path for path in map(shutil.which, NAMES) if path), None) or _downloaded()


def _downloaded() -> str | None:
    cache = {"darwin": "Library/Caches"}.get(sys.platform, ".cache")
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / cache / "ms-playwright")
    places = (
        "chromium_headless_shell-*/*/*headless*shell",
        "chromium-*/chrome-linux*/chrome",
        "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    )
    return next((str(path) for place in places for path in sorted(folder.glob(place), reverse=True)), None)


def _as_root() -> list[str] | None:
    """What to put before a command that needs root; None where root cannot be had without asking."""
    if os.getuid() == 0:
        return []
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, "-n"] if sudo and allowed else None


def _run(command: list[str]) -> None:
    """In silence, whatever comes of it: our own line says what to do."""
    told = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=told, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _install() -> None:
    as_root = _as_root()
    if shutil.which("apt-get") and as_root is not None:
        _run([*as_root, "apt-get", "update", "-qq"])
        for package in (SHELL, "chromium"):
            if found() is None:
                _run([*as_root, "apt-get", "install", "-qq", "-y", "--no-install-recommends", package])
    if found() is None:
        _run([sys.executable, "-m", "playwright", "install", "chromium"])


def main() -> int:
    """Exit code: 0 when there is a Chromium."""
    if found() is None and "CHROMIUM" not in os.environ:
        sys.stderr.write("Installing Chromium for the journeys (once)\n")
        _install()
    if found() is None:
        sys.stderr.write(f"{NONE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
