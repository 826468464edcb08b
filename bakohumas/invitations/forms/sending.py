"""Whose mail is sent to the person who asks."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import Form, SelectInput


class TrialForm(Form):
    """One of the invited agencies."""

    instansi = SelectInput(_l("Instansi"), coerce=int, required=True)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """The agencies that have a mail address."""
        self.instansi.offer(list(choices))
