"""Decisions and follow-up of a meeting as texts and a table, the live notes of the notulis included."""

from bakohumas.core import formats
from bakohumas.core.texts import folded
from bakohumas.documents.model import Block, Table
from bakohumas.meetings.facts import ActionFacts, MeetingFacts
from bakohumas.meetings.texts import one_line, sentence

STATES = {"belum": "Belum", "proses": "Proses", "selesai": "Selesai", "batal": "Batal"}
HEADER = ("No.", "Uraian", "Penanggung jawab", "Tenggat", "Status")
WIDTHS = (0.9, 6.5, 4.6, 2.8, 1.8)


def noted(facts: MeetingFacts, kind: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """The live notes of one kind that `told` does not hold already."""
    known = {folded(text) for text in told}
    fresh: list[str] = []
    for entry in facts.entries:
        if entry.kind == kind and folded(entry.text) not in known:
            known.add(folded(entry.text))
            fresh.append(entry.text)
    return tuple(fresh)


def decision_sentences(facts: MeetingFacts) -> tuple[str, ...]:
    """All decisions in their order, those only noted live at the end, so that numbers referred to stay."""
    return tuple(sentence(text) for text in (*facts.decisions, *noted(facts, "decision", facts.decisions)))


def pic_text(action: ActionFacts) -> str:
    """'Dinas … (Nama)', the part that is known, or ''."""
    if action.pic_agency and action.pic_person:
        return f"{action.pic_agency} ({action.pic_person})"
    return action.pic_agency or action.pic_person or ""


def _origin(action: ActionFacts) -> str:
    if action.carried_from_title is None:
        return ""
    held = f", {formats.date_long(action.carried_from_on)}" if action.carried_from_on else ""
    return sentence(f"Lanjutan dari {one_line(action.carried_from_title)}{held}")


def action_text(action: ActionFacts) -> str:
    """What is to be done, how, where it comes from and how far it is."""
    how = sentence(f"Cara: {action.how}") if action.how else ""
    progress = sentence(f"Perkembangan: {action.progress_note}") if action.progress_note else ""
    return " ".join(part for part in (sentence(action.text), how, _origin(action), progress) if part)


def action_rows(facts: MeetingFacts) -> tuple[tuple[str, ...], ...]:
    """(number, what, who, until, state) of every action item, then of those only noted live."""
    told = tuple(action.text for action in facts.action_items)
    items = (*facts.action_items, *(ActionFacts(text) for text in noted(facts, "action", told)))
    return tuple(
        (
            f"{number}.",
            action_text(action),
            pic_text(action),
            formats.date_long(action.due_on) if action.due_on else "",
            STATES.get(action.state or "", ""),
        )
        for number, action in enumerate(items, 1)
    )


def filled_table(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...], caption: str
) -> Table:
    """The table without the columns that are empty in every row."""
    kept = [column for column in range(len(header)) if any(row[column] for row in rows)]
    return Table(
        tuple(header[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        tuple(widths[column] for column in kept),
        caption=caption,
    )


def action_blocks(facts: MeetingFacts) -> tuple[Block, ...]:
    """The table of action items, or nothing."""
    rows = action_rows(facts)
    return (filled_table(HEADER, rows, WIDTHS, "Tindak lanjut"),) if rows else ()
