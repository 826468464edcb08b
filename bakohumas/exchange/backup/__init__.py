"""A consistent copy of everything under load, and its way back onto an empty instance.

One zip file: `manifest.json` (format, migration, SHA-256 of each part, audit head), `tables/NAME.jsonl` (rows as JSON,
the same for SQLite and PostgreSQL) and `files/KEY`. Its comment is the SHA-256 of all that stands before it. No secrets
are inside: neither the key of the instance nor anybody's session.
"""

from bakohumas.exchange.backup.errors import BackupRefused
from bakohumas.exchange.backup.restoring import restore_backup
from bakohumas.exchange.backup.writing import write_backup

__all__ = ["BackupRefused", "restore_backup", "write_backup"]
