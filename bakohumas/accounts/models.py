"""People who sign in, their roles, and the sessions they are signed in with."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base, Stamped


class Role(StrEnum):
    """What a person does at the bureau."""

    ADMIN = "admin"
    SECRETARIAT = "sekretariat"
    MINUTE_TAKER = "notulis"
    DOOR_OFFICER = "petugas_meja"
    PRESS_OFFICER = "humas"
    LEADER = "pimpinan"


class User(Stamped, Base):
    """An account. `email` is lower case; `password_hash` None until the first password is set by link."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    position: Mapped[str | None] = mapped_column(sa.String(300))
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    password_set_at: Mapped[datetime | None]
    active: Mapped[bool]
    shortcuts: Mapped[bool]  # single-key shortcuts switched on
    version: Mapped[int]

    role_rows: Mapped[list["UserRole"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    sessions: Mapped[list["SignInSession"]] = relationship(back_populates="user", cascade="all, delete-orphan")

    @property
    def roles(self) -> frozenset[Role]:
        """The person's roles."""
        return frozenset(row.role for row in self.role_rows)


class UserRole(Base):
    """One role of one person."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class SignInSession(Base):
    """A signed-in browser: the cookie holds a random id, the row its SHA-256."""

    __tablename__ = "sign_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    fresh_at: Mapped[datetime]  # when the password was last given
    browser: Mapped[str] = mapped_column(sa.String(60))
    network: Mapped[str] = mapped_column(sa.String(60))
    kept: Mapped[dict[str, Any]]  # what Flask's session holds: CSRF secret, flashed messages

    user: Mapped[User] = relationship(back_populates="sessions")
