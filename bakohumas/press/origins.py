"""Where a sentence came from, in words: the path of a fact, what people call it, and what the record holds there."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts

STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
LONGEST = 240  # characters of a value shown
NAMES: dict[str, LazyString] = {
    "accompanied_by": _l("Pendamping"),
    "address": _l("Alamat"),
    "agencies": _l("Jumlah instansi"),
    "agency": _l("Instansi"),
    "agenda": _l("Rundown"),
    "annual": _l("Kegiatan tahunan"),
    "attendance": _l("Daftar hadir"),
    "author": _l("Pemilik naskah sambutan"),
    "board": _l("Kepengurusan"),
    "breakdown": _l("Rincian peserta"),
    "building": _l("Gedung"),
    "caption": _l("Keterangan"),
    "categories": _l("Unsur peserta"),
    "category": _l("Unsur"),
    "chair": _l("Pimpinan rapat"),
    "city": _l("Kota"),
    "co_organisers": _l("Penyelenggara bersama"),
    "confirmed": _l("Peserta yang menyatakan hadir"),
    "count": _l("Jumlah"),
    "credit": _l("Kredit foto"),
    "decree": _l("Surat keputusan"),
    "delegations": _l("Rombongan"),
    "delivered_by": _l("Pembicara"),
    "ends_on": _l("Tanggal selesai"),
    "entries": _l("Catatan"),
    "expected_outputs": _l("Keluaran"),
    "front_title": _l("Gelar depan"),
    "host": _l("Tuan rumah"),
    "kind": _l("Jenis"),
    "legal_basis": _l("Dasar hukum"),
    "members": _l("Jumlah anggota"),
    "mode": _l("Cara bertemu"),
    "moderator": _l("Moderator"),
    "name": _l("Nama"),
    "office": _l("Jabatan asal"),
    "officially_opens": _l("Membuka secara resmi"),
    "organiser": _l("Penyelenggara"),
    "part_of_day": _l("Bagian hari"),
    "participants": _l("Peserta"),
    "photos": _l("Foto"),
    "points": _l("Pokok isi"),
    "position": _l("Jabatan"),
    "positions": _l("Jabatan pengurus"),
    "press": _l("Isian pers"),
    "province": _l("Provinsi"),
    "quotes": _l("Kutipan"),
    "remarks": _l("Sambutan"),
    "represents": _l("Yang diwakili"),
    "represents_position": _l("Jabatan yang diwakili"),
    "room": _l("Ruang"),
    "said_on": _l("Tanggal ucapan"),
    "second_capacity": _l("Selaku"),
    "speaker": _l("Pembicara"),
    "starts_on": _l("Tanggal"),
    "starts_time": _l("Jam mulai"),
    "term_end": _l("Akhir masa bakti"),
    "term_start": _l("Awal masa bakti"),
    "text": _l("Isi"),
    "theme": _l("Tema"),
    "title": _l("Judul"),
    "unit": _l("Satuan"),
    "venue": _l("Tempat"),
    "zone": _l("Zona waktu"),
}
TELLING = ("text", "name", "agency", "title", "category")  # what stands for a whole object


@dataclass(frozen=True, slots=True)
class Origin:
    """One fact behind a sentence; `value` is '' when the record no longer holds it."""

    path: str
    label: str
    value: str


def origin_of(path: str, facts: MeetingFacts) -> Origin:
    """The fact at a path such as 'remarks[0].represents.position'."""
    steps = [(found[1], found[2]) for found in STEP.finditer(path)]
    known = [step for step in steps if step != ("meeting", None)]
    label = " – ".join(_label(name, at) for name, at in known)
    return Origin(path, label, _shown(_value(facts, known)))


def _label(name: str, at: str | None) -> str:
    words = str(NAMES.get(name, name.replace("_", " ").capitalize()))
    return words if at is None else f"{words} {int(at) + 1}"


def _value(facts: MeetingFacts, steps: list[tuple[str, str | None]]) -> Any:
    found: Any = facts
    for name, at in steps:
        found = getattr(found, name, None)
        if at is not None:
            found = found[int(at)] if isinstance(found, tuple) and int(at) < len(found) else None
    return found


def _shown(value: Any) -> str:
    text = _written(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _written(value: Any) -> str:
    if value is None or value == ():
        return ""
    writer = next((write for kind, write in WRITERS if isinstance(value, kind)), None)
    if writer is not None:
        return writer(value)
    return _telling(value) if is_dataclass(value) else formats.ZONES.get(str(value), str(value))


WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: str(gettext("Ya") if value else gettext("Tidak"))),
    (datetime, lambda value: f"{formats.date_full(value.date())} {formats.clock_time(value.time())}"),
    (date, formats.date_full),
    (time, formats.clock_time),
    (tuple, lambda value: str(gettext("%(n)s baris", n=formats.grouped(len(value))))),
)


def _telling(value: Any) -> str:
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return next((_written(parts[name]) for name in TELLING if parts.get(name)), "")
