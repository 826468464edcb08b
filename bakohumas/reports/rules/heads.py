"""The head of a report: what people type besides the sections."""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import date

from bakohumas.agencies.values import Person
from bakohumas.minutes.people import signatory_of
from bakohumas.registry.signatory import Signatory
from bakohumas.reports.models import Report


@dataclass(frozen=True, slots=True)
class Head:
    """None is unknown and printed nowhere; addressee and sender belong to a nota dinas."""

    letter_number: str | None = None
    addressee: str | None = None
    sender: str | None = None
    dated_on: date | None = None
    signatory: Signatory | None = None


HEAD_NAMES = tuple(field.name for field in fields(Head))


def head_of(report: Report) -> Head:
    """What is stored."""
    return Head(**{name: getattr(report, name) for name in HEAD_NAMES})


def head_stamp(report: Report) -> str:
    """A digest of the stored head, to see whether somebody changed it since a page was made."""
    return hashlib.sha256(repr(head_of(report)).encode()).hexdigest()[:16]


def typed_signatory(
    person: Person | None, *, rank: str | None, nip: str | None, known: Signatory | None
) -> Signatory | None:
    """Who signs, from what was typed; the bureau's own (`known`) keeps whose name they sign in."""
    if person is None or not person.position:
        return None
    if known is not None and (known.name, known.position) == (person.name, person.position):
        return replace(known, front_title=person.front_title, back_title=person.back_title, rank=rank, nip=nip)
    return replace(signatory_of(person), rank=rank, nip=nip)
