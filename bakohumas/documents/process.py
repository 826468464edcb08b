"""Work on untrusted data in a throw-away process: empty environment, own folder, limits, killed with all its children.

The programs under `processes/` run by path and import nothing of this package, so that a process starts in
milliseconds. They find their input in the folder and leave their output there.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from bakohumas.documents.errors import ProcessFailed

PROGRAMS = Path(__file__).parent / "processes"
WALL_SECONDS = 30
AT_ONCE = threading.BoundedSemaphore(2)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _code(process: subprocess.Popen[bytes], wall_seconds: float) -> int | None:
    """How the process ended, None when its time was over. `Popen.wait` with a timeout looks only every 50 ms."""
    is_late = threading.Event()

    def give_up() -> None:
        is_late.set()
        _kill(process)

    timer = threading.Timer(wall_seconds, give_up)
    timer.start()
    try:
        code = process.wait()
    finally:
        timer.cancel()
        _kill(process)  # with whatever it has left behind
        process.wait()
    return None if is_late.is_set() else code


def _start(program: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-B", str(PROGRAMS / "limited.py"), str(program)]
    return subprocess.Popen(  # noqa: S603  # our own programs, no shell, no user text in the command
        command,
        cwd=folder,
        env={},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _failure(code: int, folder: Path) -> ProcessFailed:
    """What the program said before it ended, or how it was ended."""
    note = folder / "failure.json"
    if code < 0 or not note.exists():
        return ProcessFailed(f"ended by signal {-code}" if code < 0 else f"ended with {code}")
    said = json.loads(note.read_text("utf-8"))
    return ProcessFailed(str(said["reason"]), said["item"])


def run(program: str | Path, folder: Path, *, wall_seconds: float = WALL_SECONDS) -> None:
    """Run `processes/<program>` (or a program by its path) in `folder` and wait for it.

    Raises ProcessFailed when it fails, breaks a limit (CPU 20 s, memory 1 GB, 60 MB a file, 64 open files) or is
    not done after `wall_seconds`. Not more than two run at once; others wait.
    """
    with AT_ONCE:
        code = _code(_start(PROGRAMS / program, folder), wall_seconds)
    if code is None:
        raise ProcessFailed("not done in time")
    if code != 0:
        raise _failure(code, folder)
