"""A worker for tests: `python -m tests.mail.worker_process FOLDER DATABASE_URL SMTP_URL`."""

import sys
from pathlib import Path

from bakohumas import create_app
from bakohumas.core.settings import Settings
from bakohumas.mail.worker import work

if __name__ == "__main__":
    folder, database_url, smtp_url = sys.argv[1:]
    settings = Settings(
        instance=Path(folder),
        database_url=database_url,
        base_url="http://localhost",
        secret_key="k" * 40,
        smtp_url=smtp_url,
        mail_per_minute=6000,
    )
    sys.exit(work(create_app(settings), settings))
