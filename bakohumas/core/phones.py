"""Phone numbers: how people write them, how they are stored (E.164), how WhatsApp wants them."""

import re
from enum import StrEnum
from urllib.parse import quote

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

HOME = "ID"
HOME_PREFIX = "+62"
WRITTEN = re.compile(r"\+?[\d\s()./-]{5,40}")
LANDLINES = {PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN}


class NumberProblem(StrEnum):
    """Why a chat cannot be opened with a number."""

    MISSING = "kosong"
    UNREADABLE = "salah"
    LANDLINE = "kantor"


def e164(text: str, region: str = HOME) -> str | None:
    """'+628123456789' for '0812-3456-789', '62812…' or '+62 812 …'; None when it is not a phone number."""
    if not WRITTEN.fullmatch(text.strip()):
        return None
    told = text.strip()
    if region == HOME and told.startswith("62"):
        told = f"+{told}"  # nobody writes an area code without its 0, and 062… is one
    try:
        number = phonenumbers.parse(told, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def chat_problem(text: str | None) -> NumberProblem | None:
    """What keeps a number, as people write it, from being a WhatsApp number; None: nothing that can be seen.

    A number of the home country must be valid in its numbering plan and no landline; nobody is asked whether a
    WhatsApp account stands behind it.
    """
    if not text or not text.strip():
        return NumberProblem.MISSING
    number = e164(text)
    if number is None:
        return NumberProblem.UNREADABLE
    parsed = phonenumbers.parse(number, None)
    if phonenumbers.number_type(parsed) in LANDLINES:
        return NumberProblem.LANDLINE
    return None if phonenumbers.is_valid_number(parsed) else NumberProblem.UNREADABLE


def chat_number(text: str | None) -> str | None:
    """The E.164 number with which a chat can be opened, None where `chat_problem` names a reason."""
    return e164(text or "") if chat_problem(text) is None else None


def shown(number: str) -> str:
    """'0812-3456-789' for a home number in E.164, '+65 …' for a foreign one."""
    style = PhoneNumberFormat.NATIONAL if number.startswith(HOME_PREFIX) else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(phonenumbers.parse(number, None), style))


def whatsapp_url(number: str, text: str = "") -> str:
    """Address that opens a chat with an E.164 number, `text` already typed."""
    base = f"https://wa.me/{number.removeprefix('+')}"
    return f"{base}?text={quote(text, safe='')}" if text else base
