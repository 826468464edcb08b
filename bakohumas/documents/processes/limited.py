"""Lay the limits on this process, then run the program named on the command line in it."""

import os
import resource
import runpy
import signal
import sys

MEGABYTE = 1024 * 1024
LIMITS = {
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_AS: 1024 * MEGABYTE,
    resource.RLIMIT_FSIZE: 60 * MEGABYTE,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
ALARM_SECONDS = 35  # should the parent die before it could end this process


def lower(limit: int, value: int) -> None:
    """Set a limit for good; one that is already lower stays."""
    _, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))


def main() -> None:
    for limit, value in LIMITS.items():
        if not (limit == resource.RLIMIT_AS and sys.platform == "darwin"):  # which knows no such limit
            lower(limit, value)
    signal.alarm(ALARM_SECONDS)
    os.environ["RAYON_NUM_THREADS"] = "2"  # threads of the typesetter; each reserves memory
    runpy.run_path(sys.argv[1], run_name="__main__")


if __name__ == "__main__":
    main()
