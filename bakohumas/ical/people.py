"""ORGANIZER and ATTENDEE: calendar users with their parameters."""

import re

from icalendar import vCalAddress

from bakohumas.core.texts import plain_line
from bakohumas.ical.values import Guest, Organiser

ADDRESS = re.compile(r"[^@\s<>\",;:\\\x00-\x20\x7f-\U0010ffff]+@[^@\s<>\",;:\\\x00-\x20\x7f-\U0010ffff]+")


def mailto(address: str) -> vCalAddress:
    """`mailto:` and the address as it is written. Raises ValueError for what is no plain ASCII address."""
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"not an e-mail address: {address!r}")
    return vCalAddress(f"mailto:{address}")


def common_name(name: str) -> str:
    """A name for CN: one line, with `'` for `"`, because many readers do not know RFC 6868."""
    return plain_line(name).replace('"', "'")


def organiser(person: Organiser) -> vCalAddress:
    """ORGANIZER; a nameless bureau is called by its address."""
    found = mailto(person.address)
    found.params["CN"] = common_name(person.name) or person.sent_by or person.address
    if person.sent_by is not None:
        found.params["SENT-BY"] = str(mailto(person.sent_by))
    return found


def attendee(guest: Guest) -> vCalAddress:
    """ATTENDEE; CUTYPE is INDIVIDUAL for an agency too, since Gmail and Outlook give a GROUP no buttons."""
    found = mailto(guest.address)
    found.params["CUTYPE"] = "INDIVIDUAL"
    found.params["ROLE"] = "REQ-PARTICIPANT"
    found.params["PARTSTAT"] = guest.answer.value
    found.params["RSVP"] = "TRUE" if guest.asks else "FALSE"
    found.params["CN"] = common_name(guest.name) or guest.address
    return found
