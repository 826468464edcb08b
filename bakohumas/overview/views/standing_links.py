"""Passing an agency's own link on: shown only in the answer of a POST, recorded each time."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import agency_of
from bakohumas.agencies.services.standing import give_standing_link, replace_standing_link
from bakohumas.core import phones, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.invitations.sender import sender_of
from bakohumas.overview.services.standing import mail_standing_link
from bakohumas.overview.views.base import bp
from bakohumas.registry.queries import bureau


@bp.post("/instansi/<int:agency_id>/tautan")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def standing_link(agency_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    page = _page(agency, give_standing_link(db.session(), agency, actor=web.actor(), now=web.now()))
    db.session.commit()
    return page


@bp.post("/instansi/<int:agency_id>/ganti-tautan")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def replace_link(agency_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    token = replace_standing_link(db.session(), agency, actor=web.actor(), now=web.now())
    page = _page(agency, token, replaced=True)
    db.session.commit()
    return page


def _page(agency: Agency, token: str, *, replaced: bool = False) -> str:
    url = f"{web.settings().base_url}/i/{token}/"
    text = _text(agency, url)
    return render_template(
        "agencies/link.html",
        agency=agency,
        url=url,
        text=text,
        lines=text.split("\n"),
        chat_url=phones.whatsapp_url(agency.phone_e164, text) if agency.phone_e164 else None,
        replaced=replaced,
    )


def _text(agency: Agency, url: str) -> str:
    """What a person sends by WhatsApp."""
    office = bureau(db.session()).name
    hello = gettext("Yth. %(office)s,", office=agency.head_position or agency.name)
    told = gettext("undangan rapat, tindak lanjut, kalender, dan data kontak instansi dapat dilihat di tautan ini:")
    return "\n".join(line for line in (hello, told, url, gettext("Hanya untuk instansi Anda."), office) if line)


@bp.post("/instansi/<int:agency_id>/kirim-tautan")
@access(Access.AGENCY_READ, Access.AGENCY_WRITE)
def mail_link(agency_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    sender, zone = sender_of(bureau(db.session()), web.settings()), web.settings().zone
    mail_standing_link(db.session(), agency, sender=sender, zone=zone, actor=web.actor(), now=web.now())
    flash(gettext("Surel dengan tautan masuk antrean kirim."), "ok")
    target = url_for("agencies.show", agency_id=agency.id)
    db.session.commit()
    return redirect(target, code=303)
