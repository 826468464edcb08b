"""The style page `/gaya`: every macro in every state, to look at while building. Not registered outside the demo."""

from typing import Any

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from bakohumas.core import forms
from bakohumas.core.access import Access, access
from bakohumas.documents.qr import qr_path

bp = Blueprint("specimen", __name__)
MANUAL_CODE = "KMB-4821"


class Specimen(forms.CreatingForm):
    """One field of each kind."""

    title = forms.TextLine(_l("Judul pertemuan"), required=True, description=_l("Seperti tertulis di surat."))
    theme = forms.TextLine(_l("Tema"))
    body = forms.TextBlock(_l("Isi surat"), limit=20)
    email = forms.EmailLine(_l("Surel"))
    day = forms.DateInput(_l("Tanggal"), required=True)
    at = forms.TimeInput(_l("Mulai"), required=True)
    seats = forms.NumberInput(_l("Kuota peserta per instansi"), least=1, most=20)
    zone = forms.SelectInput(
        _l("Zona waktu"), [("", _l("Pilih zona")), ("wib", "WIB"), ("wita", "WITA")], required=True
    )
    visibility = forms.RadioInput(
        _l("Keterbukaan"), [("publik", _l("Publik")), ("internal", _l("Internal"))], required=True
    )
    groups = forms.ManyInput(
        _l("Kelompok"), [("1", _l("Perangkat daerah")), ("2", _l("Instansi vertikal"))], required=True
    )
    told = forms.TickBox(_l("Beri tahu peserta"), description=_l("Surel dikirim saat disimpan."))


def specimen() -> dict[str, Any]:
    """What `gaya.html` is given: the form empty and refused, and a code to scan."""
    sent = MultiDict([("salah-email", "bukan surel"), ("salah-seats", "99")])
    refused = Specimen(formdata=sent, prefix="salah")
    refused.validate()
    path, size = qr_path(MANUAL_CODE)
    return {
        "form": Specimen(formdata=None),
        "wrong": refused,
        "code": {"path": path, "size": size, "text": MANUAL_CODE},
    }


@bp.get("/gaya")
@access(Access.PUBLIC)
def style_page() -> ResponseReturnValue:
    """The page itself."""
    return render_template("gaya.html", **specimen())


def install(app: Flask) -> None:
    """Register the page; only a demo calls this."""
    app.register_blueprint(bp)
