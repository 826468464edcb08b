"""Bytes of a text file as text: UTF-8, UTF-16 or Windows' own encoding."""

import codecs

from bakohumas.documents.errors import UnreadableFile

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAMPLE = 400
UNREADABLE = "Berkas ini tidak dapat dibaca sebagai teks; simpan sebagai CSV UTF-8."
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\v\f")


def _candidates(data: bytes) -> list[str]:
    """The encodings to try, likeliest first."""
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    if marked:
        return marked
    sample = data[:SAMPLE]
    if b"\0" in sample:  # UTF-16 without a mark: every second byte of plain text is zero
        return ["utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp1252"]


def decoded(data: bytes) -> str:
    """The text of a file. Raises UnreadableFile when it is no text."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROLS.isdisjoint(text):
            return text
    raise UnreadableFile(UNREADABLE)
