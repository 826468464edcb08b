"""The demo as somebody has it who typed `make run`: a process of its own, seen through its pages."""

import http.cookiejar
import json
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from bakohumas.accounts.models import Role
from tests.exchange.places import Place
from tests.support.page import Page
from tests.support.ports import free_port
from tests.support.records import NAMES, record


class Demo:
    """A running demo."""

    def __init__(self, folder: Path) -> None:
        self.place = Place(folder)
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "bakohumas.exchange", "demo", "--port", str(self.port)]
        environment = {"BAKOHUMAS_INSTANCE": str(folder)}
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        lines = iter(self.process.stdout.readline, "")
        self.told = []
        for line in lines:
            self.told.append(line.rstrip("\n"))
            if line.startswith("Berhenti"):
                break

    @property
    def people(self):
        return json.loads((self.place.folder / "sign-in.json").read_text("utf-8"))

    def visitor(self):
        """Somebody with a browser's cookies."""
        return Visitor(self.url)

    def stop(self):
        """(exit code, what it said on stderr)."""
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


TOLD = 2  # admin and sekretariat hear that mails wait to be read


class Visitor:
    """Fetches pages and sends forms."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def page(self, path: str) -> Page:
        with self.opener.open(urllib.parse.urljoin(self.url, path), timeout=30) as answer:
            assert answer.status == 200
            return Page.of(answer.read().decode())

    def send(self, path: str, given: dict) -> Page:
        """Fill in the form at `path`, send it and follow."""
        form = self.page(path).form()
        sent = urllib.parse.urlencode(form.filled(given), doseq=True).encode()
        target = urllib.parse.urljoin(urllib.parse.urljoin(self.url, path), form.action)
        request = urllib.request.Request(target, sent, {"Origin": self.url})
        with self.opener.open(request, timeout=30) as answer:
            assert answer.status == 200
            return Page.of(answer.read().decode())


@dataclass(frozen=True)
class Started:
    """A demo at its second start, and how the first one ended: (exit code, its words on stderr), people."""

    running: Demo
    first_end: tuple[int, str]
    first_people: list


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "instance"
    first = Demo(folder)
    people, end = first.people, first.stop()
    running = Demo(folder)
    yield Started(running, end, people)
    assert running.stop() == (0, "")


@pytest.fixture
def demo(started):
    return started.running


def test_it_says_where_it_is_and_who_may_sign_in(demo):
    assert demo.told[:3] == [
        f"Bakohumas demo: {demo.url}",
        f"Surel demo:     {demo.url}/demo/surat",
        "Masuk sebagai:",
    ]
    assert [line.split() for line in demo.told[3:-1]] == [
        [person["role"], person["email"], person["password"]] for person in demo.people
    ]
    assert [sorted(person) for person in demo.people] == [["email", "password", "role", "url"]] * len(Role)
    assert {person["role"] for person in demo.people} == {role.value for role in Role}
    assert {person["url"] for person in demo.people} == {f"{demo.url}/masuk"}
    assert stat.S_IMODE((demo.place.folder / "sign-in.json").stat().st_mode) == 0o600


def test_ctrl_c_ends_it_in_silence_and_it_goes_on_where_it_was(started):
    code, err = started.first_end

    assert (code, len(err.splitlines())) == (0, 1)
    assert err.startswith("Demo disiapkan di")
    assert [one["password"] for one in started.first_people] == [one["password"] for one in started.running.people]


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_everybody_gets_in(demo, role):
    (person,) = [one for one in demo.people if one["role"] == role]
    visitor = demo.visitor()

    home = visitor.send("/masuk", {"email": person["email"], "password": person["password"]})

    assert home.heading == visitor.page("/").heading != visitor.page("/publik/").heading


def test_the_founding_meeting_is_public_with_both_of_its_items(demo):
    news = demo.visitor().page("/publik/")

    releases = news.root.xpath("//main//a[starts-with(@href, '/publik/siaran/')]/@href")
    pages = [demo.visitor().page(link).words for link in dict.fromkeys(releases)]
    assert len(pages) == 2
    assert all("Banjarbaru" in page and "Wing Ariansyah" in page for page in pages)
    assert not [page for page in pages if "Nusa Cendana" in page or "555700" in page]  # the made-up bureau


def test_its_meetings_are_the_given_ones_and_a_coming_one(demo):
    rows = demo.place.ok("meeting", "list", "--json").json

    assert len(rows) == len(NAMES) + 1
    assert (rows[0]["state"], rows[0]["invited"], rows[0]["starts_on"] > rows[1]["starts_on"]) == (
        "undangan_terbit",
        60,
        True,
    )
    for name in NAMES:
        (key,) = [row["id"] for row in rows if row["title"] == record(name)["meeting"]["title"]]
        assert demo.place.ok("meeting", "export", key).json == record(name)


def test_answers_of_every_kind_are_in_the_coming_meeting(demo):
    key = demo.place.ok("meeting", "list", "--json").json[0]["id"]

    invitations = demo.place.ok("meeting", "export", key).json["invitations"]

    assert {row.get("reply") for row in invitations} >= {"hadir", "diwakili", "tidak_hadir"}
    assert {len(row.get("delegates", ())) for row in invitations if row.get("reply") == "diwakili"} == {0, 1, 2}


def _mails(demo):
    """The mails that the worker wrote; it is given the time to write all of them."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        states = Counter(row["state"] for row in demo.place.ok("mail", "outbox", "--json").json)
        if not states["antre"]:
            return states, sorted((demo.place.folder / "outbox").glob("*.eml"))
        time.sleep(0.2)
    pytest.fail("the worker is not done")


def test_mails_wait_to_be_read(demo):
    rows = demo.place.ok("mail", "inbox", "--json").json

    assert [(row["outcome"], row["why"]) for row in rows] == [
        ("needs_review", "text_reply"),
        ("needs_review", "counter"),
        ("ignored", "auto_reply"),
    ]


def test_mails_are_written_and_one_came_back(demo):
    states, files = _mails(demo)

    assert states == {"terkirim": 56 + TOLD, "gagal": 1}
    assert len(files) == 56 + TOLD


def test_the_link_of_a_mail_opens(demo):
    _, files = _mails(demo)
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    text = mail.get_body(("plain",)).get_content()
    (link,) = re.findall(r"http://localhost:\d+(/u/[\w-]+/)\s", text)

    page = demo.visitor().page(link)

    assert "Pertemuan Bakohumas Tingkat Provinsi Nusa Cendana" in page.words


def test_the_chain_of_its_audit_is_whole(demo):
    assert "rantai utuh" in demo.place.ok("audit", "verify").err


def test_a_taken_port_is_named_in_one_line(demo, tmp_path):
    done = Place(tmp_path / "lain").run("demo", "--port", demo.port)

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Port {demo.port} sedang dipakai program lain. Hentikan program itu, "
        f"atau pilih port lain, misalnya: PORT={demo.port + 1} make run\n"
    )
    assert not (tmp_path / "lain").exists()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("options", [(), ("--reset",)])
def test_another_instance_is_never_made_a_demo(place, options):
    before = {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()}

    done = place.run("demo", "--port", free_port(), *options)

    assert (done.code, done.out) == (1, "")
    assert done.err == f"{place.folder} berisi instans lain. Demo hanya dibuat di folder kosong atau folder demo.\n"
    assert {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()} == before


def test_a_database_that_is_in_use_is_never_filled_with_a_demo(places, tmp_path):
    used = places.fresh("sqlite")
    used.ok("user", "add", "ratna@humas.example", "--role", "admin")
    url = f"sqlite:///{used.folder / 'bakohumas.db'}"

    done = Place(tmp_path / "lain", url).run("demo", "--port", free_port())

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1].startswith("Basis data demo sudah berisi data.")
    assert used.ok("meeting", "list", "--json").json == []
