"""Which passwords are refused (SEC22), and what hashing costs and says."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from bakohumas.accounts import passwords
from bakohumas.accounts.password_rules import check_password, common_passwords
from bakohumas.core.errors import DomainError

pytestmark = pytest.mark.real_hashes
ABOUT = ("rudi.hartono@humas.example", "Rudi Hartono", "Biro Humas Setda Provinsi Contoh Raya")
REFUSED = [
    "sebelaskara",
    "password1234",
    "indonesia123",
    "qwertyuiopas",
    "123456789012",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "zyxwvutsrqpo",
    "Bakohumas2026",
    "HumasKalsel2026!",
    "rudihartono77",
    "contohraya-2026",
    "1q2w3e4r5t6y",
    "Sekretariat#1",
]


@pytest.mark.parametrize("password", REFUSED)
def test_sec22_weak_passwords_are_refused(password):
    with pytest.raises(DomainError) as refused:
        check_password(password, about=ABOUT)

    assert refused.value.field == "password"


def test_sec22_long_ones_are_taken_up_to_two_hundred():
    check_password("x7" * 3 + "kuda-nil menari di atap " * 2 + "1234567890", about=ABOUT)
    check_password("kue lapis dan teh manis di sore yang hujan, 64 karakter panjangny", about=ABOUT)
    check_password(("pagar biru " * 19)[:200].replace("biru", "bir9", 1), about=ABOUT)
    with pytest.raises(DomainError, match="paling banyak 200"):
        check_password("v" + "kursi rotan " * 17, about=ABOUT)


@pytest.mark.parametrize(
    "password",
    ["kopi hujan jendela 7", "humas itu kuda terbang", "7391826405173", "ピザとコーヒー12345", "sate-padang_enak"],
)
def test_other_words_signs_and_digits_are_taken(password):
    check_password(password, about=ABOUT)


def test_the_deny_list_is_long_and_its_entries_could_be_passwords():
    listed = common_passwords()

    assert len(listed) >= 3000
    assert [one for one in listed if len(one) < 12 or one != one.lower()] == []


def test_the_hash_has_the_strength_that_was_promised():
    parameters = extract_parameters(passwords.hashed("kopi hujan jendela 7"))

    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19456, 2, 1)
    assert extract_parameters(passwords.NOBODYS_HASH) == parameters


def test_a_right_password_of_a_weaker_hash_is_hashed_anew():
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("kopi hujan jendela 7")
    verdict = passwords.judged("kopi hujan jendela 7", weak)

    assert verdict.right
    assert passwords.judged("kopi hujan jendela 7", verdict.new_hash) == passwords.Verdict(
        right=True, checked=verdict.new_hash
    )


@pytest.mark.parametrize("stored", [None, "", "not a hash", passwords.NOBODYS_HASH])
def test_no_password_fits_where_there_is_none(stored):
    assert not passwords.judged("kopi hujan jendela 7", stored).right
