"""Mail as bytes, put together by hand as foreign programs do it; nothing here asks the product or its libraries."""

import base64
import quopri
import re

CRLF = b"\r\n"


def encoded(content, transfer):
    """`content` in a transfer encoding; '7bit', '8bit' and 'binary' leave it as it is."""
    if transfer.lower() == "base64":
        return base64.encodebytes(content).replace(b"\n", CRLF)
    if transfer.lower() == "quoted-printable":
        return quopri.encodestring(content.replace(CRLF, b"\n")).replace(b"\n", CRLF)
    return content


def part(media_type, content, transfer="8bit", disposition=None):
    """One entity: header, blank line, body. `media_type` holds its parameters too."""
    lines = [f"Content-Type: {media_type}", f"Content-Transfer-Encoding: {transfer}"]
    lines += [f"Content-Disposition: {disposition}"] if disposition else []
    return "\r\n".join(lines).encode() + CRLF + CRLF + encoded(content, transfer)


def multipart(kind, parts, boundary, *, closed=True):
    """`kind` as 'alternative' or 'signed; protocol="…"'."""
    mark = b"--" + boundary.encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"'.encode()
    inside = b"".join(mark + CRLF + one + CRLF for one in parts)
    return head + CRLF + CRLF + inside + (mark + b"--" + CRLF if closed else b"")


def message(headers, entity):
    """Header fields as (name, value), before the fields of the entity."""
    block = "".join(f"{name}: {value}\r\n" for name, value in headers if value is not None)
    return block.encode() + b"MIME-Version: 1.0\r\n" + entity


def word(text):
    """An encoded word (RFC 2047) where the text needs one."""
    if text.isascii():
        return text
    return f"=?UTF-8?B?{base64.b64encode(text.encode()).decode()}?="


def folded(lines, *, how, newline, charset):
    """Content lines in `charset`, folded: 'octets' at 75 wherever that falls, 'characters', 'tab' or 'none'."""
    ended = newline.encode(charset) if charset.startswith("utf-16") else newline.encode()
    if charset.startswith("utf-16"):
        return "".join(line + newline for line in lines).encode(charset)
    mark = ended + (b"\t" if how == "tab" else b" ")
    return b"".join(mark.join(_pieces(line, how, charset)) + ended for line in lines)


def _pieces(line, how, charset):
    whole = line.encode(charset, "replace")
    if how == "none" or len(whole) <= 75:
        return [whole]
    if how == "octets":
        return [whole[:75], *(whole[at : at + 74] for at in range(75, len(whole), 74))]
    return [piece.encode(charset, "replace") for piece in re.findall(r".{1,20}", line)]
