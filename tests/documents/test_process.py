import signal
import time
from pathlib import Path

import pytest

from bakohumas.documents.errors import ProcessFailed
from bakohumas.documents.process import run


def program(folder, text):
    path = folder / "program.py"
    path.write_text(text, "utf-8")
    return path


def is_alive(pid):
    """A zombie is not alive."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_program_finds_an_empty_environment_and_its_own_folder(tmp_path):
    run(program(tmp_path, "import os, pathlib; pathlib.Path('out').write_text(' '.join(os.environ))"), tmp_path)

    assert (tmp_path / "out").read_text("utf-8").split() in (["LC_CTYPE", "RAYON_NUM_THREADS"], ["RAYON_NUM_THREADS"])


def test_endless_work_is_killed_with_everything_it_started(tmp_path):
    endless = program(
        tmp_path,
        "import pathlib, subprocess\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        "pathlib.Path('pids').write_text(str(child.pid))\n"
        "while True: pass\n",
    )
    before = time.monotonic()
    with pytest.raises(ProcessFailed, match="not done in time"):
        run(endless, tmp_path, wall_seconds=1)

    assert time.monotonic() - before < 5
    pid = int((tmp_path / "pids").read_text("utf-8"))
    while is_alive(pid):
        assert time.monotonic() - before < 5
        time.sleep(0.01)


@pytest.mark.parametrize(
    "greedy",
    [
        "x = bytearray(2 * 1024**3)",
        "open('big', 'wb').write(bytes(61 * 1024**2))",
        "files = [open('program.py') for _ in range(100)]",
    ],
)
def test_too_much_memory_file_or_open_files_end_the_program(tmp_path, greedy):
    with pytest.raises(ProcessFailed):
        run(program(tmp_path, greedy), tmp_path)


def test_a_program_may_use_twenty_seconds_of_cpu(tmp_path):
    asks = "import resource, pathlib; pathlib.Path('out').write_text(str(resource.getrlimit(resource.RLIMIT_CPU)))"
    run(program(tmp_path, asks), tmp_path)

    assert (tmp_path / "out").read_text("utf-8") == "(20, 20)"


def test_a_killed_program_names_its_signal(tmp_path):
    with pytest.raises(ProcessFailed, match="signal 9"):
        run(program(tmp_path, f"import os; os.kill(os.getpid(), {signal.SIGKILL:d})"), tmp_path)


def test_what_a_program_notes_of_its_failure_is_passed_on(tmp_path):
    notes = (
        'import sys, pathlib; pathlib.Path(\'failure.json\').write_text(\'{"item": 3, "reason": "Odd"}\'); sys.exit(1)'
    )
    with pytest.raises(ProcessFailed) as failure:
        run(program(tmp_path, notes), tmp_path)

    assert (failure.value.reason, failure.value.item) == ("Odd", 3)
