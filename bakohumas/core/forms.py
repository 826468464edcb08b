"""Forms: one base, and fields that make text plain, keep absent as None and complain in Indonesian.

A field takes `required=True`, `description=` (its hint) and further `validators=[…]`; a file is a
`flask_wtf.file.FileField`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import time
from typing import Any, TypeAlias, TypeVar

from flask import request
from flask_babel import LazyString, gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms.fields import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, EmailInput, HiddenInput, ListWidget, TelInput, URLInput

from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.filters import form_key
from bakohumas.core.texts import plain_line, plain_text
from bakohumas.core.validators import (
    FIRST_DAY,
    LAST_DAY,
    Chosen,
    EmailAddress,
    HttpAddress,
    Length,
    PhoneNumber,
    Range,
    Required,
)

Label: TypeAlias = str | LazyString
Choices: TypeAlias = Sequence[tuple[str, Label]]  # value as it is sent, label as it is read
LINE, BLOCK = 300, 10_000  # characters
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?::\d{2})?")
KEY = re.compile(r"[0-9a-f]{32}")


class Form(FlaskForm):
    """Base of all forms: reads the sent form on POST and nothing else; the CSRF token is checked before the view."""

    form_errors: list[str]

    class Meta(FlaskForm.Meta):
        csrf = False

    def __init__(self, formdata: Any = ..., **given: Any) -> None:
        if formdata is ...:  # `formdata=request.args` for a filter
            formdata = CombinedMultiDict((request.files, request.form)) if request.method == "POST" else None
        super().__init__(formdata=formdata, **given)

    def refuse(self, error: DomainError) -> None:
        """Show what a rule said at the field it names, else above the form; the view answers 422."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors = [*self.form_errors, error.message]
        else:
            field.errors = [*field.errors, error.message]


class CreatingForm(Form):
    """A form that makes something: `kunci` is its nonce for `core.receipts`."""

    kunci = HiddenField(default=form_key, filters=(lambda value: value if KEY.fullmatch(value or "") else "",))


class VersionedForm(Form):
    """A form that changes something: `versi` is the version that the page was made from."""

    versi = IntegerField(widget=HiddenInput(), default=0)


T = TypeVar("T")


def attempt(form: Form, step: Callable[[], T]) -> T | None:
    """What `step` gives; None when the form is wrong or a rule refuses, which the form then shows (answer 422).

    A stale version is the view's to show, so it passes through.
    """
    if not form.validate():
        return None
    try:
        return step()
    except StaleVersion:
        raise
    except DomainError as error:
        form.refuse(error)
        return None


def _checks(*, required: bool, own: Sequence[Any], given: Sequence[Any]) -> list[Any]:
    return [*([Required()] if required else []), *own, *given]


def _line(value: str | None) -> str | None:
    return plain_line(value) or None if value else None


def _text(value: str | None) -> str | None:
    return plain_text(value) or None if value else None


class TextLine(StringField):
    """One line of plain text; empty is None."""

    def __init__(
        self,
        label: Label,
        validators: Sequence[Any] = (),
        *,
        limit: int = LINE,
        required: bool = False,
        **more: Any,
    ) -> None:
        checks = _checks(required=required, own=[Length(most=limit)], given=validators)
        super().__init__(label, checks, filters=(_line,), **more)
        self.type = "StringField"


class TextBlock(TextAreaField):
    """Plain text of several lines; empty is None."""

    def __init__(
        self,
        label: Label,
        validators: Sequence[Any] = (),
        *,
        limit: int = BLOCK,
        required: bool = False,
        **more: Any,
    ) -> None:
        checks = _checks(required=required, own=[Length(most=limit)], given=validators)
        super().__init__(label, checks, filters=(_text,), **more)
        self.type = "TextAreaField"


class EmailLine(TextLine):
    """An e-mail address."""

    widget = EmailInput()

    def __init__(self, label: Label, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, [EmailAddress(), *validators], limit=254, **more)


class PhoneLine(TextLine):
    """A phone number as people write it; `phones.e164(form.phone.data)` is what to store beside it."""

    widget = TelInput()

    def __init__(self, label: Label, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, [PhoneNumber(), *validators], limit=60, **more)


class WebAddress(TextLine):
    """A web address with http or https."""

    widget = URLInput()

    def __init__(self, label: Label, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, [HttpAddress(), *validators], **{"limit": 500, **more})


class PasswordLine(PasswordField):
    """A password exactly as typed; never sent back."""

    def __init__(self, label: Label, validators: Sequence[Any] = (), *, required: bool = True, **more: Any) -> None:
        super().__init__(label, _checks(required=required, own=[], given=validators), **more)
        self.type = "PasswordField"


class DateInput(DateField):
    """A day; empty is None."""

    data: Any

    def __init__(self, label: Label, validators: Sequence[Any] = (), *, required: bool = False, **more: Any) -> None:
        checks = _checks(required=required, own=[Range(FIRST_DAY, LAST_DAY)], given=validators)
        super().__init__(label, checks, **more)
        self.type = "DateField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError when what was sent is no day."""
        self.data = None
        self.invalid_value_message = gettext("Isi tanggal yang ada, misalnya 2026-12-10.")
        if valuelist and valuelist[0].strip():
            super().process_formdata([valuelist[0].strip()])


class TimeInput(TimeField):
    """A local clock time, '09:00' or '09.00'; empty is None."""

    data: Any

    def __init__(self, label: Label, validators: Sequence[Any] = (), *, required: bool = False, **more: Any) -> None:
        super().__init__(label, _checks(required=required, own=[], given=validators), **more)
        self.type = "TimeField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError when what was sent is no clock time."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        found = CLOCK.fullmatch(valuelist[0].strip())
        try:
            self.data = time(int(found[1]), int(found[2])) if found else None
        except ValueError:
            self.data = None
        if self.data is None:
            raise ValueError(gettext("Isi jam dengan bentuk 09.00."))


class NumberInput(IntegerField):
    """A whole number between two bounds; empty is None."""

    data: Any

    def __init__(
        self,
        label: Label,
        validators: Sequence[Any] = (),
        *,
        least: int = 0,
        most: int = 1_000_000,
        required: bool = False,
        **more: Any,
    ) -> None:
        checks = _checks(required=required, own=[Range(least, most)], given=validators)
        super().__init__(label, checks, **more)
        self.type = "IntegerField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError when what was sent is no whole number."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        if not re.fullmatch(r"-?[0-9]{1,18}", text):
            raise ValueError(gettext("Isi dengan bilangan bulat."))
        self.data = int(text)


class TickBox(BooleanField):
    """Yes when ticked."""

    def __init__(self, label: Label, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, list(validators), **more)
        self.type = "BooleanField"


def _options(choices: Choices | None) -> list[SelectChoice] | None:
    return None if choices is None else [SelectChoice(value, label) for value, label in choices]


def _or_none(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value in (None, "") else convert(value)


class _Offered:
    """What fields that offer choices have in common; `choices` None: the view offers them."""

    data: Any
    choices: Any
    coerce: Callable[[Any], Any]

    def offer(self, choices: Choices) -> None:
        """Set what can be chosen; before `validate`."""
        self.choices = _options(choices)

    def _known(self) -> set[Any]:
        return {self.coerce(choice.value) for choice in self.choices or ()}


class _OneOffered(_Offered):
    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError when what was sent cannot be one of the choices."""
        self.data = None
        try:
            self.data = self.coerce(valuelist[0]) if valuelist else None
        except (ValueError, TypeError) as error:
            raise ValueError(gettext("Pilih salah satu pilihan yang ada.")) from error

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError for what was not offered."""
        if self.data is not None and self.data not in self._known():
            raise ValidationError(gettext("Pilih salah satu pilihan yang ada."))


class SelectInput(_OneOffered, SelectField):
    """One of a list to choose from; value "" is None. `coerce=int` for keys, an enum for its members."""

    def __init__(
        self,
        label: Label,
        choices: Choices | None = None,
        *,
        coerce: Callable[[Any], Any] = str,
        required: bool = False,
        validators: Sequence[Any] = (),
        **more: Any,
    ) -> None:
        checks = [*([Chosen()] if required else []), *validators]
        super().__init__(label, checks, coerce=_or_none(coerce), choices=_options(choices), **more)
        self.type = "SelectField"


class RadioInput(_OneOffered, RadioField):
    """One of a few, as radio buttons; none is chosen beforehand."""

    def __init__(
        self,
        label: Label,
        choices: Choices | None = None,
        *,
        coerce: Callable[[Any], Any] = str,
        required: bool = False,
        validators: Sequence[Any] = (),
        **more: Any,
    ) -> None:
        checks = [*([Chosen()] if required else []), *validators]
        super().__init__(label, checks, coerce=_or_none(coerce), choices=_options(choices), **more)
        self.type = "RadioField"


class ManyInput(_Offered, SelectMultipleField):
    """Several of a list, as check boxes; none is []."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self,
        label: Label,
        choices: Choices | None = None,
        *,
        coerce: Callable[[Any], Any] = str,
        required: bool = False,
        validators: Sequence[Any] = (),
        **more: Any,
    ) -> None:
        checks = [*([Chosen()] if required else []), *validators]
        super().__init__(label, checks, coerce=coerce, choices=_options(choices), **more)
        self.type = "SelectMultipleField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError when what was sent cannot be among the choices."""
        self.data = []
        try:
            self.data = [self.coerce(value) for value in dict.fromkeys(valuelist)]
        except (ValueError, TypeError) as error:
            raise ValueError(gettext("Pilih dari pilihan yang ada.")) from error

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError for what was not offered."""
        if not set(self.data or ()) <= self._known():
            raise ValidationError(gettext("Pilih dari pilihan yang ada."))
