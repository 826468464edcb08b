"""An app and a program for the supervisor's tests; run as `python -m tests.core.supervised PORT [CHILD ...]`."""

import os
import sys
import time

from bakohumas.core import supervisor

DEAF = """
import signal, time
signal.signal(signal.SIGTERM, lambda *_: print("tetap", flush=True))
print("hidup", flush=True)
time.sleep(60)
"""
QUICK = (sys.executable, "-I", "-S", "-c")


def make_app(_settings):
    """A WSGI app that answers with its process id; /lambat takes two seconds, /sibuk counts those that began."""
    slow = []

    def app(environ, start_response):
        if environ["PATH_INFO"] == "/lambat":
            slow.append(environ)
            time.sleep(2)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(len(slow) if environ["PATH_INFO"] == "/sibuk" else os.getpid()).encode()]

    return app


def make_nothing(_settings):
    raise RuntimeError("the app cannot be made")


CHILDREN = {
    "web": supervisor.web("tests.core.supervised:make_app"),
    "broken": supervisor.Child("web", (*QUICK, "raise RuntimeError('the app cannot be made')")),
    "worker": supervisor.Child("worker", (*QUICK, "import time; time.sleep(60)"), vital=True),
    "deaf": supervisor.Child("deaf", (*QUICK, DEAF)),
}


def say_ready():
    sys.stdout.write("siap\n")
    sys.stdout.flush()


if __name__ == "__main__":
    port, *names = sys.argv[1:]
    children = [CHILDREN[name] for name in names]
    sys.exit(supervisor.run("127.0.0.1", int(port), children, on_listening=say_ready))
