"""People who are signed in, without walking through the sign-in page."""

from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role, SignInSession, User
from bakohumas.accounts.services.sessions import new_token
from bakohumas.accounts.sessions import sealed
from bakohumas.core import clock
from bakohumas.core.secrets import Keys, token_hash
from tests.factories import build, make_user

COOKIE = "sesi"


def sign_in(session: Session, keys: Keys, who: User | tuple[Role, ...]) -> tuple[User, str]:
    """The account, a new one where only roles are given, and the cookie of its new session. Commits."""
    user = who if isinstance(who, User) else make_user(*who)
    token, now = new_token(), clock.now()
    moments = {"created_at": now, "last_seen_at": now, "fresh_at": now}
    row = build(SignInSession, token_hash=token_hash(token), user=user, browser="Uji", kept={}, **moments)
    session.add_all([user, row])
    session.commit()
    return user, sealed(keys, token)
