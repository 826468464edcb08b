"""What goes wrong with documents and files, each with one Indonesian sentence fit to show."""

from bakohumas.core.errors import DomainError


class RenderFailed(DomainError):
    """A document could not be made. `title` names it; `reason` is for the log and holds no text of the document.

    `number` is its place, from 0, among those that were asked for; None when it is not known.
    """

    status = 503

    def __init__(self, title: str, reason: str, number: int | None = None) -> None:
        super().__init__(f"Dokumen “{title}” gagal disusun; coba lagi beberapa saat lagi.")
        self.title = title
        self.number = number
        self.reason = reason


class UnreadableFile(DomainError):
    """An uploaded file is of the wrong kind, too large, damaged or dangerous."""

    status = 422


class ProcessFailed(Exception):
    """The throw-away process ended badly. `reason` holds no user text; `item` is the number of the failed input."""

    def __init__(self, reason: str, item: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.item = item
