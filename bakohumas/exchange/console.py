"""`bakohumas`: data on stdout, messages on stderr; exit 0 done, 1 not possible, 2 misuse."""

import sys

import click
from sqlalchemy.exc import NoResultFound, OperationalError, ProgrammingError

from bakohumas.core.errors import DomainError
from bakohumas.core.settings import SettingsError
from bakohumas.documents.errors import RenderFailed, UnreadableFile
from bakohumas.exchange.commands import instance, mails, meetings, people, serving, upkeep
from bakohumas.exchange.record.schema import RecordError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def bakohumas() -> None:
    """Rapat koordinasi kehumasan dari satu catatan. Setiap perintah punya --help."""


for part in (serving, instance, people, meetings, mails, upkeep):
    part.add_to(bakohumas)


def main() -> None:
    """Entry of the console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    try:
        code = bakohumas.main(arguments, prog_name="bakohumas", standalone_mode=False)
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except RecordError as error:
        click.echo("\n".join(error.findings), err=True)
    except NoResultFound:
        click.echo("Tidak ditemukan.", err=True)
    except (DomainError, SettingsError, RenderFailed, UnreadableFile) as error:
        click.echo(str(error), err=True)
    except (OperationalError, ProgrammingError) as error:
        click.echo(
            f"Basis data tidak dapat dipakai ({type(error.orig).__name__}). Jalankan: bakohumas db upgrade", err=True
        )
    else:
        return int(code or 0)
    return 1
