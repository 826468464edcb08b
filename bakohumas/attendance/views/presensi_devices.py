"""Door devices: made with a link that only the answer to the POST shows, and taken back."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.attendance.forms import DeviceForm
from bakohumas.attendance.models import DoorDevice
from bakohumas.attendance.queries.devices import device_of
from bakohumas.attendance.services.devices import create_device, revoke_device
from bakohumas.attendance.views.presensi import attendance_index, back_to, bp
from bakohumas.attendance.views.standing import check_hours
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.documents.qr import qr_path
from bakohumas.meetings.models import Meeting


@bp.post("/pertemuan/<slug>/presensi/perangkat")
@access(Access.ATTENDANCE_WRITE)
def add_device(meeting: Meeting) -> ResponseReturnValue:
    check_hours(meeting, web.principal())
    form = DeviceForm()
    made = attempt(form, lambda: _create(meeting, form))
    if made is None:
        return attendance_index(meeting, form), 422
    page = _once(meeting, *made)
    db.session.commit()
    return page


def _create(meeting: Meeting, form: DeviceForm) -> tuple[DoorDevice, str]:
    return create_device(db.session(), meeting, form.label.data, actor=web.actor(), now=web.now())


def _once(meeting: Meeting, device: DoorDevice, token: str) -> str:
    """The one page that shows the link."""
    url = f"{web.settings().base_url}/pintu/{meeting.slug}/perangkat/{token}"
    path, size = qr_path(url)
    return render_template(
        "attendance/device.html", meeting=meeting, device=device, url=url, code={"path": path, "size": size}
    )


@bp.post("/pertemuan/<slug>/presensi/perangkat/<int:device_id>/cabut")
@access(Access.ATTENDANCE_WRITE)
def revoke(meeting: Meeting, device_id: int) -> ResponseReturnValue:
    check_hours(meeting, web.principal())
    device = device_of(db.session(), meeting, device_id)
    revoke_device(db.session(), device, actor=web.actor(), now=web.now())
    answer = back_to(meeting, gettext("Perangkat “%(name)s” dicabut.", name=device.label))
    db.session.commit()
    return answer
