"""The office's texts for one kind of letter, and how its letters look."""

from typing import Any

from flask_babel import lazy_gettext as _l

from bakohumas.core.forms import RadioInput, TextBlock, TextLine, VersionedForm
from bakohumas.invitations.letter_fields import LetterTexts

PROFILES = [
    ("permendagri_1_2023", _l("Permendagri 1 Tahun 2023: alamat tujuan di kiri, di bawah Hal")),
    ("permendagri_54_2009", _l("Permendagri 54 Tahun 2009: alamat tujuan di kanan, Perihal")),
]
SIZES = [("12", _l("12 poin")), ("11", _l("11 poin"))]
PAPERS = [("a4", "A4 (210 × 297 mm)"), ("f4", "F4 (215 × 330 mm)")]


class TemplateForm(VersionedForm):
    """Empty parts are taken from the house's own words."""

    subject = TextLine(_l("Hal"), limit=500)
    opening = TextBlock(_l("Alinea pembuka"), limit=4000)
    body = TextBlock(
        _l("Alinea isi"),
        limit=4000,
        description=_l("Satu baris menjadi satu alinea. Baris yang penandanya belum diketahui tidak dicetak."),
    )
    closing = TextBlock(_l("Alinea penutup"), limit=4000)

    @property
    def texts(self) -> LetterTexts:
        """What was typed."""
        return LetterTexts(
            subject=self.subject.data, opening=self.opening.data, body=self.body.data, closing=self.closing.data
        )


class LookForm(VersionedForm):
    """How all letters of the office look."""

    letter_profile = RadioInput(_l("Tata letak"), PROFILES, required=True)
    paper = RadioInput(_l("Ukuran kertas"), PAPERS, required=True)
    font_size = RadioInput(_l("Ukuran huruf"), SIZES, required=True)

    def columns(self) -> dict[str, Any]:
        """Columns of the bureau."""
        looks = {"letter_profile": self.letter_profile.data, "paper": self.paper.data}
        return {**looks, "font_size": int(self.font_size.data)}
