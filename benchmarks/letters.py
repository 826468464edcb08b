"""`make bench`: 300 letters as single files for a ZIP and as one PDF, beside what 300 times two words cost typst.

CPU of this process and of the throw-away processes that typeset; memory is that of the largest of them.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock_time
from pathlib import Path

from bakohumas.documents.model import Document, Letterhead, Verification
from bakohumas.documents.pdf import render_joined, render_pdfs
from bakohumas.invitations.render import letter_document
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts, Venue
from bakohumas.meetings.house import HouseStyle
from bakohumas.registry.signatory import Signatory

FLOOR = """
import sys, typst
compiler = typst.Compiler(input="hello.typ", root=".")
for number in range(int(sys.argv[1])):
    open("current.json", "w").write(str(number))
    compiler.compile(format="pdf")
"""
CODE = Verification("https://humas.example/verifikasi/AAAABBBBCCCCDDDD", "Kode verifikasi.", "AAAA-BBBB-CCCC-DDDD")


def main() -> int:
    """Print the table."""
    wanted = _arguments()
    letters = [_letter(number) for number in range(wanted.letters)]
    rows = (
        (f"typst alone: two words, {wanted.letters} times", lambda: _floor(wanted.letters)),
        (f"{wanted.letters} letters, single files", lambda: render_pdfs(letters)),
        (f"{wanted.letters} letters, one PDF", lambda: render_joined(letters)),
    )
    measured = [(name, *_spent(work, wanted.rounds)) for name, work in rows]
    floor = measured[0][1]
    print(f"{'':44}{'CPU s':>8}{'wall s':>8}{'ratio':>8}")
    for name, cpu, wall in measured:
        print(f"{name:44}{cpu:8.2f}{wall:8.2f}{cpu / floor:8.1f}")
    print(f"{'PDF and ZIP together':44}{sum(cpu for _, cpu, _ in measured[1:]):8.2f}")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps({"letters": wanted.letters, "largest_process_mb": largest}))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _letter(number: int) -> Document:
    letter = LetterFacts(
        number="000.1.5/412/HUMAS/2026",
        urgency="Segera",
        issued_on=date(2026, 11, 20),
        signatory=Signatory("Kepala Biro Humas", "Rudi Hartono", rank="Pembina Tingkat I (IV/b)"),
    )
    facts = MeetingFacts(
        title="Pertemuan Bakohumas Provinsi Contoh Semester II",
        starts_on=date(2026, 12, 10),
        zone="Asia/Makassar",
        starts_time=clock_time(9),
        ends_time=clock_time(12),
        venue=Venue(room="Aula Kemuning", building="Gedung Contoh", city="Kota Contoh"),
        letter=letter,
    )
    guest = InvitationFacts(f"Dinas Contoh {number}", addressee=f"Kepala Dinas Contoh {number}", city="Kota Contoh")
    kop = Letterhead(("PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH"), "Jalan Contoh 1", "Telepon (0500) 12345")
    url = f"https://humas.example/u/{number:043}/"
    return letter_document(facts, kop, guest, house=HouseStyle(), answer_url=url, verification=CODE)


def _floor(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hello.typ").write_text('#read("current.json") Halo, dunia', "utf-8")
        subprocess.run([sys.executable, "-I", "-c", FLOOR, str(count)], check=True, cwd=folder)


def _spent(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of CPU, of this process and its children, and of wall time."""
    cpu, wall = [], []
    for _ in range(rounds):
        before, start = _cpu(), time.perf_counter()
        work()
        cpu.append(_cpu() - before)
        wall.append(time.perf_counter() - start)
    return statistics.median(cpu), statistics.median(wall)


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


if __name__ == "__main__":
    sys.exit(main())
