"""Signing in: the same answer for everybody, a new id, a cookie of one kind, and an end that is an end."""

import pytest
from argon2 import PasswordHasher

from bakohumas.accounts.models import Role, SignInSession
from bakohumas.core.secrets import token_hash
from tests.factories import make_user

PASSWORD = "kopi hujan jendela 7"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def rudi(session):
    user = make_user(Role.SECRETARIAT, email="rudi@humas.example", name="Rudi Hartono", password_hash=HASH)
    session.add(user)
    session.commit()
    return user


def test_the_right_password_signs_in_and_leads_on(client, rudi):
    answer = client.post_form("/masuk?next=/pengaturan/", {"email": " Rudi@Humas.example ", "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengaturan/")
    assert client.page("/pengaturan/").heading == "Akun saya"
