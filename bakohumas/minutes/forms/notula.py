"""Parts of the notula, and decisions about it."""

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.core.forms import Form, TextBlock, VersionedForm


class SectionForm(VersionedForm):
    """The text of one part."""

    text = TextBlock(
        _l("Isi"),
        limit=60_000,
        description=_l("Awali baris dengan “1. ”, “a. ” atau “- ” untuk daftar, “# ” untuk subjudul."),
    )


class DecideForm(VersionedForm):
    """What an approver decides about; `cap` stands for what was read."""

    cap = HiddenField()


class ReasonForm(Form):
    """Why a notula goes back, or why there is a new revision."""

    reason = TextBlock(_l("Alasan"), limit=900, required=True)
