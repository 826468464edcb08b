"""meeting import, export, list, documents, send, move, cancel."""

from pathlib import Path

import click

from bakohumas.exchange.console.lazy import Later
from bakohumas.exchange.kinds import FORMATS, KINDS, LATER_FORMATS

DAY = click.DateTime(formats=["%Y-%m-%d"])
CLOCK = click.DateTime(formats=["%H:%M"])


class Formats(click.ParamType[tuple[str, ...]]):
    """Formats divided by commas."""

    name = "format"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Each once; an unknown one is a misuse."""
        if not isinstance(value, str):
            return value
        told = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
        unknown = [part for part in told if part not in {*FORMATS, *LATER_FORMATS}]
        if unknown or not told:
            self.fail(f"format tidak dikenal: {', '.join(unknown)}. Pilihan: {', '.join(FORMATS)}", param, ctx)
        return told


def _which() -> click.Argument:
    return click.Argument(["id_or_slug"], metavar="ID")


def _as_json(told: str) -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=told)


GIVING = (
    click.Command(
        "import",
        help="Simpan catatan pertemuan (docs/meeting-record.schema.json) sebagai pertemuan baru.",
        callback=Later("records:import_file"),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)),
            _as_json("Cetak {id, slug}."),
        ],
    ),
    click.Command(
        "export",
        help="Cetak catatan pertemuan, lengkap.",
        callback=Later("records:export"),
        params=[_which()],
    ),
    click.Command(
        "list",
        help="Daftar pertemuan: id, slug, judul, status, jumlah.",
        callback=Later("records:list_meetings"),
        params=[_as_json("Sebagai JSON.")],
    ),
    click.Command(
        "documents",
        help="Tulis setiap dokumen yang dimungkinkan catatan ke folder.",
        callback=Later("papers:write"),
        params=[
            _which(),
            click.Option(
                ["--out"], type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder tujuan."
            ),
            click.Option(
                ["--kind", "kinds"],
                multiple=True,
                type=click.Choice(KINDS),
                metavar="JENIS",
                help=f"Jenis dokumen (boleh berulang): {', '.join(KINDS)}.",
            ),
            click.Option(
                ["--format", "formats"],
                type=Formats(),
                default=",".join(FORMATS),
                show_default=True,
                help="Format dipisah koma.",
            ),
        ],
    ),
)
TELLING = (
    click.Command(
        "send",
        help="Kirim undangan (yang sudah menerima dilewati).",
        callback=Later("sending:send"),
        params=[
            _which(),
            click.Option(["--only"], multiple=True, metavar="EMAIL", help="Hanya ke surel ini (boleh berulang)."),
        ],
    ),
    click.Command(
        "move",
        help="Pindahkan waktu pertemuan dan beri tahu instansi.",
        callback=Later("sending:move"),
        params=[
            _which(),
            click.Option(["--starts-on"], type=DAY, help="Tanggal baru (YYYY-MM-DD)."),
            click.Option(["--starts-time"], type=CLOCK, help="Jam mulai baru (HH:MM)."),
            click.Option(["--ends-time"], type=CLOCK, help="Jam selesai baru (HH:MM)."),
        ],
    ),
    click.Command(
        "cancel",
        help="Batalkan pertemuan dan beri tahu instansi.",
        callback=Later("sending:cancel"),
        params=[_which(), click.Option(["--reason"], required=True, help="Alasan, satu kalimat.")],
    ),
)
COMMANDS = (click.Group("meeting", help="Pertemuan. ID adalah nomor atau slug.", commands=[*GIVING, *TELLING]),)
