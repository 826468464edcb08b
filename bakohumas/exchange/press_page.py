"""A press item as an HTML page of its own."""

from flask import render_template

from bakohumas.press.render import contact_line, paragraph_lines
from bakohumas.press.text import PressText


def press_html(text: PressText) -> str:
    """The whole item without scripts and styles; needs the app's context."""
    lines, contact = paragraph_lines(text), contact_line(text.contact)
    return render_template("exchange/press_item.html", text=text, lines=lines, contact=contact)
