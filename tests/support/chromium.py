"""A Chromium for the journeys: `python -m tests.support.chromium` sees to it that there is one, or says why not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = (
    "No Chromium: set CHROMIUM to one, or install it (Debian, Ubuntu: sudo apt install chromium;"
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
    places = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    return next((str(path) for place in places for path in sorted(folder.glob(place), reverse=True)), None)


def _as_root() -> list[str] | None:
    """What to put before a command that needs root; None where root cannot be had without asking."""
    if os.getuid() == 0:
        return []
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, "-n"] if sudo and allowed else None


def _install() -> None:
    as_root = _as_root()
    if shutil.which("apt-get") and as_root is not None:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run([*as_root, "apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if found() is None:
        download = [sys.executable, "-m", "playwright", "install", "chromium"]
        quiet = subprocess.DEVNULL  # our own line says what to do
        subprocess.run(download, check=False, stdout=quiet, stderr=quiet)


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
