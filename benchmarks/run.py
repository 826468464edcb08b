"""`make bench`: CPU of pages as ratios to a bare page with one SELECT (`bare.py`), and documents beside typst alone.

Both sides run in this process on the same SQLite file, warm, through Flask's test client; the figure is the median CPU
time of a request. Ratios are what counts: milliseconds are this machine's.
"""

import argparse
import sys

from bare import bare_app
from load import Load, loaded, made_instance
from measure import median_answer_ms, median_ms
from papers import paper_lines

from bakohumas import create_app
from bakohumas.core.settings import read_settings

ROUNDS = 41
PAPER_ROUNDS = 7
AIMS = {"RSVP page": 4.0, "meeting page": 10.0}


def main() -> int:
    """Print both tables."""
    wanted = _arguments()
    folder = made_instance(wanted.agencies, wanted.meetings, wanted.guests, wanted.seed)
    settings = read_settings({}, instance=folder)
    app = create_app(settings)
    load = loaded(app)
    base = median_ms(bare_app(settings.database, load.meeting_id), "/", None, wanted.rounds)
    print(f"{wanted.agencies} agencies, {wanted.meetings} meetings of {wanted.guests} guests, {wanted.rounds} rounds\n")
    print(f"{'page':<30}{'CPU ms':>8}{'ratio':>8}{'aim':>8}")
    print(f"{'bare Flask + one SELECT':<30}{base:>8.2f}{1:>8.1f}")
    for name, path, cookie in _pages(load):
        spent = median_ms(app, path, cookie, wanted.rounds)
        aim = f"≤ {AIMS[name]:g}" if name in AIMS else ""
        print(f"{name:<30}{spent:>8.2f}{spent / base:>8.1f}{aim:>8}".rstrip())
    spent = median_answer_ms(app, f"/u/{load.token}/?ubah=1", wanted.rounds)
    print(f"{'RSVP answer (POST)':<30}{spent:>8.2f}{spent / base:>8.1f}")
    print(f"\n{'document':<30}{'ms':>8}{'ratio':>8}")
    for name, spent, ratio in paper_lines(app, min(wanted.rounds, PAPER_ROUNDS)):
        print(f"{name:<30}{spent:>8.0f}{ratio:>8.1f}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", type=int, default=300)
    parser.add_argument("--meetings", type=int, default=100)
    parser.add_argument("--guests", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args()


def _pages(load: Load) -> list[tuple[str, str, str | None]]:
    """(name, path, cookie) of each page; None: signed out."""
    meeting = f"/pertemuan/{load.slug}/"
    return [
        ("RSVP page", f"/u/{load.token}/", None),
        ("meeting page", meeting, load.cookie),
        ("invitees of a meeting", f"{meeting}undangan/", load.cookie),
        ("attendance of a meeting", f"/pertemuan/{load.held_slug}/presensi/", load.cookie),
        ("Beranda", "/", load.cookie),
        ("list of meetings", "/pertemuan/", load.cookie),
        ("directory of agencies", "/instansi/", load.cookie),
        ("public agenda", "/publik/agenda/", None),
        ("newsroom", "/publik/", None),
        ("a public item", f"/publik/siaran/{load.release}", None),
        ("calendar feed", "/umpan/agenda.ics", None),
        ("Atom feed", "/umpan/siaran.xml", None),
        ("JSON feed", "/umpan/siaran.json", None),
    ]


if __name__ == "__main__":
    sys.exit(main())
