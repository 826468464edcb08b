"""One speech with its three roles, and its quotes."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _l

from bakohumas.agencies.values import Office, Person
from bakohumas.core.forms import CreatingForm, DateInput, Form, SelectInput, TextBlock, TextLine, TickBox, VersionedForm
from bakohumas.meetings.models import AgendaItem
from bakohumas.minutes.forms.entries import NO_ITEM
from bakohumas.minutes.labels import REMARK_KINDS
from bakohumas.minutes.models import RemarkKind
from bakohumas.minutes.rules.participants import lines_of
from bakohumas.minutes.rules.remarks import PLAIN, QuoteWords, RemarkWords, people_lines, read_people

TITLE, DEGREES = 60, 120
PERSON_PARTS = tuple(part.name for part in fields(Person))
OFFICE_PARTS = tuple(part.name for part in fields(Office))


class RemarkForm(Form):
    """Names of fields are columns of `Remark`; each role has a group of its own."""

    kind = SelectInput(_l("Jenis"), [("", _l("Pilih…")), *REMARK_KINDS.items()], coerce=RemarkKind, required=True)
    agenda_item_id = SelectInput(_l("Butir acara"), coerce=int)
    delivered_by_name = TextLine(_l("Nama tanpa gelar"))
    delivered_by_front_title = TextLine(_l("Gelar depan"), limit=TITLE)
    delivered_by_back_title = TextLine(_l("Gelar belakang"), limit=DEGREES)
    delivered_by_position = TextLine(_l("Jabatan"))
    delivered_by_agency = TextLine(_l("Instansi"))
    second_capacity = TextLine(_l("Selaku"), description=_l("Kapasitas kedua, misalnya Ketua Umum Bakohumas."))
    represents_position = TextLine(_l("Jabatan yang diwakili"))
    represents_name = TextLine(_l("Nama pejabat yang diwakili"))
    represents_front_title = TextLine(_l("Gelar depan"), limit=TITLE)
    represents_back_title = TextLine(_l("Gelar belakang"), limit=DEGREES)
    represents_second_capacity = TextLine(_l("Selaku"))
    author_position = TextLine(_l("Jabatan pemilik sambutan"), description=_l("Wajib untuk sambutan tertulis."))
    author_name = TextLine(_l("Nama pemilik sambutan"), description=_l("Kosong bila sumber hanya menyebut jabatannya."))
    author_front_title = TextLine(_l("Gelar depan"), limit=TITLE)
    author_back_title = TextLine(_l("Gelar belakang"), limit=DEGREES)
    author_second_capacity = TextLine(_l("Selaku"))
    officially_opens = TickBox(_l("Membuka acara secara resmi"), description=_l("Paling banyak satu sambutan."))
    said_on = DateInput(_l("Disampaikan pada"), description=_l("Isi bila bukan pada hari pertemuan."))
    accompanied_by = TextBlock(
        _l("Didampingi"),
        limit=3000,
        description=_l("Seorang sebaris: Nama | Jabatan | Instansi | Gelar depan | Gelar belakang"),
    )
    points = TextBlock(_l("Pokok-pokok yang disampaikan"), limit=20_000, description=_l("Satu pokok sebaris."))
    text = TextBlock(_l("Naskah lengkap"), limit=50_000)

    def offer_items(self, agenda: Sequence[AgendaItem]) -> None:
        """Let the speech stand under one of these."""
        self.agenda_item_id.offer([("", NO_ITEM), *((str(item.id), item.title) for item in agenda)])

    def words(self, stored: RemarkWords | None = None) -> RemarkWords:
        """What was typed. Raises DomainError for a line that cannot be read.

        A box left empty stays unknown unless `stored` says no.
        """
        plain = {name: self._fields[name].data for name in PLAIN}
        was_no = stored is not None and stored.officially_opens is False
        plain["officially_opens"] = True if self.officially_opens.data else False if was_no else None
        return RemarkWords(
            **plain,
            delivered_by=Person(**self._role("delivered_by", PERSON_PARTS)),
            represents=self._office("represents"),
            author=self._office("author"),
            accompanied_by=read_people(self.accompanied_by.data),
            points=tuple(lines_of(self.points.data)),
        )

    def _role(self, prefix: str, parts: Sequence[str]) -> dict[str, Any]:
        return {part: self._fields[f"{prefix}_{part}"].data for part in parts}

    def _office(self, prefix: str) -> Office | None:
        told = self._role(prefix, OFFICE_PARTS)
        return Office(**{**told, "position": told["position"] or ""}) if any(told.values()) else None


class NewRemarkForm(CreatingForm, RemarkForm):
    """A speech that is added; taken once."""


class EditRemarkForm(VersionedForm, RemarkForm):
    """A speech that is edited."""


def remark_values(words: RemarkWords) -> dict[str, Any]:
    """A speech as values of the form."""
    values: dict[str, Any] = {name: getattr(words, name) for name in PLAIN}
    values |= {f"delivered_by_{part}": getattr(words.delivered_by, part) for part in PERSON_PARTS}
    for prefix, office in (("represents", words.represents), ("author", words.author)):
        values |= {f"{prefix}_{part}": getattr(office, part, None) for part in OFFICE_PARTS}
    return {**values, "accompanied_by": people_lines(words.accompanied_by), "points": "\n".join(words.points)}


class QuoteForm(Form):
    """Recorded words."""

    text = TextBlock(_l("Kutipan"), limit=4000, required=True)
    direct = TickBox(_l("Kata demi kata"), description=_l("Dicetak dalam tanda petik."), default=True)

    @property
    def words(self) -> QuoteWords:
        """What was typed."""
        return QuoteWords(text=self.text.data or "", direct=bool(self.direct.data))


class NewQuoteForm(CreatingForm, QuoteForm):
    """A quote that is added; taken once."""


class EditQuoteForm(VersionedForm, QuoteForm):
    """A quote that is edited; `versi` is that of its speech."""
