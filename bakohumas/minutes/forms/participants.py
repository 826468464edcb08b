"""Further facts that documents print: people in a role, participants, the board."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import FormField

from bakohumas.agencies.values import Person
from bakohumas.core.forms import NumberInput, SelectInput, TextBlock, TextLine, VersionedForm
from bakohumas.meetings.forms.people import PersonLines, person_lines
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.rules.participants import lines_of, read_breakdown, read_delegations, read_posts, written

COMPLETE = {"": None, "ya": True, "tidak": False}


class RolesForm(VersionedForm):
    """Who chaired, noted and moderated, and on what basis."""

    chair = FormField(PersonLines, _l("Pimpinan rapat"))
    secretary = FormField(PersonLines, _l("Sekretaris rapat"))
    minute_taker = FormField(PersonLines, _l("Notulis"))
    moderator = FormField(PersonLines, _l("Moderator"))
    legal_basis = TextBlock(_l("Dasar hukum"), limit=5000, description=_l("Satu dasar sebaris, seperti dicetak."))
    expected_outputs = TextBlock(_l("Keluaran yang diharapkan"), limit=5000, description=_l("Satu sebaris."))

    @property
    def people(self) -> dict[str, Person | None]:
        """The people by role; None where nobody is named."""
        return {
            "chair": self.chair.form.person,
            "secretary": self.secretary.form.person,
            "minute_taker": self.minute_taker.form.person,
            "moderator": self.moderator.form.person,
        }

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field."""
        return tuple(lines_of(self._fields[name].data))


class ParticipantsForm(VersionedForm):
    """What is told of participants besides the rows of the daftar hadir."""

    count = NumberInput(_l("Jumlah peserta"), most=1_000_000)
    unit = TextLine(_l("Satuan"), limit=60, description=_l("Misalnya orang atau peserta; kosong: orang."))
    agencies = NumberInput(_l("Jumlah instansi"), most=100_000)
    categories = TextBlock(_l("Unsur peserta"), limit=5000, description=_l("Satu unsur sebaris."))
    breakdown = TextBlock(
        _l("Rincian per unsur"), limit=5000, description=_l("Sebaris: Unsur | jumlah | satuan, misalnya BUMD | 12.")
    )
    delegations = TextBlock(
        _l("Instansi yang disebut hadir"), limit=10_000, description=_l("Sebaris: Instansi | jumlah orang.")
    )
    confirmed = TextBlock(_l("Instansi yang mengonfirmasi"), limit=10_000, description=_l("Satu instansi sebaris."))
    attendance_complete = SelectInput(
        _l("Apakah daftar hadir lengkap?"),
        [("", _l("Tidak disebutkan")), ("ya", _l("Ya")), ("tidak", _l("Tidak"))],
        description=_l("Bila tidak, jumlah peserta tidak dihitung dari daftar hadir."),
    )

    def given(self) -> dict[str, Any]:
        """The record's object. Raises DomainError for a line that cannot be read."""
        return {
            "count": self.count.data,
            "unit": self.unit.data,
            "agencies": self.agencies.data,
            "categories": lines_of(self.categories.data),
            "breakdown": read_breakdown(self.breakdown.data),
            "delegations": read_delegations(self.delegations.data),
            "confirmed": lines_of(self.confirmed.data),
            "attendance_complete": COMPLETE[self.attendance_complete.data or ""],
        }


class BoardForm(VersionedForm):
    """The board that was formed or installed; without a name there was none."""

    name = TextLine(_l("Nama kepengurusan"), description=_l("Kosongkan bila tidak ada kepengurusan yang dibentuk."))
    term_start = NumberInput(_l("Mulai tahun"), least=1950, most=2199)
    term_end = NumberInput(_l("Sampai tahun"), least=1950, most=2199)
    decree = TextLine(_l("Keputusan"), limit=500)
    members = NumberInput(_l("Jumlah pengurus"), least=1, most=100_000)
    positions = TextBlock(
        _l("Susunan pengurus"), limit=10_000, description=_l("Sebaris: Kedudukan | jabatan asal | nama.")
    )

    def given(self) -> dict[str, Any] | None:
        """The record's object, None without a name. Raises DomainError for a line that cannot be read."""
        if not self.name.data:
            return None
        plain = {name: self._fields[name].data for name in ("name", "term_start", "term_end", "decree", "members")}
        return {**plain, "positions": read_posts(self.positions.data)}


def roles_values(meeting: Meeting) -> dict[str, Any]:
    """People and basis as values of the form."""
    names = ("chair", "secretary", "minute_taker", "moderator")
    people = {name: person_lines(getattr(meeting, name)) for name in names}
    lists = {name: "\n".join(getattr(meeting, name)) for name in ("legal_basis", "expected_outputs")}
    return {**people, **lists, "versi": meeting.version}


def participants_values(meeting: Meeting) -> dict[str, Any]:
    """Participants as values of the form."""
    told = meeting.participants or {}
    complete = {True: "ya", False: "tidak"}.get(told.get("attendance_complete") or False, "")
    return {
        **{name: told.get(name) for name in ("count", "unit", "agencies")},
        **{name: "\n".join(told.get(name) or ()) for name in ("categories", "confirmed")},
        "breakdown": written(told.get("breakdown"), "category", "count", "unit"),
        "delegations": written(told.get("delegations"), "agency", "count"),
        "attendance_complete": "" if told.get("attendance_complete") is None else complete,
        "versi": meeting.version,
    }


def board_values(meeting: Meeting) -> dict[str, Any]:
    """The board as values of the form."""
    told = meeting.board or {}
    plain = {name: told.get(name) for name in ("name", "term_start", "term_end", "decree", "members")}
    return {**plain, "positions": written(told.get("positions"), "title", "office", "name"), "versi": meeting.version}
