"""Logs as JSON lines without personal data: route rules, never paths; networks, never addresses."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import Flask, Response, g, request

from bakohumas.core.throttle import prefix_of


class JSONLines(logging.Formatter):
    """One JSON object a record; of an exception its type and stack without values."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            line["stack"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def start_logging(level: int = logging.INFO) -> None:
    """Send every record of the process to stderr as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def log_requests(app: Flask) -> None:
    """One line a request: rule, method, status, duration, account, network."""
    logger = logging.getLogger("bakohumas.request")

    def begin() -> None:
        g.began = time.perf_counter()

    def finish(response: Response) -> Response:
        fields = {
            "request_id": g.get("request_id", ""),
            "rule": request.url_rule.rule if request.url_rule else None,
            "method": request.method,
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - g.get("began", time.perf_counter()))),
            "user": getattr(g.get("principal"), "user_id", None),
            "network": prefix_of(request.remote_addr),
        }
        logger.info("request", extra={"fields": fields})
        return response

    app.before_request(begin)
    app.after_request(finish)
