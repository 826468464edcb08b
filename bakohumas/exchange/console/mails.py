"""mail outbox, inbox, receive, lmtp, poll."""

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
            ),
            click.Command(
                "inbox",
                help="Surel masuk dan hasilnya, yang terlama dahulu.",
                callback=Later("incoming:inbox"),
                params=[click.Option(["--json", "as_json"], is_flag=True, help="Sebagai JSON.")],
            ),
            click.Command(
                "receive",
                help="Terima satu surel dari masukan standar; kode keluar 0 begitu tersimpan, 75 bila belum dapat.",
                callback=Later("incoming:receive"),
                params=[
                    click.Option(
                        ["--recipient", "recipients"],
                        multiple=True,
                        metavar="ALAMAT",
                        help="Penerima pada amplop (boleh berulang).",
                    )
                ],
            ),
            click.Command(
                "lmtp",
                help="Terima surel dari server surel lewat LMTP (lmtp_bind) sampai dihentikan.",
                callback=Later("listening:lmtp"),
            ),
            click.Command(
                "poll",
                help="Ambil surel yang belum dibaca dari kotak surat IMAP (imap_url) sampai dihentikan.",
                callback=Later("listening:poll"),
                params=[click.Option(["--once"], is_flag=True, help="Sekali ambil lalu selesai (untuk cron).")],
            ),
        ],
    ),
)
