"""What an agency sends from the page behind its link."""

from collections.abc import Collection
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.fields import FieldList, FormField

from bakohumas.core.errors import DomainError
from bakohumas.core.forms import Form, PhoneLine, RadioInput, TextBlock, TextLine, TickBox
from bakohumas.core.validators import Required
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer, with_unasked

MOST_ROWS = 20
SHOWN_DIGITS = 3
ADD, LATER = "tambah", "nanti"
ASKED = ("name", "front_title", "back_title", "position", "phone")


class AnswerForm(Form):
    """One of the three buttons."""

    jawaban = RadioInput(
        _l("Jawaban"),
        [
            (str(Reply.COMING), _l("Hadir")),
            (str(Reply.REPRESENTED), _l("Diwakili")),
            (str(Reply.DECLINED), _l("Tidak hadir")),
        ],
        coerce=Reply,
        validators=[Required(_l("Pilih salah satu jawaban."))],
    )


class CommentForm(Form):
    """A word to the organiser, beside the answer."""

    comment = TextBlock(_l("Catatan untuk penyelenggara"), limit=2000)


class PersonForm(Form):
    """One person who comes; a row left empty is nobody."""

    name = TextLine(_l("Nama lengkap"))
    front_title = TextLine(_l("Gelar depan"), limit=60)
    back_title = TextLine(_l("Gelar belakang"), limit=120)
    position = TextLine(_l("Jabatan"))
    phone = PhoneLine(_l("Nomor WhatsApp"))
    accompanies = TickBox(_l("Mendampingi, tidak mewakili"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self[name].data for name in ASKED)

    def validate(self, *args: Any, **given: Any) -> bool:
        """The checks of each field, and that somebody who is described has a name."""
        fine = bool(super().validate(*args, **given))
        if not self.is_empty and not self.name.data:
            self.name.errors = [*self.name.errors, gettext("Isi nama lengkap.")]
            return False
        return fine


class PeopleForm(CommentForm):
    """Who comes: rows of people, whom they stand in for, and a word to the organiser."""

    people = FieldList(FormField(PersonForm), max_entries=MOST_ROWS)
    represents_position = TextLine(_l("Mewakili"), description=_l("Pejabat yang diundang."))

    @property
    def wants_row(self) -> bool:
        """Whether the button 'Tambah orang' was pressed."""
        return request.form.get("aksi") == ADD

    def has_room(self, seats: int | None) -> bool:
        """Whether one more row can be typed."""
        return len(self.people) < min(MOST_ROWS if seats is None else max(seats, 1), MOST_ROWS)

    def add_row(self, seats: int | None) -> None:
        """One more empty row, where there is room."""
        if self.has_room(seats):
            self.people.append_entry()

    def tell_stored_phones(self, invitation: Invitation) -> None:
        """Say of the numbers that are stored only their ends: whoever has the link may not be the agency."""
        for entry, row in zip(self.people, invitation.delegates, strict=False):
            if row.phone:
                hint = gettext("Tersimpan: %(number)s. Isi hanya bila berubah.", number=masked(row.phone))
                entry.form.phone.description = hint

    def refuse(self, error: DomainError) -> None:
        """Show at the first name what is wrong with the people as a whole."""
        if error.field != "people" or not self.people.entries:
            super().refuse(error)
            return
        first = self.people[0].form.name
        first.errors = [*first.errors, error.message]
        self.people.errors = [entry.errors for entry in self.people]

    def answer(self, stored: Answer, reply: Reply) -> Answer:
        """What was typed; 'Isi nanti' leaves the names out."""
        follow = reply is Reply.REPRESENTED and request.form.get("aksi") == LATER
        people = () if follow else with_unasked(self._named(reply), stored, also=("phone",))
        return Answer(reply, people, self.comment.data, names_follow=follow)

    def _named(self, reply: Reply) -> tuple[DelegateAnswer, ...]:
        office = self.represents_position.data if reply is Reply.REPRESENTED else None
        return tuple(named(entry.form, office) for entry in self.people if not entry.form.is_empty)


def named(row: Any, office: str | None) -> DelegateAnswer:
    """The person of one row; who only accompanies stands in for nobody."""
    represents = None if row.accompanies.data else office
    return DelegateAnswer(represents_position=represents, **{name: row[name].data for name in ASKED})


def person_values(row: Any, reply: Reply, *, but: Collection[str] = ()) -> dict[str, Any]:
    """What the row of a stored person begins with."""
    values = {name: getattr(row, name) for name in ASKED if name not in but}
    return {**values, "accompanies": reply is Reply.REPRESENTED and row.represents_position is None}


def masked(number: str) -> str:
    """'••••890'."""
    return f"••••{number.strip()[-SHOWN_DIGITS:]}"


def people_values(invitation: Invitation, reply: Reply) -> dict[str, Any]:
    """What the form begins with: who was named for this answer before, also before it was asked again."""
    rows = invitation.delegates if invitation.reply in {reply, Reply.NONE} else []
    office = next((each.represents_position for each in rows if each.represents_position), invitation.addressee)
    people = [person_values(each, invitation.reply, but={"phone"}) for each in rows[:MOST_ROWS]]
    return {"people": people or [{}], "represents_position": office, "comment": invitation.comment}
