"""CPU time of a request, the reading of its answer included."""

import gc
import re
import statistics
import time
from collections.abc import Callable
from contextvars import Context
from http import HTTPStatus

from flask import Flask

WARM_UP = 5
COOKIE = "sesi"
ANSWERS = ("hadir", "tidak_hadir")
FORM_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def median_ms(app: Flask, path: str, cookie: str | None, rounds: int) -> float:
    """Milliseconds of CPU that a GET of `path` takes, in the median of `rounds`. Raises RuntimeError on an error."""
    client = app.test_client()
    if cookie is not None:
        client.set_cookie(COOKIE, cookie)
    for _ in range(WARM_UP):
        answer = Context().run(client.get, path, buffered=True)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {answer.status}")
    gc.collect()
    return statistics.median(_spent(lambda: client.get(path, buffered=True)) for _ in range(rounds)) * 1000


def median_answer_ms(app: Flask, path: str, rounds: int) -> float:
    """The same for answers sent by an agency's page: each by a form of its own, and each another than the last."""
    client = app.test_client()
    spent = []
    for count in range(WARM_UP + rounds):
        found = FORM_TOKEN.search(Context().run(client.get, path, buffered=True).text)
        if found is None:
            raise RuntimeError(f"{path} has no form")
        told = {"csrf_token": found[1], "jawaban": ANSWERS[count % 2]}
        spent.append(_spent(lambda told=told: client.post(path, data=told, buffered=True)))
    return statistics.median(spent[WARM_UP:]) * 1000


def _spent(request: Callable[[], object]) -> float:
    start = time.process_time()
    Context().run(request)
    return time.process_time() - start
