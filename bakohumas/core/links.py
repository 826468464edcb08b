"""Links that open a page without an account: one row a token, found by hash, revoked by row."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from bakohumas.core.db import Base, UTCDateTime
from bakohumas.core.secrets import HINT_LENGTH, Keys, token_hash

TOKEN_IN_ADDRESS = re.compile(r"(/(?:u|w|i|p|setuju|masuk/atur-ulang|pintu/[\w-]+/perangkat)/)[\w-]{20,}")


def without_tokens(text: str) -> str:
    """`text` with the token of every link of ours left out, as it may be shown and kept: '/u/…/surat.pdf'."""
    return TOKEN_IN_ADDRESS.sub(r"\1…", text)


class Purpose(StrEnum):
    """What a token opens; a token of one purpose opens nothing of another."""

    ANSWER = "u"
    BADGE = "p"
    FEED = "k"
    STANDING = "i"
    DELEGATE = "w"
    APPROVAL = "s"
    DEVICE = "d"
    RESET = "r"


class LinkToken(Base):
    """One token that was given out. `owner` is what it opens: the UID of an invitation, a device, an agency."""

    __tablename__ = "link_token"
    __table_args__ = (sa.UniqueConstraint("purpose", "owner", "generation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(sa.String(1))
    owner: Mapped[str] = mapped_column(sa.String(80))
    generation: Mapped[int]
    key_id: Mapped[str] = mapped_column(sa.String(8))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    hint: Mapped[str] = mapped_column(sa.String(4))  # last characters, so that people can tell links apart
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def is_live(self, now: datetime) -> bool:
        """Whether the link opens its page at `now` (aware)."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


TOKEN = sa.inspect(LinkToken).local_table.c
LIVE = (  # put together once: pages behind links ask it, and need no rows for it
    sa.select(TOKEN.owner, TOKEN.generation, TOKEN.key_id)
    .where(
        TOKEN.purpose == sa.bindparam("purpose"),
        TOKEN.owner.in_(sa.bindparam("owners", expanding=True)),
        TOKEN.revoked_at.is_(None),
        sa.or_(TOKEN.expires_at.is_(None), TOKEN.expires_at > sa.bindparam("now", type_=UTCDateTime())),
    )
    .order_by(TOKEN.id)
)


def link_by_token(session: Session, purpose: Purpose, token: str) -> LinkToken | None:
    """The row of a token, revoked ones included (they answer 410); None: unknown, 404."""
    return session.scalar(
        sa.select(LinkToken).where(LinkToken.token_hash == token_hash(token), LinkToken.purpose == purpose)
    )


def current_link(session: Session, purpose: Purpose, owner: str) -> LinkToken | None:
    """The newest row of an owner, revoked or not."""
    return session.scalar(
        sa.select(LinkToken)
        .where(LinkToken.purpose == purpose, LinkToken.owner == owner)
        .order_by(LinkToken.generation.desc())
        .limit(1)
    )


def give_link(
    session: Session, purpose: Purpose, owner: str, *, keys: Keys, now: datetime, expires_at: datetime | None = None
) -> str:
    """The token of the owner's live link, the same as before if there is one, else a new one. The caller commits."""
    token, row = _next_token(purpose, owner, current_link(session, purpose, owner), keys=keys, now=now)
    if row is not None:
        row.expires_at = expires_at
        session.add(row)
        session.flush()
    return token


def give_links(
    session: Session, purpose: Purpose, owners: Collection[str], *, keys: Keys, now: datetime
) -> dict[str, str]:
    """`give_link` for many owners by owner, with two statements however many there are. The caller commits."""
    return give_links_for(session, {purpose: owners}, keys=keys, now=now)[purpose]


def give_links_for(
    session: Session, wanted: Mapping[Purpose, Collection[str]], *, keys: Keys, now: datetime
) -> dict[Purpose, dict[str, str]]:
    """`give_links` for several purposes at once, with the same two statements."""
    everyone = {owner for owners in wanted.values() for owner in owners}
    query = sa.select(LinkToken).where(LinkToken.purpose.in_(wanted), LinkToken.owner.in_(everyone))
    newest = {(row.purpose, row.owner): row for row in session.scalars(query.order_by(LinkToken.generation))}
    tokens: dict[Purpose, dict[str, str]] = {purpose: {} for purpose in wanted}
    rows = []
    for purpose, owners in wanted.items():
        for owner in owners:
            tokens[purpose][owner], row = _next_token(purpose, owner, newest.get((purpose, owner)), keys=keys, now=now)
            rows += [row] if row is not None else []
    if rows:
        session.add_all(rows)
        session.flush()
    return tokens


def foreseen_links(
    session: Session, purpose: Purpose, owners: Collection[str], *, keys: Keys, now: datetime
) -> dict[str, str]:
    """What `give_links` would give now, without giving it: for what is printed before it is written down."""
    newest = _newest(session, purpose, owners)
    return {owner: _next_token(purpose, owner, newest.get(owner), keys=keys, now=now)[0] for owner in owners}


def _newest(session: Session, purpose: Purpose, owners: Collection[str]) -> dict[str, LinkToken]:
    query = sa.select(LinkToken).where(LinkToken.purpose == purpose, LinkToken.owner.in_(owners))
    return {row.owner: row for row in session.scalars(query.order_by(LinkToken.generation))}


def _next_token(
    purpose: Purpose, owner: str, found: LinkToken | None, *, keys: Keys, now: datetime
) -> tuple[str, LinkToken | None]:
    """The token of the live link, or a new one and its row, which is in no session yet."""
    if found is not None and found.is_live(now):
        token = keys.token(purpose, owner, found.generation, found.key_id)
        if token is not None:
            return token, None
    generation = 0 if found is None else found.generation + 1
    token = keys.token(purpose, owner, generation, keys.signing_id)
    if token is None:
        raise AssertionError("the signing key is always held")
    row = LinkToken(
        purpose=purpose,
        owner=owner,
        generation=generation,
        key_id=keys.signing_id,
        token_hash=token_hash(token),
        hint=token[-HINT_LENGTH:],
        created_at=now,
        expires_at=None,
        revoked_at=None,
    )
    return token, row


def links_of(session: Session, purpose: Purpose, owners: list[str], *, keys: Keys, now: datetime) -> dict[str, str]:
    """Tokens of many owners by owner; an owner without a live link is left out. One query."""
    if not owners:
        return {}
    rows = session.execute(LIVE, {"purpose": purpose, "owners": owners, "now": now})
    tokens = {row.owner: keys.token(purpose, row.owner, row.generation, row.key_id) for row in rows}
    return {owner: token for owner, token in tokens.items() if token is not None}


def revoke_links(session: Session, purpose: Purpose, owner: str, *, now: datetime) -> int:
    """End every live link of an owner; the number that were ended. The caller commits."""
    live = sa.update(LinkToken).where(
        LinkToken.purpose == purpose, LinkToken.owner == owner, LinkToken.revoked_at.is_(None)
    )
    return int(cast("sa.CursorResult[Any]", session.execute(live.values(revoked_at=now))).rowcount)
