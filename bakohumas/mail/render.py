"""The words of a mail from its three templates: `templates/mail/<kind>/subject.txt`, `body.txt`, `body.html`."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import gettext, ngettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bakohumas.core import formats
from bakohumas.core.filters import FILTERS
from bakohumas.core.static import root_folder
from bakohumas.core.texts import plain_line

WIDTH = 78
LONGEST_SUBJECT = 120
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Subject, plain text and HTML of one mail; both bodies say the same facts."""

    subject: str
    text: str
    html: str


@cache
def environment() -> Environment:
    """The templates with autoescape for HTML, the house's formats, gettext; a name that was not given is an error."""
    made = Environment(
        loader=FileSystemLoader(root_folder("templates")),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update({function.__name__: function for function in FILTERS})
    made.globals["time_range"] = formats.time_range
    return made


def render(kind: str, context: Mapping[str, Any]) -> Rendered:
    """The mail `kind` with `context`, which every template of it gets whole."""
    folder = f"mail/{kind}"
    subject = _template(f"{folder}/subject.txt", context)
    return Rendered(
        subject=shortened(plain_line(subject), LONGEST_SUBJECT),
        text=wrapped(_template(f"{folder}/body.txt", context)),
        html=_template(f"{folder}/body.html", {**context, "subject": plain_line(subject)}),
    )


def subject_line(label: str, title: str, day: str) -> str:
    """'Undangan: <title>, Kamis 26 Oktober 2026', at most 120 characters: the title is what gives way.

    `day` as `formats.date_full`; its comma goes, since the title before it has one.
    """
    end = f", {plain_line(day).replace(',', '')}"
    room = LONGEST_SUBJECT - len(label) - len(": ") - len(end)
    return f"{label}: {shortened(plain_line(title), room)}{end}"


def shortened(text: str, limit: int) -> str:
    """`text`, or its beginning and an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def wrapped(text: str) -> str:
    """Lines of at most 78 columns where words allow; a link stays whole; one blank line at most between paragraphs."""
    lines = [part for line in text.splitlines() for part in _wrapped_line(line.rstrip())]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _wrapped_line(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _template(name: str, context: Mapping[str, Any]) -> str:
    return environment().get_template(name).render(context)
