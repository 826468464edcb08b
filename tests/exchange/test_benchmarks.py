"""That `make bench` measures what it says; how fast anything is, no test judges."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SMALL = ("--agencies", "3", "--meetings", "2", "--guests", "3", "--rounds", "1")


def test_the_benchmark_names_each_page_and_document_with_its_ratio():
    command = [sys.executable, ROOT / "benchmarks" / "run.py", *SMALL]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    rows = [line for line in done.stdout.splitlines() if line[-1:].isdigit()]
    told = {row[:30].strip(): float(row.split("≤")[0].split()[-1]) for row in rows}
    assert {"bare Flask + one SELECT", "RSVP page", "meeting page", "calendar feed", "notula"} <= set(told)
    assert told["bare Flask + one SELECT"] == told["typst alone: two words"] == 1
    assert min(told.values()) > 0
