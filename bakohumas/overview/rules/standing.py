"""What the page behind an agency's own link shows of numbers and addresses: enough to recognise them."""

import re

SHOWN_DIGITS = 3


def masked_phone(number: str | None) -> str | None:
    """'0812•••••789' for '081234567789'; what is too short to mask is hidden altogether."""
    if not number:
        return None
    digits = [index for index, sign in enumerate(number) if sign.isdigit()]
    hidden = set(digits[4:-SHOWN_DIGITS]) if len(digits) > 4 + SHOWN_DIGITS else set(digits)
    return "".join("•" if index in hidden else sign for index, sign in enumerate(number))


def masked_email(address: str | None) -> str | None:
    """'h•••@instansi.go.id' for 'humas@instansi.go.id'."""
    if not address:
        return None
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def masked_name(name: str | None) -> str | None:
    """'S••• L•••' for 'Sari Lestari': whoever knows the person knows whether it is still right."""
    return re.sub(r"(\w)\w+", r"\1•••", name) if name else None
