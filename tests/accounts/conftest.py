"""Accounts with a password, and a clock that tests can set."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from bakohumas.accounts import passwords
from bakohumas.accounts.models import Role, User
from bakohumas.core import clock
from tests.factories import make_user
from tests.support.client import CheckingClient

PASSWORD = "kopi hujan jendela 7"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH, NOBODYS_HASH = QUICK.hash(PASSWORD), QUICK.hash("kata sandi siapa pun")


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash takes no time, but in a test of the hashes themselves."""
    if request.node.get_closest_marker("real_hashes") is None:
        monkeypatch.setattr(passwords, "hasher", QUICK)
        monkeypatch.setattr(passwords, "NOBODYS_HASH", NOBODYS_HASH)


@pytest.fixture
def set_clock() -> Iterator[Callable[[datetime], None]]:
    """`set_clock(moment)`: requests happen then."""
    yield clock.start_at
    clock.start_at(None)


@pytest.fixture
def rudi(session: Session) -> User:
    """A secretary with a password."""
    user = make_user(
        Role.SECRETARIAT, email="rudi@humas.example", name="Rudi Hartono", password_hash=HASH, version=1, shortcuts=True
    )
    session.add(user)
    session.commit()
    return user


@pytest.fixture
def ani(session: Session) -> User:
    """An admin with a password."""
    user = make_user(Role.ADMIN, email="ani@humas.example", name="Ani Wijaya", password_hash=HASH, version=1)
    session.add(user)
    session.commit()
    return user


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., CheckingClient]:
    """`sign_in(user)` is a new browser in which this person signed in with the password."""

    def begin(user: User, password: str = PASSWORD, **environment: str) -> CheckingClient:
        browser = app.test_client()
        assert isinstance(browser, CheckingClient)
        browser.environ_base.update(environment)
        answer = browser.post_form("/masuk", {"email": user.email, "password": password})
        assert answer.status_code == 303, answer.text
        return browser

    return begin
