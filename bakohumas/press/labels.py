"""What people call kinds, states, angles and flaws of press items."""

from flask_babel import lazy_gettext as _l

from bakohumas.press.models import PressState
from bakohumas.press.text import Angle, PressKind

KINDS = {PressKind.RELEASE: _l("Siaran pers"), PressKind.NEWS: _l("Berita")}
ANGLES = {Angle.OPENER: _l("Pembuka acara"), Angle.ORGANISER: _l("Penyelenggara"), Angle.EVENT: _l("Kegiatan")}
STATES = {
    PressState.DRAFT: _l("Draf"),
    PressState.SUBMITTED: _l("Menunggu persetujuan"),
    PressState.RETURNED: _l("Dikembalikan"),
    PressState.APPROVED: _l("Disetujui"),
    PressState.PUBLISHED: _l("Terbit"),
    PressState.WITHDRAWN: _l("Ditarik"),
}
