"""init, db upgrade, check, routes."""

import click

from bakohumas.exchange.console.lazy import Later

COMMANDS = (
    click.Command(
        "init",
        help="Siapkan instans: kunci rahasia, folder, dan tabel. Instans yang sudah ada dibiarkan.",
        callback=Later("instance:init"),
    ),
    click.Group(
        "db",
        help="Basis data.",
        commands=[
            click.Command(
                "upgrade",
                help="Naikkan tabel ke versi program ini.",
                callback=Later("instance:upgrade_database"),
            )
        ],
    ),
    click.Command(
        "check",
        help="Periksa pengaturan; kode keluar 1 bila ada kesalahan.",
        callback=Later("instance:check"),
    ),
    click.Command(
        "routes",
        help="Daftar alamat beserta hak yang diperlukan.",
        callback=Later("instance:routes"),
        params=[click.Option(["--json", "as_json"], is_flag=True, help="Sebagai JSON.")],
    ),
)
