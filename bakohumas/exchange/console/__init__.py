"""`bakohumas`: data on stdout, messages on stderr; exit 0 done, 1 not possible, 2 misuse.

Only click is loaded here, so that `--help` answers at once; `bakohumas.exchange.commands` does the work.
"""

import sys

import click

from bakohumas.exchange.console import instance, mails, meetings, people, serving, upkeep

STOPPED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def bakohumas() -> None:
    """Rapat koordinasi kehumasan dari satu catatan. Setiap perintah punya --help."""


for part in (serving, instance, people, meetings, mails, upkeep):
    for command in part.COMMANDS:
        bakohumas.add_command(command)


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
        return STOPPED
    return int(code or 0)
