"""Forty texts that somebody might type, and how they look in each output."""

import html
import re
import unicodedata

TEXTS = [
    "<b>tebal</b>",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></textarea>keluar",
    "<!-- catatan -->",
    "]]> <![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "&amp; &lt;b&gt; &#60;",
    "{{ 7*7 }} {% raw %}",
    "${7*7} #{7*7}",
    "{0} {nama} {x!r}",
    "%(nama)s %s %d %%",
    "#set page(fill: red)",
    '#include "/etc/passwd"',
    "#let x = 1; #x",
    "$ x^2 / sqrt(y) $",
    "*tebal* _miring_ `kode`",
    "= Judul = <label> @rujukan",
    "[x](javascript:alert(1))",
    "javascript:alert(1)",
    "//jahat.example/x",
    "\\textbf{x} \\n \\u0041",
    "C:\\Windows\\system32",
    "../../etc/passwd",
    "'; DROP TABLE meeting; --",
    '" OR "1"="1',
    "=1+1",
    "+SUM(1;1)",
    "-2+3",
    "@SUM(1)",
    "\uff1d1+1",
    '=HYPERLINK("http://jahat.example";"x")',
    "koma, titik; dua: titik",
    "BEGIN:VEVENT END:VCALENDAR",
    "=?utf-8?q?jahat?= Bcc: x@jahat.example",
    "Ünïcödé Ñandú Đặng",
    "👩‍👩‍👧 🏛️ 🇮🇩",
    "اجتماع العلاقات העברית",
    "ꦲꦤꦕꦫꦏ 会议 ประชุม",
    "A" * 280,
]


def squeezed(text: str) -> str:
    """A text without spaces, composed: outputs break lines where they must."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def marked(number: int) -> str:
    """The text with a mark of its own in front, so that it is found only where it was put."""
    return f"u{number:02}x {TEXTS[number]}"


def is_plain(text: str) -> bool:
    """Whether a reader of PDFs gives the text back: Latin letters in one direction."""
    return all(ord(letter) < 0x250 for letter in text)


def raw_markup(page: str) -> list[str]:
    """Texts that stand unescaped in a page's source."""
    dangerous = [text for text in TEXTS if re.search(r"<[a-z!?/]", text) and html.escape(text) != text]
    return [text for text in dangerous if text in page]
