"""Forms about accounts. Rules about passwords are asked by the views, since they know whose password it is."""

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.accounts.labels import ROLE_LABELS
from bakohumas.accounts.models import Role
from bakohumas.accounts.password_rules import LONGEST, SHORTEST
from bakohumas.core.forms import (
    CreatingForm,
    EmailLine,
    Form,
    ManyInput,
    PasswordLine,
    TextLine,
    TickBox,
    VersionedForm,
)
from bakohumas.core.validators import Length

PASSWORD_HINT = _l("Paling sedikit 12 karakter. Beberapa kata yang tidak berhubungan lebih baik daripada tanda aneh.")


class SignInForm(Form):
    email = EmailLine(_l("Surel"), required=True)
    password = PasswordLine(_l("Kata sandi"), [Length(most=LONGEST)])
    next = HiddenField()


class ForgotForm(Form):
    email = EmailLine(_l("Surel"), required=True)


class ConfirmForm(Form):
    password = PasswordLine(_l("Kata sandi"), [Length(most=LONGEST)])
    next = HiddenField()


class ResetForm(Form):
    password = PasswordLine(_l("Kata sandi baru"), [Length(least=SHORTEST, most=LONGEST)], description=PASSWORD_HINT)


class PasswordForm(Form):
    present = PasswordLine(_l("Kata sandi sekarang"), [Length(most=LONGEST)])
    password = PasswordLine(_l("Kata sandi baru"), [Length(least=SHORTEST, most=LONGEST)], description=PASSWORD_HINT)


class OwnForm(VersionedForm):
    name = TextLine(_l("Nama"), required=True)
    position = TextLine(_l("Jabatan"))
    shortcuts = TickBox(_l("Pintasan papan ketik"), description=_l("Tombol tunggal / dan ? di halaman kerja."))


ROLES = [(role.value, label) for role, label in ROLE_LABELS.items()]
ROLE_HINTS = {
    Role.ADMIN: _l("Mengurus pengguna, pengaturan, dan jejak audit, serta semua pekerjaan sekretariat."),
    Role.SECRETARIAT: _l("Pertemuan, instansi, surat, undangan, presensi, dan laporan."),
    Role.MINUTE_TAKER: _l("Catatan dan notula pertemuan yang timnya memuat orang ini."),
    Role.DOOR_OFFICER: _l("Meja presensi pertemuan yang timnya memuat orang ini."),
    Role.PRESS_OFFICER: _l("Siaran pers, foto, dan ruang berita."),
    Role.LEADER: _l("Membaca statistik dan laporan; menyetujui atau mengembalikan."),
}


class NewUserForm(CreatingForm):
    email = EmailLine(_l("Surel"), required=True)
    name = TextLine(_l("Nama"), required=True)
    position = TextLine(_l("Jabatan"))
    roles = ManyInput(_l("Peran"), ROLES, coerce=Role, required=True)


class UserForm(VersionedForm):
    email = EmailLine(_l("Surel"), required=True)
    name = TextLine(_l("Nama"), required=True)
    position = TextLine(_l("Jabatan"))
    roles = ManyInput(_l("Peran"), ROLES, coerce=Role, required=True)
    active = TickBox(
        _l("Aktif"), description=_l("Akun yang tidak aktif tidak dapat masuk; riwayatnya tetap tersimpan.")
    )
