"""Everything that people type about a meeting."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms.fields import FormField

from bakohumas.core.forms import (
    CreatingForm,
    DateInput,
    Form,
    NumberInput,
    SelectInput,
    TextBlock,
    TextLine,
    TickBox,
    TimeInput,
    VersionedForm,
    WebAddress,
)
from bakohumas.meetings import labels
from bakohumas.meetings.details import NAMES, Details
from bakohumas.meetings.forms.people import PersonLines, person_lines
from bakohumas.meetings.models import DelegationPolicy, Kind, Mode, PartOfDay, Visibility

PEOPLE = ("chair", "secretary", "minute_taker", "moderator")
LISTS = ("co_organisers", "legal_basis", "expected_outputs")
TICKS = ("ends_open", "annual")
DAY_END = time(23, 59)
NOT_SAID = _l("Tidak disebutkan")


def choices(table: Mapping[Any, LazyString], empty: str | LazyString = NOT_SAID) -> list[tuple[str, str | LazyString]]:
    """Choices of a select, 'not said' first."""
    return [("", empty), *((str(value), label) for value, label in table.items())]


class ScheduleForm(Form):
    """Names of fields are columns of `Meeting`; a date without `rsvp_deadline_time` lasts to its last minute."""

    title = TextLine(_l("Judul pertemuan"), limit=500, required=True, description=_l("Seperti dicetak pada surat."))
    kind = SelectInput(_l("Jenis"), choices(labels.KINDS), coerce=Kind)
    theme = TextLine(_l("Tema atau topik"), limit=1000)
    theme_label = SelectInput(_l("Sebutan"), choices(labels.THEME_LABELS))
    starts_on = DateInput(_l("Tanggal"), required=True)
    ends_on = DateInput(_l("Sampai tanggal"), description=_l("Isi bila lebih dari satu hari."))
    starts_time = TimeInput(_l("Mulai"))
    ends_time = TimeInput(_l("Selesai"))
    ends_open = TickBox(_l("s.d. selesai"), description=_l("Waktu selesai tidak ditentukan."))
    zone = SelectInput(_l("Zona waktu"), list(labels.ZONES.items()), required=True)
    part_of_day = SelectInput(_l("Bagian hari"), choices(labels.PARTS_OF_DAY), coerce=PartOfDay)
    mode = SelectInput(_l("Cara bertemu"), choices(labels.MODES), coerce=Mode)
    venue_room = TextLine(_l("Ruang"))
    venue_building = TextLine(_l("Gedung"))
    venue_address = TextLine(_l("Alamat"), limit=500)
    venue_city = TextLine(_l("Kota atau kabupaten"), limit=120)
    venue_province = TextLine(_l("Provinsi"), limit=120)
    online_url = WebAddress(_l("Tautan rapat daring"), limit=1000, description=_l("Tidak pernah tampil untuk publik."))
    online_platform = TextLine(_l("Aplikasi"), limit=120)
    online_meeting_id = TextLine(_l("ID rapat"), limit=120)
    online_passcode = TextLine(_l("Kata sandi rapat"), limit=120)
    online_stream_url = WebAddress(_l("Siaran langsung"), limit=1000, description=_l("Boleh diketahui publik."))
    organiser = TextLine(_l("Penyelenggara"))
    co_organisers = TextBlock(_l("Bekerja sama dengan"), limit=3000, description=_l("Satu nama sebaris."))
    host = TextLine(_l("Tuan rumah"), description=_l("Bila bukan penyelenggara."))
    chair = FormField(PersonLines, _l("Pimpinan rapat"))
    secretary = FormField(PersonLines, _l("Sekretaris rapat"))
    minute_taker = FormField(PersonLines, _l("Notulis"))
    moderator = FormField(PersonLines, _l("Moderator"))
    rsvp_deadline = DateInput(_l("Batas konfirmasi"))
    rsvp_deadline_time = TimeInput(_l("Jam batas konfirmasi"), description=_l("Kosong: sampai akhir hari."))
    seats_per_agency = NumberInput(_l("Kuota peserta per instansi"), least=1, most=100)
    capacity = NumberInput(_l("Daya tampung"), least=1, most=100_000)
    delegation_policy = SelectInput(_l("Perwakilan"), choices(labels.POLICIES), coerce=DelegationPolicy)
    dress_code = TextLine(_l("Pakaian"))
    contact = TextLine(_l("Narahubung kantor"), description=_l("Kosong: narahubung biro dari Pengaturan."))
    legal_basis = TextBlock(_l("Dasar hukum"), limit=5000, description=_l("Satu dasar sebaris, seperti dicetak."))
    expected_outputs = TextBlock(_l("Keluaran yang diharapkan"), limit=5000, description=_l("Satu sebaris."))
    annual = TickBox(_l("Agenda tahunan"))
    visibility = SelectInput(_l("Keterbukaan"), choices(labels.VISIBILITIES, _l("Ikut pengaturan")), coerce=Visibility)
    series = TextLine(_l("Rangkaian"), description=_l("Nama rangkaian pertemuan, bila ada."))

    def details(self, stored: Details | None = None) -> Details:
        """What was typed. A box left empty stays unknown unless `stored` says no."""
        values = {name: self._value(name, stored) for name in NAMES}
        return Details(**values)

    def _value(self, name: str, stored: Details | None) -> Any:
        field = self._fields[name]
        if name in PEOPLE:
            return field.form.person
        if name in LISTS:
            return tuple(line for line in (field.data or "").split("\n") if line)
        if name in TICKS:
            return True if field.data else False if getattr(stored, name, None) is False else None
        return self._deadline() if name == "rsvp_deadline" else field.data

    def _deadline(self) -> datetime | None:
        day, at = self.rsvp_deadline.data, self.rsvp_deadline_time.data
        return datetime.combine(day, at or DAY_END, ZoneInfo(self.zone.data)) if day else None


class NewMeetingForm(CreatingForm, ScheduleForm):
    """A meeting that is made; taken once."""


class MeetingForm(VersionedForm, ScheduleForm):
    """A meeting that is edited."""


def schedule_values(details: Details) -> dict[str, Any]:
    """Details as values of the form."""
    values: dict[str, Any] = {name: getattr(details, name) for name in NAMES}
    for name in PEOPLE:
        values[name] = person_lines(values[name])
    for name in LISTS:
        values[name] = "\n".join(values[name])
    deadline = details.rsvp_deadline
    local = deadline.astimezone(ZoneInfo(details.zone)) if deadline else None
    return {**values, "rsvp_deadline": local and local.date(), "rsvp_deadline_time": local and local.time()}
