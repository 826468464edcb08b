"""mail outbox."""

import click

from bakohumas.exchange.console.lazy import Later

COMMANDS = (
    click.Group(
        "mail",
        help="Surel.",
        commands=[
            click.Command(
                "outbox",
                help="Surel keluar: jenis, tujuan, keadaan, percobaan, kesalahan terakhir, Message-ID.",
                callback=Later("mails:outbox"),
                params=[click.Option(["--json", "as_json"], is_flag=True, help="Sebagai JSON.")],
            )
        ],
    ),
)
