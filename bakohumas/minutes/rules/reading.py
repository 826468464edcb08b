"""Who reads how much of the notes (security.md 3), and where in the running order a notulis stands."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.core.access import Access, Principal
from bakohumas.meetings.models import AgendaItem
from bakohumas.minutes.attribution import noun
from bakohumas.minutes.facts import remark_facts
from bakohumas.minutes.models import Entry, MinutesRevision, Remark, RevisionState

ALL = "semua"


class Reach(StrEnum):
    """How much somebody reads."""

    ALL = "semua"
    PRESS = "pers"  # what is meant for the press
    NOTHING = "belum"


def notes_reach(person: Principal, *, submitted: bool) -> Reach:
    """Writers read all, leaders once a notula was laid before them, press officers what is theirs."""
    if person.may(Access.NOTES_WRITE) or (Role.LEADER in person.roles and submitted):
        return Reach.ALL
    return Reach.PRESS if Role.PRESS_OFFICER in person.roles else Reach.NOTHING


def can_read_revision(person: Principal, revision: MinutesRevision) -> bool:
    """Writers read every revision, leaders all but drafts, press officers approved ones."""
    if person.may(Access.REPORT_WRITE) or revision.state is RevisionState.APPROVED:
        return True
    return Role.LEADER in person.roles and revision.state is not RevisionState.DRAFT


def current_item(agenda: Sequence[AgendaItem], entries: Sequence[Entry], wanted: str | None) -> AgendaItem | None:
    """The item that was asked for, else that of the last entry, else the first; None for all of them."""
    if wanted == ALL or not agenda:
        return None
    by_key = {str(item.id): item for item in agenda}
    noted = [str(entry.agenda_item_id) for entry in entries if str(entry.agenda_item_id) in by_key]
    return by_key.get(wanted or "") or (by_key[noted[-1]] if noted else agenda[0])


def next_item(agenda: Sequence[AgendaItem], current: AgendaItem | None) -> AgendaItem | None:
    """The item after `current`; None at the end."""
    place = agenda.index(current) + 1 if current else len(agenda)
    return agenda[place] if place < len(agenda) else None


def item_speaker(item: AgendaItem, remarks: Sequence[Remark]) -> tuple[str, str]:
    """(name, office and role) of who speaks under an item: of its speech, else of the running order, else ('', '')."""
    for remark in remarks:
        if remark.agenda_item_id == item.id:
            return remark.delivered_by.name or remark.delivered_by.position or "", remark_role(remark)
    person = item.speaker
    return (person.name or person.position or "", office_of(person)) if person else ("", "")


def office_of(person: Person) -> str:
    """'Kepala Biro X, Setda Y', without a name."""
    offices = [person.position] if person.name else []
    return ", ".join(part for part in (*offices, person.agency) if part)


def remark_role(remark: Remark) -> str:
    """'Staf Ahli Gubernur, membacakan sambutan tertulis Gubernur X, mewakili Sekretaris Daerah X'."""
    author, represents = remark.author, remark.represents
    read = f"membacakan {noun(remark_facts(remark))} {author.position}" if author else ""
    stands = f"mewakili {represents.position}" if represents else ""
    return ", ".join(part for part in (office_of(remark.delivered_by), read, stands) if part)


def known_names(
    agenda: Sequence[AgendaItem], remarks: Sequence[Remark], others: Sequence[Person | None], present: Collection[str]
) -> list[str]:
    """Names that can be a speaker, each once: of speeches and running order first."""
    people = [remark.delivered_by for remark in remarks]
    people += [person for item in agenda for person in (item.speaker, item.moderator) if person]
    people += [person for person in others if person]
    return list(dict.fromkeys([person.name for person in people if person.name] + list(present)))
