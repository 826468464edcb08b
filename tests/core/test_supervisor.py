import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager

import psutil
import pytest

from tests.support.ports import free_port

pytestmark = pytest.mark.long


@contextmanager
def supervised(port, *children):
    """The supervisor as a process of its own, after it says that it listens."""
    command = [sys.executable, "-m", "tests.core.supervised", str(port), *children]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "siap\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def answer(port, path="/"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        return int(response.read())


def children_of(process):
    return {child.pid for child in psutil.Process(process.pid).children()}


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_requests_are_answered_by_the_children():
    port = free_port()
    with supervised(port, "web", "web") as process:
        assert answer(port) in children_of(process)


def test_a_killed_child_is_replaced_and_no_request_is_lost():
    port = free_port()
    with supervised(port, "web", "web") as process:
        killed = answer(port)
        os.kill(killed, signal.SIGKILL)
        answers = {answer(port) for _ in range(20)}
        wait_until(lambda: len(children_of(process)) == 2 and killed not in children_of(process))
    assert killed not in answers


def test_sigterm_ends_all_after_the_running_request():
    port = free_port()
    with supervised(port, "web") as process:
        answer(port)
        children = children_of(process)
        answers = []
        slow = threading.Thread(target=lambda: answers.append(answer(port, "/lambat")))
        slow.start()
        wait_until(lambda: answer(port, "/sibuk") == 1)
        process.terminate()
        code = process.wait(10)
        slow.join()
        errors = process.stderr.read()
    assert (code, errors) == (0, "")
    assert set(answers) == children
    assert not any(psutil.pid_exists(child) for child in children)


def test_ctrl_c_ends_without_a_traceback():
    port = free_port()
    with supervised(port, "web", "worker") as process:
        answer(port)
        process.send_signal(signal.SIGINT)
        code = process.wait(10)
        errors = process.stderr.read()
    assert (code, errors) == (0, "")


def test_a_second_signal_kills_at_once():
    with supervised(free_port(), "deaf") as process:
        assert process.stdout.readline() == "hidup\n"
        process.terminate()
        assert process.stdout.readline() == "tetap\n"
        started = time.monotonic()
        process.terminate()
        process.wait(10)
    assert time.monotonic() - started < 3


def test_the_end_of_a_vital_child_ends_all():
    port = free_port()
    with supervised(port, "worker", "web") as process:
        web = answer(port)
        (worker,) = children_of(process) - {web}
        os.kill(worker, signal.SIGKILL)
        code = process.wait(10)
        errors = process.stderr.read()
    assert (code, errors) == (1, "Proses worker berhenti (kode -9).\n")
    assert not psutil.pid_exists(web)


def test_a_child_that_cannot_start_is_given_up():
    with supervised(free_port(), "broken") as process:
        code = process.wait(60)
        errors = process.stderr.read()
    assert code == 1
    assert errors.count("RuntimeError: the app cannot be made") == 6
    assert errors.endswith("Proses web berhenti (kode 1).\n")


def test_a_web_process_whose_app_cannot_be_made_ends_with_an_error():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        descriptor = listener.fileno()
        command = [
            sys.executable,
            "-m",
            "bakohumas.core.serving",
            "tests.core.supervised:make_nothing",
            str(descriptor),
        ]
        done = subprocess.run(command, pass_fds=[descriptor], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("RuntimeError: the app cannot be made\n")


def test_children_die_with_a_killed_parent():
    port = free_port()
    with supervised(port, "web", "worker") as process:
        answer(port)
        children = children_of(process)
        process.kill()
        process.wait()
        wait_until(lambda: not any(psutil.pid_exists(child) for child in children))


def test_a_taken_port_is_told_in_one_line():
    port = free_port()
    with supervised(port, "web"):
        command = [sys.executable, "-m", "tests.core.supervised", str(port), "web"]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    told = (
        f"Port {port} sedang dipakai program lain. Hentikan program itu,"
        f" atau pilih port lain, misalnya: PORT={port + 1} make run\n"
    )
    assert (second.returncode, second.stdout, second.stderr) == (1, "", told)
