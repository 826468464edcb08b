"""A worker for tests: `python -m tests.mail.worker_process FOLDER DATABASE_URL SMTP_URL`."""

import sys
from pathlib import Path

from bakohumas.mail.worker import work
from tests.support.apps import make_app, settings_for

if __name__ == "__main__":
    folder, database_url, smtp_url = sys.argv[1:]
    settings = settings_for(Path(folder), database_url, smtp_url=smtp_url, mail_per_minute=6000)
    sys.exit(work(make_app(settings), settings))
