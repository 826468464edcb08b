"""House style of the office that writes the documents; every part comes from the settings, none has a default name."""

from dataclasses import dataclass
from typing import Literal

from bakohumas.documents.model import Letterhead
from bakohumas.registry.models import Bureau

Paper = Literal["a4", "f4"]
NEW_PROFILE = "permendagri_1_2023"  # how letters are laid out; the older one is permendagri_54_2009


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """None and '' are left out of what is printed."""

    issued_place: str | None = None  # place line of letters and reports, when the record states none
    salutation: str = "Saudara"  # 'Saudara', 'Bapak/Ibu/Saudara'
    letter_opening: str | None = None  # template text; '{title}' stands for the event
    letter_closing: str | None = None
    contact: str | None = None  # office telephone or address for answers
    paper: Paper = "a4"
    profile: str = NEW_PROFILE
    font_size: int = 12  # points


def house_style(bureau: Bureau) -> HouseStyle:
    """What the settings of the bureau say about its letters."""
    return HouseStyle(
        issued_place=bureau.city,
        salutation=bureau.salutation or "Saudara",
        letter_opening=bureau.letter_opening,
        letter_closing=bureau.letter_closing,
        contact=bureau.contact_phone or bureau.contact_email,
        paper="f4" if bureau.paper == "f4" else "a4",
        profile=bureau.letter_profile or NEW_PROFILE,
        font_size=bureau.font_size or 12,
    )


def letterhead_of(bureau: Bureau, logo: bytes | None) -> Letterhead:
    """The kop from the settings; `logo` is the picture that `Bureau.logo_key` names. No lines, no kop."""
    if not bureau.letterhead_lines:
        return Letterhead()
    return Letterhead(tuple(bureau.letterhead_lines), bureau.letterhead_address, bureau.letterhead_contact, logo)
