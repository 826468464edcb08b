"""What people type at the door and on the attendance page."""

import uuid
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField, IntegerField, StringField
from wtforms.widgets import HiddenInput

from bakohumas.attendance import labels
from bakohumas.attendance.models import Attendance, AttendanceRole, AttendanceStatus, Method
from bakohumas.attendance.rules.check_in import CheckIn
from bakohumas.attendance.rules.signing import typed_signature
from bakohumas.attendance.services.corrections import Correction
from bakohumas.core.forms import CreatingForm, Form, PhoneLine, SelectInput, TextBlock, TextLine, TickBox
from bakohumas.core.texts import plain_line
from bakohumas.core.validators import OneOf, Range

LARGEST_KEY = 2**31 - 1
REASON_LENGTH = 500
AT_DOOR = (Method.QR, Method.CODE, Method.DESK)


class ArrivalForm(CreatingForm):
    """A check-in; its nonce is the `client_uuid`, so sending it twice does nothing more."""

    @property
    def client_uuid(self) -> str:
        """UUID made from the nonce."""
        nonce = self.kunci.data
        return str(uuid.UUID(hex=nonce) if nonce else uuid.uuid4())


class TapForm(ArrivalForm):
    """One button: a person named by an agency, or with no name the agency's own office."""

    invitation_id = IntegerField(widget=HiddenInput(), validators=[Range(1, LARGEST_KEY)])
    name = HiddenField(filters=(lambda value: plain_line(value) or None if value else None,))
    method = HiddenField(validators=[OneOf([str(one) for one in AT_DOOR])])

    def arrival(self, now: datetime) -> CheckIn:
        """The check-in as it was tapped."""
        return CheckIn(
            client_uuid=self.client_uuid,
            told_at=now,
            invitation_id=self.invitation_id.data,
            name=self.name.data,
            method=Method(self.method.data or Method.DESK),
        )


class SignatureForm(Form):
    """A drawn signature, or none because it stands on paper."""

    signature = StringField(_l("Tanda tangan"))
    on_paper = TickBox(_l("Tanda tangan di kertas"))

    def path(self) -> str | None:
        """The drawn path. Raises DomainError when it cannot be read."""
        return None if self.on_paper.data else typed_signature(self.signature.data)


class OtherPersonForm(ArrivalForm, SignatureForm):
    """Somebody else of an invited agency."""

    name = TextLine(_l("Nama lengkap"), required=True)
    position = TextLine(_l("Jabatan"))
    represents = TextLine(_l("Mewakili"), description=_l("Jabatan yang diwakili, bila datang atas nama orang lain."))

    def arrival(self, invitation_id: int, now: datetime) -> CheckIn:
        """The check-in as it was typed. Raises DomainError for a signature that cannot be read."""
        return CheckIn(
            client_uuid=self.client_uuid,
            told_at=now,
            invitation_id=invitation_id,
            name=self.name.data,
            position=self.position.data,
            represents=self.represents.data,
            signature=self.path(),
            on_paper=self.on_paper.data,
        )


class WalkInForm(ArrivalForm, SignatureForm):
    """Somebody without an invitation."""

    name = TextLine(_l("Nama lengkap"), required=True)
    agency = TextLine(_l("Instansi"), required=True)
    position = TextLine(_l("Jabatan"))
    role = SelectInput(
        _l("Peran"),
        [(str(role), label) for role, label in labels.ROLES.items()],
        coerce=AttendanceRole,
        default=AttendanceRole.GUEST,
    )
    phone = PhoneLine(_l("Nomor WhatsApp"))

    def arrival(self, now: datetime) -> CheckIn:
        """The check-in as it was typed. Raises DomainError for a signature that cannot be read."""
        return CheckIn(
            client_uuid=self.client_uuid,
            told_at=now,
            name=self.name.data,
            agency=self.agency.data,
            position=self.position.data,
            role=self.role.data,
            phone=self.phone.data,
            signature=self.path(),
            on_paper=self.on_paper.data,
        )


class ManualForm(ArrivalForm):
    """A row that the organiser adds, of an invited agency or of none."""

    invitation_id = SelectInput(_l("Instansi undangan"), coerce=int, description=_l("Kosong: tanpa undangan."))
    agency = TextLine(_l("Instansi lain"), description=_l("Bila instansinya tidak diundang."))
    name = TextLine(_l("Nama lengkap"), required=True)
    position = TextLine(_l("Jabatan"))
    represents = TextLine(_l("Mewakili"))
    role = SelectInput(
        _l("Peran"),
        [("", _l("Menurut undangan")), *((str(role), label) for role, label in labels.ROLES.items())],
        coerce=AttendanceRole,
    )
    mode = SelectInput(_l("Cara hadir"), [("", _l("Tidak disebut")), *labels.MODES.items()])
    note = TextLine(_l("Keterangan"))

    def arrival(self, now: datetime) -> CheckIn:
        """The check-in as it was typed."""
        fields = ("invitation_id", "name", "position", "represents", "role", "mode", "note")
        told: dict[str, Any] = {field: self._fields[field].data for field in fields}
        agency = None if self.invitation_id.data else self.agency.data
        return CheckIn(client_uuid=self.client_uuid, told_at=now, agency=agency, method=Method.MANUAL, **told)


class CorrectionForm(Form):
    """What was written wrong; names of fields are those of `Correction`, `cap` is the stamp of what the page showed."""

    cap = HiddenField()
    person_name = TextLine(_l("Nama"), required=True)
    front_title = TextLine(_l("Gelar depan"), limit=60)
    back_title = TextLine(_l("Gelar belakang"), limit=120)
    position = TextLine(_l("Jabatan"))
    agency_text = TextLine(_l("Instansi"))
    represents_position = TextLine(_l("Mewakili"))
    role = SelectInput(
        _l("Peran"),
        [("", _l("Tidak disebut")), *((str(role), label) for role, label in labels.ROLES.items())],
        coerce=AttendanceRole,
    )
    status = SelectInput(
        _l("Status"),
        [(str(status), label) for status, label in labels.STATUSES.items()],
        coerce=AttendanceStatus,
        required=True,
    )
    mode = SelectInput(_l("Cara hadir"), [("", _l("Tidak disebut")), *labels.MODES.items()])
    note = TextLine(_l("Keterangan"), limit=500)

    @property
    def correction(self) -> Correction:
        """What the row is to say."""
        return Correction(**{name: self._fields[name].data for name in CORRECTED})


CORRECTED = tuple(Correction.__dataclass_fields__)


def correction_values(row: Attendance) -> dict[str, Any]:
    """A row as values of the form."""
    return {**{name: getattr(row, name) for name in CORRECTED}, "status": row.status or AttendanceStatus.PRESENT}


class ReasonForm(Form):
    """Why a row is struck out."""

    reason = TextBlock(_l("Alasan"), limit=REASON_LENGTH, required=True)


class IssueForm(CreatingForm):
    """The final list; from its second revision on a reason is asked for."""

    reason = TextBlock(_l("Alasan terbit ulang"), limit=REASON_LENGTH, description=_l("Wajib mulai revisi kedua."))


class DeviceForm(Form):
    """What people call a tablet."""

    label = TextLine(_l("Nama perangkat"), limit=120, required=True, description=_l("Misalnya Tablet meja 1."))
