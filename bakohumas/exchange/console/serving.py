"""demo, serve, worker."""

import click

from bakohumas.exchange.console.lazy import Later

PORT = click.IntRange(1, 65535)

COMMANDS = (
    click.Command(
        "demo",
        help="Jalankan demo: contoh pertemuan, kotak surel /demo/surat, satu akun tiap peran.",
        callback=Later("demo:demo"),
        params=[
            click.Option(["--port"], type=PORT, default=8000, show_default=True, help="Port di komputer ini."),
            click.Option(["--reset"], is_flag=True, help="Mulai lagi dari awal."),
        ],
    ),
    click.Command(
        "serve",
        help="Server web untuk pemakaian sungguhan.",
        callback=Later("serving:serve"),
        params=[
            click.Option(["--host"], default="127.0.0.1", show_default=True, help="Alamat yang didengarkan."),
            click.Option(["--port"], type=PORT, default=8000, show_default=True, help="Port."),
            click.Option(
                ["--processes"], type=click.IntRange(1), default=2, show_default=True, help="Jumlah proses web."
            ),
        ],
    ),
    click.Command(
        "worker",
        help="Pekerja: mengirim surel dan tugas lain yang jatuh tempo.",
        callback=Later("serving:worker"),
        params=[click.Option(["--once"], is_flag=True, help="Kerjakan yang jatuh tempo, lalu selesai.")],
    ),
)
