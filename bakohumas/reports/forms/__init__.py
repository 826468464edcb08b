"""Forms of reports."""

from flask_babel import lazy_gettext as _l
from wtforms.fields import HiddenField

from bakohumas.agencies.values import Person
from bakohumas.core.forms import CreatingForm, DateInput, Form, TextBlock, TextLine, VersionedForm
from bakohumas.core.validators import Matches
from bakohumas.registry.signatory import Signatory
from bakohumas.reports.models import ReportKind
from bakohumas.reports.rules.heads import Head, typed_signatory

SIGNER = "signer_"
GRAMMAR = _l("Baris yang diawali “1. ”, “a. ” atau “- ” menjadi daftar; “# ” menjadi subjudul.")


class SectionForm(Form):
    """One part; `cap` is the stamp of the text that the page was made from."""

    cap = HiddenField()
    text = TextBlock(_l("Isi bagian"), limit=40_000, description=GRAMMAR)


class HeadForm(Form):
    """Number, addressee, date and who signs."""

    cap = HiddenField()
    letter_number = TextLine(_l("Nomor"), limit=120)
    addressee = TextLine(_l("Yth."))
    sender = TextLine(_l("Dari"))
    dated_on = DateInput(_l("Tanggal"))
    signer_position = TextLine(_l("Jabatan penanda tangan"))
    signer_name = TextLine(_l("Nama penanda tangan"))
    signer_front_title = TextLine(_l("Gelar depan"), limit=60)
    signer_back_title = TextLine(_l("Gelar belakang"), limit=120)
    signer_rank = TextLine(_l("Pangkat"), limit=120)
    signer_nip = TextLine(_l("NIP"), [Matches(r"[0-9 ]{18,24}", _l("NIP terdiri atas 18 angka."))], limit=24)

    def for_kind(self, kind: ReportKind) -> None:
        """Leave out what this kind does not print."""
        if kind is not ReportKind.MEMO:
            del self.addressee, self.sender

    def head(self, known: Signatory | None) -> Head:
        """What was typed; `known` is the bureau's own signatory."""
        parts = {
            part: self._fields[f"{SIGNER}{part}"].data for part in ("name", "front_title", "back_title", "position")
        }
        person = Person(**parts) if parts["position"] else None
        signatory = typed_signatory(person, rank=self.signer_rank.data, nip=self.signer_nip.data, known=known)
        plain = {name: self._fields[name].data for name in ("letter_number", "dated_on")}
        memo = {name: self._fields[name].data for name in ("addressee", "sender") if name in self._fields}
        return Head(**plain, **memo, signatory=signatory)


def head_values(head: Head) -> dict[str, object]:
    """A stored head as values of the form."""
    signer = head.signatory
    names = ("position", "name", "front_title", "back_title", "rank", "nip")
    typed = {f"{SIGNER}{name}": getattr(signer, name) for name in names} if signer else {}
    plain = {name: getattr(head, name) for name in ("letter_number", "addressee", "sender", "dated_on")}
    return {**plain, **typed}


class StepForm(VersionedForm):
    """A step on what the page showed."""


class ReasonForm(VersionedForm):
    """A decision with its reason."""

    reason = TextBlock(_l("Alasan dikembalikan"), limit=2000, required=True)


class RevisionForm(CreatingForm):
    """Why there is a new revision."""

    reason = TextBlock(_l("Alasan revisi"), limit=500, required=True)
