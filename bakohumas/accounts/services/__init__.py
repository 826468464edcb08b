"""What changes accounts and their sessions. The caller commits."""

from bakohumas.accounts.services.users import add_user

__all__ = ["add_user"]
