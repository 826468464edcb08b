"""backup, restore, audit verify, sample."""

from pathlib import Path

import click

from bakohumas.exchange.console.lazy import Later

COUNT = click.IntRange(0, 100_000)


def _count(name: str, number: int, told: str) -> click.Option:
    return click.Option([name], type=COUNT, default=number, show_default=True, help=told)


COMMANDS = (
    click.Command(
        "backup",
        help="Salin semua data ke satu berkas; boleh saat aplikasi dipakai.",
        callback=Later("upkeep:backup"),
        params=[click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False))],
    ),
    click.Command(
        "restore",
        help="Pulihkan cadangan ke instans kosong.",
        callback=Later("upkeep:restore"),
        params=[click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False))],
    ),
    click.Group(
        "audit",
        help="Rantai audit.",
        commands=[
            click.Command(
                "verify",
                help="Periksa rantai audit; kode keluar 1 pada putus pertama.",
                callback=Later("upkeep:verify"),
            )
        ],
    ),
    click.Command(
        "sample",
        help="Isi instans dengan data buatan untuk uji beban.",
        callback=Later("upkeep:sample"),
        params=[
            _count("--agencies", 300, "Jumlah instansi."),
            _count("--meetings", 100, "Jumlah pertemuan."),
            _count("--guests", 300, "Undangan tiap pertemuan."),
            click.Option(["--seed"], default=1, show_default=True, help="Benih acak."),
        ],
    ),
)
