"""House style of the office that writes the documents; every part comes from the settings, none has a default name."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """None and '' are left out of what is printed."""

    issued_place: str | None = None  # place line of letters and reports, when the record states none
    salutation: str = "Saudara"  # 'Saudara', 'Bapak/Ibu/Saudara'
    letter_opening: str | None = None  # template text; '{title}' stands for the event
    letter_closing: str | None = None
    contact: str | None = None  # office telephone or address for answers
    paper: Literal["a4", "f4"] = "a4"
