"""An answer that the organiser records for an agency."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import FieldList, FormField

from bakohumas.core.errors import DomainError
from bakohumas.core.forms import CreatingForm, RadioInput, SelectInput, TextBlock, TextLine, TickBox
from bakohumas.invitations.forms.answers import PersonForm, named, person_values
from bakohumas.invitations.models import Invitation, Reply, ReplySource
from bakohumas.invitations.rules.answers import Answer, with_unasked
from bakohumas.invitations.rules.replies import ON_THE_PAGE

ROWS = 3
REPLIES = (
    (str(Reply.COMING), _l("Hadir")),
    (str(Reply.REPRESENTED), _l("Diwakili")),
    (str(Reply.DECLINED), _l("Tidak hadir")),
)
SOURCES = (
    (str(ReplySource.PHONE), _l("Telepon")),
    (str(ReplySource.WHATSAPP), _l("WhatsApp")),
    (str(ReplySource.ORGANISER), _l("Lainnya")),
)


class OnBehalfForm(CreatingForm):
    """What somebody said for the agency, who said it, and why we record it."""

    jawaban = RadioInput(_l("Jawaban"), REPLIES, coerce=Reply, required=True)
    people = FieldList(FormField(PersonForm), min_entries=ROWS, max_entries=20)
    represents_position = TextLine(_l("Mewakili"), description=_l("Pejabat yang diwakili."))
    names_follow = TickBox(_l("Nama perwakilan menyusul"))
    comment = TextBlock(_l("Catatan dari instansi"), limit=2000)
    source = SelectInput(_l("Disampaikan lewat"), list(SOURCES), coerce=ReplySource, required=True)
    over_full = TickBox(_l("Beri tempat walau ruangan penuh"))
    reason = TextLine(
        _l("Siapa yang menyampaikan"), limit=300, required=True, description=_l("Tersimpan dalam riwayat.")
    )

    def answer(self, stored: Answer) -> Answer:
        """What was typed, with what is stored of the same people but was not asked for."""
        office = self.represents_position.data if self.jawaban.data is Reply.REPRESENTED else None
        people = with_unasked([named(each.form, office) for each in self.people if not each.form.is_empty], stored)
        return Answer(self.jawaban.data, people, self.comment.data, names_follow=self.names_follow.data)

    def refuse(self, error: DomainError) -> None:
        """Show at the first name what is wrong with the people as a whole."""
        if error.field != "people":
            super().refuse(error)
            return
        first = self.people[0].form.name
        first.errors = [*first.errors, error.message]
        self.people.errors = [entry.errors for entry in self.people]


def on_behalf_values(stored: Answer, invitation: Invitation) -> dict[str, Any]:
    """What the form begins with: what is stored, and who was invited."""
    people = [person_values(each, stored.reply) for each in stored.delegates]
    office = next((each.represents_position for each in stored.delegates if each.represents_position), None)
    return {
        "jawaban": stored.reply if stored.reply in ON_THE_PAGE else None,
        "people": [*people, *({} for _ in range(ROWS - len(people)))],
        "represents_position": office or invitation.addressee,
        "names_follow": stored.names_follow,
        "comment": stored.comment,
        "source": ReplySource.PHONE,
    }
