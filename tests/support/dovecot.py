"""A Dovecot for the tests of IMAP: `python -m tests.support.dovecot` sees to it that there is one, or says why not.

It runs without privileges from a folder of its own (as root it becomes nobody), on free ports of loopback, with mail
in a Maildir and one account.
"""

import base64
import datetime as dt
import grp
import ipaddress
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bakohumas.core import clock
from tests.support.chromium import _as_root, _run
from tests.support.ports import free_port

PROGRAM = "dovecot"
PACKAGE = "dovecot-imapd"
NONE = "No Dovecot: install it (Debian: sudo apt install dovecot-imapd)."
USER, PASSWORD = "undangan@example.go.id", "kata sandi/@:%"
READY_SECONDS = 20
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
imap_capability = {capability}
disable_plaintext_auth = no
auth_failure_delay = 0
verbose_proctitle = yes
ssl = {ssl}
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


def found():
    """The program's path; Debian keeps it where only root's PATH looks."""
    return shutil.which(PROGRAM) or shutil.which(PROGRAM, path="/usr/sbin:/usr/local/sbin")


class Dovecot:
    """A server in `folder`; `idles` False: it offers no IDLE."""

    def __init__(self, folder, *, idles=True):
        self.folder, self.idles = folder, idles
        self.port, self.tls_port = free_port(), free_port()
        self.process = None

    def url(self, scheme="imap", password=PASSWORD, folder="INBOX"):
        """The mailbox's address, percent-encoded."""
        port = self.tls_port if scheme == "imaps" else self.port
        told = "".join(f"%{byte:02X}" for byte in password.encode())
        return f"{scheme}://{USER.replace('@', '%40')}:{told}@localhost:{port}/{folder}"

    @property
    def certificate(self):
        return self.folder / "cert.pem"

    def deliver(self, *messages):
        """Put messages into the inbox, as a mail server does."""
        for raw in messages:
            name = f"{time.time_ns()}.M{os.urandom(6).hex()}.test"
            path = self.folder / "mail" / "tmp" / name
            path.write_bytes(raw)
            path.chmod(0o666)
            path.rename(self.folder / "mail" / "new" / name)

    def names(self):
        """The messages' file names with their flags, oldest first."""
        inbox = self.folder / "mail"
        return sorted(path.name for kind in ("new", "cur") for path in (inbox / kind).iterdir())

    def empty(self):
        """Take every message away, as another program may."""
        for name in self.names():
            for kind in ("new", "cur"):
                (self.folder / "mail" / kind / name).unlink(missing_ok=True)

    def seen(self):
        """How many are marked as seen."""
        return sum("S" in name.partition(":2,")[2] for name in self.names())

    def is_idle(self):
        """Whether a client of it waits for news."""
        return any("IDLE" in " ".join(_command(child)) for child in psutil.Process(self.process.pid).children())

    def start(self):
        for name in ("run", "state", "mail/tmp", "mail/new", "mail/cur"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        _certify(self.folder)
        secret = base64.b64encode(PASSWORD.encode()).decode()
        (self.folder / "users").write_text(f"{USER}:{{PLAIN.b64}}{secret}\n")
        self._write_config()
        if os.getuid() == 0:
            _give_to_nobody(self.folder)
        self.run()

    def run(self):
        """Start it, also again after `stop`."""
        command = [found(), "-F", "-c", str(self.folder / "dovecot.conf")]
        told = (self.folder / "told").open("ab")
        person = {"user": "nobody", "group": _group(), "extra_groups": []} if os.getuid() == 0 else {}
        self.process = subprocess.Popen(
            command, stdout=told, stderr=told, cwd=self.folder, start_new_session=True, **person
        )
        told.close()
        self._await()

    def stop(self):
        """At once, with everything that it started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def _write_config(self):
        user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        group = _group() if os.getuid() == 0 else grp.getgrgid(os.getgid()).gr_name
        told = CONFIG.format(
            folder=self.folder,
            user=user,
            group=group,
            port=self.port,
            tls_port=self.tls_port,
            ssl="yes",
            capability="" if self.idles else "IMAP4rev1",
        )
        (self.folder / "dovecot.conf").write_text(told)

    def _await(self):
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as peer:
                    if peer.recv(4):
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"Dovecot did not start: {(self.folder / 'told').read_text()} {self.log()}")

    def log(self):
        """What it wrote down."""
        log = self.folder / "log"
        return log.read_text() if log.exists() else ""


def _command(process):
    """Its command line; empty once it has ended."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def _group():
    return grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name


def _give_to_nobody(folder):
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _certify(folder):
    """A certificate for localhost that only who is given it trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    day = dt.timedelta(days=1)
    now = clock.now()
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(secret)


@contextmanager
def dovecot(**how) -> Iterator[Dovecot]:
    """A running server; its folder is a short path, because its sockets lie in it."""
    if found() is None:
        raise RuntimeError(NONE)
    folder = Path(tempfile.mkdtemp(prefix="bkd-"))
    server = Dovecot(folder, **how)
    try:
        server.start()
        yield server
    finally:
        if server.process is not None:
            server.stop()
        shutil.rmtree(folder)


def main():
    """Exit code: 0 when there is a Dovecot."""
    if found() is None:
        sys.stderr.write("Installing Dovecot for the tests of IMAP (once)\n")
        as_root = _as_root()
        if shutil.which("apt-get") and as_root is not None:
            _run([*as_root, "apt-get", "update", "-qq"])
            _run([*as_root, "apt-get", "install", "-qq", "-y", "--no-install-recommends", PACKAGE])
    if found() is None:
        sys.stderr.write(f"{NONE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
