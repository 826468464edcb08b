"""Waiting for what other processes and threads bring about."""

import time
from collections.abc import Callable


def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for it, on a busy machine too; it is there long before."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
