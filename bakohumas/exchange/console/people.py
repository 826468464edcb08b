"""user add, agency import."""

from pathlib import Path

import click

from bakohumas.exchange.console.lazy import Later

ROLES = ("admin", "sekretariat", "notulis", "petugas_meja", "humas", "pimpinan")

COMMANDS = (
    click.Group(
        "user",
        help="Akun pengguna.",
        commands=[
            click.Command(
                "add",
                help="Tambah akun. Tanpa --password-stdin, sandi dipasang lewat tautan.",
                callback=Later("people:add"),
                params=[
                    click.Argument(["email"]),
                    click.Option(["--role"], required=True, type=click.Choice(ROLES), help="Peran."),
                    click.Option(["--name"], default="", help="Nama; bawaan: bagian depan surel."),
                    click.Option(["--password-stdin"], is_flag=True, help="Baca sandi dari masukan standar."),
                ],
            )
        ],
    ),
    click.Group(
        "agency",
        help="Instansi.",
        commands=[
            click.Command(
                "import",
                help="Impor instansi dari CSV atau XLSX; hasil per baris.",
                callback=Later("people:import_agency_file"),
                params=[
                    click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False)),
                    click.Option(["--dry-run"], is_flag=True, help="Hanya periksa."),
                    click.Option(["--json", "as_json"], is_flag=True, help="Hasil sebagai JSON."),
                ],
            )
        ],
    ),
)
