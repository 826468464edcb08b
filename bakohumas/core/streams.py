"""Answers that are sent in pieces and asked for again and again: ETag, 304, HEAD, flat memory."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import Response, request, stream_with_context

CHUNK = 64 * 1024  # bytes, about


class StreamedResponse(Response):
    """Never read ahead, neither to count its bytes nor for HEAD and 304."""

    implicit_sequence_conversion = False
    automatically_set_content_length = False


def in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces large enough to be worth sending."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def streamed(
    pieces: Iterator[bytes], *, tag: str, changed_at: datetime | None, content_type: str, cache_control: str
) -> Response:
    """The answer to GET and HEAD; `pieces` are made only when somebody reads them, so a 304 costs none.

    `tag` names the bytes: equal tags are equal bytes. A reader that tells no ETag is judged by `changed_at`.
    """
    answer = StreamedResponse(stream_with_context(in_chunks(pieces)), content_type=content_type)
    answer.headers["Cache-Control"] = cache_control
    answer.last_modified = changed_at
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer
