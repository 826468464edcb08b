"""What the commands of the console do, a file for each kind; the errors that they may end in, told in one sentence."""

from collections.abc import Callable
from typing import Any

import click
from sqlalchemy.exc import NoResultFound, OperationalError, ProgrammingError

from bakohumas.core.errors import DomainError
from bakohumas.core.settings import SettingsError
from bakohumas.documents.errors import RenderFailed, UnreadableFile
from bakohumas.exchange.record.schema import RecordError

NOT_POSSIBLE = 1
NO_TABLE = ("no such table", "no such column", "has no column")  # SQLite says it as it says that it cannot be opened


def obey(work: Callable[..., int | None], given: dict[str, Any]) -> int:
    """Run the work of a command with its options; its exit code."""
    try:
        return int(work(**given) or 0)
    except RecordError as error:
        told = "\n".join(error.findings)
    except NoResultFound:
        told = f"Pertemuan {given['id_or_slug']} tidak ada." if "id_or_slug" in given else "Tidak ditemukan."
    except (DomainError, SettingsError, RenderFailed, UnreadableFile) as error:
        told = str(error)
    except (OperationalError, ProgrammingError) as error:
        told = _unusable(error)
    except OSError as error:
        told = f"{error.filename or 'Berkas'} tidak dapat dipakai: {error.strerror or error}."
    click.echo(told, err=True)
    return NOT_POSSIBLE


def _unusable(error: OperationalError | ProgrammingError) -> str:
    """Tables of another version are brought up; what cannot be reached is not helped by that."""
    kind = type(error.orig).__name__
    if isinstance(error, ProgrammingError) or any(words in str(error.orig) for words in NO_TABLE):
        return f"Basis data tidak dapat dipakai ({kind}). Jalankan: bakohumas db upgrade"
    return f"Basis data tidak dapat dihubungi ({kind}). Periksa database_url dan server basis datanya."
