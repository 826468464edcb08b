"""What people send and say about a file."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.fields import HiddenField

from bakohumas.core.forms import CreatingForm, Form, SelectInput, TextBlock, TextLine
from bakohumas.core.validators import Required
from bakohumas.documents.errors import UnreadableFile
from bakohumas.meetings import labels
from bakohumas.meetings.incoming import Incoming, prepare
from bakohumas.meetings.models import FileKind, FileVisibility, MeetingFile
from bakohumas.meetings.services.files import FileWords


class WordsForm(Form):
    """Kind, visibility, caption and credit."""

    kind = SelectInput(_l("Jenis berkas"), coerce=FileKind, required=True)
    visibility = SelectInput(
        _l("Siapa yang dapat membuka"),
        [(str(key), label) for key, label in labels.FILE_VISIBILITIES.items()],
        coerce=FileVisibility,
        required=True,
        default=FileVisibility.INTERNAL,
    )
    caption = TextBlock(_l("Keterangan"), limit=1000)
    credit = TextLine(_l("Kredit foto"), description=_l("Seperti dicetak, misalnya nama kantor dan inisial."))

    def offer_kinds(self, kinds: Sequence[FileKind]) -> None:
        """Set which kinds can be chosen."""
        self.kind.offer([(str(kind), labels.FILE_KINDS[kind]) for kind in kinds])

    @property
    def words(self) -> FileWords:
        """What was said."""
        return FileWords(
            kind=self.kind.data,
            visibility=self.visibility.data,
            caption=self.caption.data,
            credit=self.credit.data,
        )


class UploadForm(CreatingForm, WordsForm):
    """A file that is put in; taken once."""

    file = FileField(_l("Berkas"), validators=[Required(_l("Pilih berkas yang akan diunggah."))])

    @property
    def incoming(self) -> Incoming:
        """The file made ready. Raises UnreadableFile that names this field."""
        sent: Any = self.file.data
        try:
            return prepare(sent.filename or "", sent.read(), self.kind.data)
        except UnreadableFile as error:
            error.field = "file"
            raise


class FileForm(WordsForm):
    """A file that is described; `cap` is the stamp of what the page showed."""

    cap = HiddenField()


def file_values(file: MeetingFile) -> dict[str, Any]:
    """A file as values of the form."""
    return {
        "kind": file.kind or FileKind.OTHER,
        "visibility": file.visibility or FileVisibility.INTERNAL,
        "caption": file.caption,
        "credit": file.credit,
    }
