"""An agency, the filter of the list, and a group."""

from collections.abc import Sequence
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.agencies.details import COLUMNS, AgencyDetails
from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import Category
from bakohumas.agencies.queries.groups import GroupLine
from bakohumas.agencies.queries.worklist import Counted
from bakohumas.agencies.rules.groups import GroupRule
from bakohumas.core.formats import grouped
from bakohumas.core.forms import (
    CreatingForm,
    EmailLine,
    Form,
    ManyInput,
    NumberInput,
    PhoneLine,
    SelectInput,
    TextBlock,
    TextLine,
    TickBox,
    VersionedForm,
)

HIGHEST_RANK = 9_999


def category_choices(empty: LazyString) -> list[tuple[str, str | LazyString]]:
    """Choices of a select of categories, `empty` first."""
    return [("", empty), *((str(kind), label) for kind, label in CATEGORIES.items())]


class AgencyForm(Form):
    """Names of fields are columns of `Agency`."""

    name = TextLine(_l("Nama instansi"), required=True, description=_l("Nama resmi lengkap."))
    short_name = TextLine(_l("Singkatan"), limit=120)
    category = SelectInput(_l("Kategori"), category_choices(_l("Belum ditentukan")), coerce=Category)
    parent_id = SelectInput(_l("Instansi induk"), coerce=int)
    head_position = TextLine(_l("Jabatan pimpinan"), description=_l("Tujuan surat, misalnya “Kepala Dinas …”."))
    city = TextLine(_l("Kota atau kabupaten"), limit=120)
    address = TextLine(_l("Alamat"), limit=500)
    email = EmailLine(_l("Surel"))
    phone = PhoneLine(_l("Telepon atau WhatsApp"))
    protocol_rank = NumberInput(
        _l("Urutan protokol"), least=1, most=HIGHEST_RANK, description=_l("Angka kecil lebih dahulu dalam daftar.")
    )
    aliases = TextBlock(_l("Nama lain atau nama lama"), limit=3000, description=_l("Satu nama sebaris."))
    groups = ManyInput(_l("Kelompok"), coerce=int)
    notes = TextBlock(_l("Catatan"), limit=4000, description=_l("Hanya untuk penyelenggara."))
    active = TickBox(_l("Aktif"), description=_l("Instansi yang tidak aktif tidak dapat diundang."), default=True)

    def offer(self, parents: Sequence[tuple[int, str]], groups: Sequence[GroupLine]) -> None:
        """Set the agencies and groups that can be chosen."""
        self.parent_id.offer([("", _l("Tidak ada")), *((str(key), name) for key, name in parents)])
        self.groups.offer([(str(group.id), group.name) for group in groups if not group.by_rule])

    @property
    def details(self) -> AgencyDetails:
        """What was typed."""
        values = {name: self._fields[name].data for name in COLUMNS}
        return AgencyDetails(**values, aliases=tuple(line for line in (self.aliases.data or "").split("\n") if line))


class NewAgencyForm(CreatingForm, AgencyForm):
    """An agency that is added; taken once."""


class EditAgencyForm(VersionedForm, AgencyForm):
    """An agency that is edited."""


def agency_values(details: AgencyDetails, group_ids: Sequence[int]) -> dict[str, Any]:
    """An agency as values of the form."""
    values: dict[str, Any] = {name: getattr(details, name) for name in COLUMNS}
    return {**values, "aliases": "\n".join(details.aliases), "groups": list(group_ids)}


class AgencyFilterForm(Form):
    """What the list is narrowed to; read from the address."""

    kata = TextLine(_l("Nama, singkatan, atau kota"), limit=100)
    kategori = SelectInput(_l("Kategori"), category_choices(_l("Semua")), coerce=Category)
    kelompok = SelectInput(_l("Kelompok"), coerce=int)
    nonaktif = TickBox(_l("Juga yang tidak aktif"))

    def offer(self, groups: Sequence[GroupLine], categories: Sequence[Counted] = ()) -> None:
        """Set the groups and categories that can be chosen, each with its number of active agencies."""
        self.kelompok.offer(
            [("", _l("Semua")), *((str(group.id), f"{group.name} ({grouped(group.size)})") for group in groups)]
        )
        counts = {one.category: one.count for one in categories}
        named = [(str(kind), f"{label} ({grouped(counts.get(kind, 0))})") for kind, label in CATEGORIES.items()]
        self.kategori.offer([("", _l("Semua")), *named])


class GroupForm(CreatingForm):
    """A group that is made."""

    name = TextLine(_l("Nama kelompok"), limit=120, required=True)
    by_rule = TickBox(
        _l("Isinya mengikuti aturan"),
        description=_l("Menurut kategori, daerah, atau induk; anggotanya dihitung sendiri setiap kali dipakai."),
    )


class MembersForm(Form):
    """Name and members of a group; `cap` is the stamp of what the page showed."""

    cap = HiddenField()
    name = TextLine(_l("Nama kelompok"), limit=120, required=True)
    agencies = ManyInput(_l("Instansi dalam kelompok"), coerce=int)


class RuleForm(Form):
    """Name and rule of a group by rule; `cap` is the stamp of what the page showed."""

    cap = HiddenField()
    name = TextLine(_l("Nama kelompok"), limit=120, required=True)
    categories = ManyInput(_l("Kategori"), [(str(kind), label) for kind, label in CATEGORIES.items()], coerce=Category)
    cities = TextBlock(_l("Kota atau kabupaten"), limit=3000, description=_l("Satu nama sebaris. Kosong: semua."))
    parent_id = SelectInput(_l("Di bawah instansi"), coerce=int)
    inactive = TickBox(_l("Juga yang tidak aktif"))

    def offer(self, parents: Sequence[tuple[int, str]]) -> None:
        """Set the agencies that can stand above."""
        self.parent_id.offer([("", _l("Mana pun")), *((str(key), name) for key, name in parents)])

    @property
    def rule(self) -> GroupRule:
        """What was typed."""
        lines = tuple(line for line in (self.cities.data or "").split("\n") if line)
        return GroupRule(tuple(self.categories.data), lines, self.parent_id.data, bool(self.inactive.data))


def rule_values(rule: GroupRule) -> dict[str, Any]:
    """A rule as values of the form."""
    return {
        "categories": list(rule.categories),
        "cities": "\n".join(rule.cities),
        "parent_id": rule.parent_id,
        "inactive": rule.inactive,
    }
