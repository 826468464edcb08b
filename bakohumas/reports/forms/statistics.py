"""What statistics are narrowed to."""

from flask_babel import lazy_gettext as _l

from bakohumas.agencies.labels import CATEGORIES
from bakohumas.agencies.models import Category
from bakohumas.core.forms import DateInput, Form, SelectInput


class StatisticsFilter(Form):
    """A filter complains not: what cannot be read narrows nothing."""

    dari = DateInput(_l("Dari"))
    sampai = DateInput(_l("Sampai"))
    kategori = SelectInput(
        _l("Kategori"),
        [("", _l("Semua kategori")), *((str(key), label) for key, label in CATEGORIES.items())],
        coerce=Category,
    )
