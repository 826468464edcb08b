"""CPU time of a request."""

import gc
import statistics
import time
from contextvars import Context
from http import HTTPStatus

from flask import Flask

WARM_UP = 5
COOKIE = "sesi"


def median_ms(app: Flask, path: str, cookie: str | None, rounds: int) -> float:
    """Milliseconds of CPU that a GET of `path` takes, in the median of `rounds`. Raises RuntimeError on an error."""
    client = app.test_client()
    if cookie is not None:
        client.set_cookie(COOKIE, cookie)
    for _ in range(WARM_UP):
        answer = Context().run(client.get, path)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {answer.status}")
    gc.collect()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        Context().run(client.get, path)
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000
