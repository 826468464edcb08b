"""Who may do what: marks on views, the person behind a request, and loaders of the objects in an address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ParamSpec, TypeVar

from bakohumas.core.secrets import Keys

P = ParamSpec("P")
R = TypeVar("R")


class Access(StrEnum):
    """A mark of a view: one of the first five, or a right that roles are given (`accounts.rules.RIGHTS`)."""

    PUBLIC = "publik"  # anyone; a session changes nothing
    LINK = "tautan"  # the token in the address decides
    DEVICE = "perangkat"  # a door device's cookie, or an account with DOOR
    METRICS = "metrik"  # the bearer token of the settings
    ACCOUNT = "akun"  # anyone who is signed in

    MEETING_READ = "pertemuan:baca"
    MEETING_WRITE = "pertemuan:tulis"
    INVITATION_READ = "undangan:baca"
    INVITATION_WRITE = "undangan:tulis"
    RUNDOWN_READ = "rundown:baca"
    RUNDOWN_WRITE = "rundown:tulis"
    ATTENDANCE_READ = "presensi:baca"
    ATTENDANCE_WRITE = "presensi:tulis"
    SIGNATURE_READ = "tanda-tangan:baca"
    DOOR = "pintu"
    NOTES_READ = "catatan:baca"
    NOTES_WRITE = "catatan:tulis"
    FILES_READ = "berkas:baca"
    FILES_WRITE = "berkas:tulis"
    REPORT_READ = "laporan:baca"
    REPORT_WRITE = "laporan:tulis"
    REPORT_DECIDE = "laporan:putuskan"
    PRESS_READ = "pers:baca"
    PRESS_WRITE = "pers:tulis"
    PRESS_DECIDE = "pers:putuskan"
    AGENCY_READ = "instansi:baca"
    AGENCY_WRITE = "instansi:tulis"
    CONTACT_READ = "kontak:baca"
    PUBLICATION_READ = "publikasi:baca"
    PUBLICATION_WRITE = "publikasi:tulis"
    STATISTICS_READ = "statistik:baca"
    FOLLOW_UP_READ = "tindak-lanjut:baca"
    FOLLOW_UP_WRITE = "tindak-lanjut:tulis"
    REGISTER_READ = "buku-agenda:baca"
    HOUSE_WRITE = "biro:tulis"
    ADMIN = "admin"


WITHOUT_ACCOUNT = {Access.PUBLIC, Access.LINK, Access.DEVICE, Access.METRICS}


@dataclass(frozen=True, slots=True)
class Mark:
    """What GET and HEAD need, and what every other method needs."""

    read: Access
    write: Access

    def needed(self, method: str) -> Access:
        """The right that this HTTP method needs."""
        return self.read if method in {"GET", "HEAD", "OPTIONS"} else self.write


@dataclass(frozen=True, slots=True)
class Principal:
    """The person behind a request, as far as permission goes; nobody is signed in without `user_id`."""

    user_id: int | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    rights: frozenset[Access] = frozenset()

    @property
    def is_signed_in(self) -> bool:
        """Whether an account stands behind the request."""
        return self.user_id is not None

    def may(self, right: Access) -> bool:
        """Whether a view that needs `right` is open to this person."""
        return right is Access.ACCOUNT or right in self.rights


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a change, for audit rows and histories, and the keys that services derive tokens and hashes with."""

    kind: str  # akun tautan perangkat sistem
    keys: Keys = field(repr=False)
    id: int | None = None
    name: str = ""
    request_id: str = ""

    @property
    def label(self) -> str:
        """'akun:3', 'tautan:12', 'sistem': what an audit row calls the actor."""
        return self.kind if self.id is None else f"{self.kind}:{self.id}"

    @property
    def user_id(self) -> int | None:
        """Key of the account, None for everything that is not an account."""
        return self.id if self.kind == "akun" else None


NOBODY = Principal()
Loader = Callable[[Principal, Any], dict[str, Any]]  # address value → view arguments that replace it; raises NotFound


def access(read: Access, write: Access | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view with the right that GET needs and that POST needs (`write` None: the same)."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.access = Mark(read, write or read)  # type: ignore[attr-defined]
        return view

    return mark


def takes_uploads(view: Callable[P, R]) -> Callable[P, R]:
    """Let the requests of this view be as large as an upload; all others stay small."""
    view.takes_uploads = True  # type: ignore[attr-defined]
    return view


def mark_of(view: Callable[..., Any]) -> Mark | None:
    """The mark of a view, None where it has none."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Mark) else None
