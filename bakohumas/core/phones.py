"""Phone numbers: how people write them, how they are stored (E.164), how WhatsApp wants them."""

import re
from urllib.parse import quote

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

HOME = "ID"
HOME_PREFIX = "+62"
WRITTEN = re.compile(r"\+?[\d\s()./-]{5,40}")


def e164(text: str, region: str = HOME) -> str | None:
    """'+628123456789' for '0812-3456-789', '62812…' or '+62 812 …'; None when it is not a phone number."""
    if not WRITTEN.fullmatch(text.strip()):
        return None
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def shown(number: str) -> str:
    """'0812-3456-789' for a home number in E.164, '+65 …' for a foreign one."""
    style = PhoneNumberFormat.NATIONAL if number.startswith(HOME_PREFIX) else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(phonenumbers.parse(number, None), style))


def whatsapp_url(number: str, text: str = "") -> str:
    """Address that opens a chat with an E.164 number, `text` already typed."""
    base = f"https://wa.me/{number.removeprefix('+')}"
    return f"{base}?text={quote(text, safe='')}" if text else base
