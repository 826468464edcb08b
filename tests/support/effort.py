"""How much work something is: CPU of this thread alone, without the collector walking over the whole suite's heap."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when what happens meanwhile takes this thread more CPU."""
    gc.disable()
    began = time.thread_time()
    try:
        yield
    finally:
        spent = time.thread_time() - began
        gc.enable()
    assert spent < seconds, f"{spent:.2f} s"
