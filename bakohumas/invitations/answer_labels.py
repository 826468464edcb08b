"""Words for what the tables hold as codes."""

from flask_babel import lazy_gettext as _l

from bakohumas.invitations.models import ReplySource

SOURCES = {
    ReplySource.WEB: _l("tautan"),
    ReplySource.MAIL: _l("surel"),
    ReplySource.PHONE: _l("telepon"),
    ReplySource.WHATSAPP: _l("WhatsApp"),
    ReplySource.ORGANISER: _l("penyelenggara"),
    ReplySource.SYSTEM: _l("daftar tunggu"),
}
