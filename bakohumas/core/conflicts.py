"""The page that a stale edit ends on: both texts side by side, everything typed kept in a form."""

from collections.abc import Iterator
from typing import Any

from flask import render_template
from flask_babel import gettext
from wtforms import Form
from wtforms.fields import BooleanField, Field, FieldList, FormField, HiddenField, SelectField

OWN = {"versi", "cap", "kunci"}
LONG = "TextAreaField"
LONG_LINES = 6


def conflict_page(typed: Form, stored: Form, *, action: str, back_url: str, sent: dict[str, str]) -> tuple[str, int]:
    """Status 409. `typed` and `stored` are the same form with what was sent and what holds; `sent` goes along hidden.

    `sent` names the version that the next save is made against.
    """
    pairs = list(_pairs(typed, stored))
    rows = [{"label": _label(mine), "yours": _shown(mine), "theirs": _shown(theirs)} for mine, theirs in pairs]
    page = render_template(
        "errors/conflict.html",
        rows=[row for row in rows if row["yours"] != row["theirs"]],
        fields=[*(one for mine, theirs in pairs for one in _again(mine, theirs)), *_hidden(sent)],
        action=action,
        version="",
        back_url=back_url,
    )
    return page, 409


def _hidden(sent: dict[str, str]) -> list[dict[str, Any]]:
    return [{"name": name, "label": "", "value": value} for name, value in sent.items()]


def _pairs(typed: Form, stored: Form) -> Iterator[tuple[Field, Field]]:
    for name, mine in typed._fields.items():
        if isinstance(mine, FormField):
            yield from _pairs(mine.form, stored._fields[name].form)
        elif name not in OWN and not isinstance(mine, FieldList | HiddenField):
            yield mine, stored._fields[name]


def _label(field: Field) -> str:
    return str(field.label.text)


def _shown(field: Field) -> str:
    if isinstance(field, BooleanField):
        return str(gettext("Ya") if field.data else gettext("Tidak"))
    if isinstance(field, SelectField):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected and choice.value)
    written = getattr(field, "_value", None)
    return str(written() or "") if written else ""


def _again(mine: Field, theirs: Field) -> Iterator[dict[str, Any]]:
    """What the form sends again: differing texts can be adapted, all the rest goes along unseen."""
    if isinstance(mine, SelectField):
        yield from _hidden_choices(mine)
    elif isinstance(mine, BooleanField):
        yield from _hidden({mine.name: "y"}) if mine.data else ()
    else:
        differs = _shown(mine) != _shown(theirs)
        lines = LONG_LINES if mine.type == LONG else 1
        yield {"name": mine.name, "label": _label(mine) if differs else "", "value": _shown(mine), "lines": lines}


def _hidden_choices(field: Field) -> Iterator[dict[str, Any]]:
    for choice in field.iter_choices():
        if choice.selected:
            yield {"name": field.name, "label": "", "value": choice.value}
