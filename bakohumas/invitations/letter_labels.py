"""Words of the interface for kinds of letters."""

from flask_babel import lazy_gettext as _l

from bakohumas.invitations.models import LetterKind

LETTERS = {
    LetterKind.INVITATION: _l("Surat undangan"),
    LetterKind.CORRECTION: _l("Surat ralat"),
    LetterKind.POSTPONEMENT: _l("Surat penundaan"),
    LetterKind.CANCELLATION: _l("Surat pembatalan"),
}
