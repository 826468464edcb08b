"""Decisions and follow-up."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.core.forms import (
    CreatingForm,
    DateInput,
    Form,
    ManyInput,
    SelectInput,
    TextBlock,
    TextLine,
    TickBox,
    VersionedForm,
)
from bakohumas.minutes.labels import ACTION_STATES
from bakohumas.minutes.models import ActionState, Decision
from bakohumas.minutes.rules.outcome import ACTION_NAMES, ActionWords
from bakohumas.minutes.rules.participants import lines_of

STATES = [(state.value, label) for state, label in ACTION_STATES.items()]
SHORT = 60


class DecisionForm(Form):
    """One decision."""

    text = TextBlock(_l("Keputusan"), limit=4000, required=True)


class NewDecisionForm(CreatingForm, DecisionForm):
    """A decision that is added; taken once."""


class EditDecisionForm(DecisionForm):
    """A decision that is edited; `cap` stands for what the page showed."""

    cap = HiddenField()


class ActionForm(Form):
    """Names of fields are those of `ActionWords`."""

    text = TextBlock(_l("Uraian"), limit=4000, required=True)
    how = TextBlock(_l("Cara"), limit=4000)
    pic_agency = TextLine(_l("Penanggung jawab (instansi)"))
    pic_person = TextLine(_l("Penanggung jawab (orang)"))
    due_on = DateInput(_l("Tenggat"))
    state = SelectInput(_l("Keadaan"), [("", _l("Tidak disebutkan")), *STATES], coerce=ActionState)
    decision_id = SelectInput(_l("Dari keputusan"), coerce=int)
    progress_note = TextBlock(_l("Perkembangan"), limit=4000)
    evidence = TextBlock(_l("Bukti"), limit=4000, description=_l("Satu keterangan atau tautan sebaris."))

    def offer_decisions(self, decisions: Sequence[Decision]) -> None:
        """Let the item follow from one of these."""
        told = ((str(one.id), f"{number}. {_short(one.text)}") for number, one in enumerate(decisions, 1))
        self.decision_id.offer([("", _l("Tidak disebutkan")), *told])

    @property
    def words(self) -> ActionWords:
        """What was typed."""
        plain = {name: self._fields[name].data for name in ACTION_NAMES}
        return ActionWords(**plain, evidence=tuple(lines_of(self.evidence.data)))


class NewActionForm(CreatingForm, ActionForm):
    """An item that is added; taken once."""


class EditActionForm(VersionedForm, ActionForm):
    """An item that is edited."""


class ProgressForm(VersionedForm):
    """How far an item is."""

    state = SelectInput(_l("Keadaan"), STATES, coerce=ActionState, required=True)
    progress_note = TextBlock(_l("Perkembangan"), limit=4000)


class CarryForm(CreatingForm):
    """Open items of earlier meetings that are carried on."""

    items = ManyInput(_l("Tindak lanjut yang dibawa"), coerce=int, required=True)
    on_rundown = TickBox(_l("Tambahkan butir “Tindak lanjut pertemuan lalu” ke rundown"))


class FollowUpForm(Form):
    """What the board is narrowed to."""

    instansi = TextLine(_l("Instansi"))
    keadaan = SelectInput(
        _l("Keadaan"),
        [("", _l("Semua")), ("terbuka", _l("Belum selesai")), ("terlambat", _l("Terlambat")), *STATES],
    )


def action_values(words: ActionWords) -> dict[str, Any]:
    """An item as values of the form."""
    plain = {name: getattr(words, name) for name in ACTION_NAMES}
    return {**plain, "evidence": "\n".join(words.evidence)}


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
