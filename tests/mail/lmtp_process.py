"""An LMTP server for tests: `python -m tests.mail.lmtp_process BIND FOLDER` keeps each message in a file of FOLDER.

While FOLDER/away stands there nothing can be stored; while FOLDER/slow stands there storing waits for it to go.
"""

import json
import os
import sys
import time
from pathlib import Path

from bakohumas.mail.lmtp import read_binding, serve

if __name__ == "__main__":
    bind, told = sys.argv[1:]
    folder = Path(told)

    def take(raw, recipients):
        if (folder / "away").exists():
            raise ConnectionError
        (folder / "begun").touch()
        while (folder / "slow").exists():
            time.sleep(0.02)
        name = f"{time.time_ns()}-{os.getpid()}"
        (folder / f"{name}.to").write_text(json.dumps(recipients))
        (folder / f"{name}.eml").write_bytes(raw)

    serve(read_binding(bind), take, on_listening=(folder / "ready").touch)
