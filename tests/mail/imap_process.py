"""A fetcher of mail for tests: `python -m tests.mail.imap_process URL FOLDER` keeps each message in a file of FOLDER.

While FOLDER/away stands there nothing can be stored; while FOLDER/slow stands there storing waits for it to go.
"""

import signal
import sys
import time
from pathlib import Path
from threading import Event

from bakohumas.mail.imap import keep_taking, read_mailbox

if __name__ == "__main__":
    url, told = sys.argv[1:]
    folder, stop = Path(told), Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def take(raw, recipients):
        (folder / "begun").touch()
        if (folder / "away").exists():
            raise ConnectionError
        while (folder / "slow").exists():
            time.sleep(0.02)
        (folder / f"{time.time_ns()}.eml").write_bytes(raw)

    keep_taking(read_mailbox(url), take, stop, every=0.2)
