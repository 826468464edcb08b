"""Checks of one form field, with messages that say what to do. A field left empty is for `Required` alone to judge."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from flask_babel import LazyString, gettext
from wtforms.validators import StopValidation, ValidationError

from bakohumas.core import formats, phones

LOCAL_PART = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
EMAIL = re.compile(rf"{LOCAL_PART}@{DOMAIN}")
EMAIL_LENGTH = 254  # RFC 5321 4.5.3.1.3
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def is_email(text: str) -> bool:
    """Whether `text` is an address that our mails can go to: ASCII, without a display name."""
    return len(text) <= EMAIL_LENGTH and EMAIL.fullmatch(text) is not None


def label_in_sentence(label: str) -> str:
    """'nama lengkap' for 'Nama lengkap'; 'NIP' stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class Required:
    """Something must be given."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: str | LazyString | None = None) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Stops the checks of this field when it is empty or could not be read."""
        if field.process_errors:
            raise StopValidation
        if field.data in (None, "", []):
            label = label_in_sentence(str(field.label.text))
            raise StopValidation(str(self.message or self.default_message(label)))

    def default_message(self, label: str) -> str:
        """What to do, when the form gave no sentence of its own."""
        return str(gettext("Isi %(label)s.", label=label))


class Chosen(Required):
    """One of the choices must be taken."""

    def default_message(self, label: str) -> str:
        """What to do."""
        return str(gettext("Pilih %(label)s.", label=label))


class Length:
    """So many characters at least and at most."""

    def __init__(self, *, least: int = 0, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError naming the limit and what was given."""
        if not field.data:
            return
        given = formats.grouped(len(field.data))
        if len(field.data) > self.most:
            most = formats.grouped(self.most)
            raise ValidationError(
                gettext("Paling banyak %(most)s karakter; sekarang %(given)s.", most=most, given=given)
            )
        if len(field.data) < self.least:
            least = formats.grouped(self.least)
            raise ValidationError(
                gettext("Paling sedikit %(least)s karakter; sekarang %(given)s.", least=least, given=given)
            )


class EmailAddress:
    """One e-mail address."""

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError for what our mails cannot go to."""
        if field.data and not is_email(field.data):
            raise ValidationError(gettext("Tulis satu alamat surel, misalnya nama@instansi.go.id."))


class PhoneNumber:
    """One phone number."""

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError for what is no number."""
        if field.data and phones.e164(field.data) is None:
            raise ValidationError(gettext("Tulis nomor telepon yang diawali 0 atau 62, misalnya 0812 3456 7890."))


class OneOf:
    """One of some values."""

    def __init__(self, values: Collection[Any], message: str | LazyString | None = None) -> None:
        self.values, self.message = values, message

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError for any other value."""
        if field.data not in (None, "") and field.data not in self.values:
            raise ValidationError(str(self.message or gettext("Pilih salah satu pilihan yang ada.")))


class Range:
    """A number or a day within bounds, both included."""

    def __init__(self, least: Any, most: Any) -> None:
        self.least, self.most = least, most

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError naming the bounds."""
        if field.data is not None and not self.least <= field.data <= self.most:
            least, most = (_written(bound) for bound in (self.least, self.most))
            raise ValidationError(gettext("Isi antara %(least)s dan %(most)s.", least=least, most=most))


def _written(bound: Any) -> str:
    return formats.date_long(bound) if isinstance(bound, date) else formats.grouped(bound)


class Matches:
    """Text of a fixed shape."""

    def __init__(self, pattern: str, message: str | LazyString) -> None:
        self.pattern, self.message = re.compile(pattern), message

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError with the message of this shape."""
        if field.data and not self.pattern.fullmatch(field.data):
            raise ValidationError(str(self.message))


class HttpAddress(Matches):
    """A web address that people may be sent to."""

    def __init__(self) -> None:
        super().__init__(r"https?://[^\s<>\"'\\]+", "")

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError for other schemes and for words."""
        if field.data and not self.pattern.fullmatch(field.data):
            raise ValidationError(gettext("Tulis alamat lengkap yang diawali https://."))
