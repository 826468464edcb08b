"""Why a mail did not arrive, in plain words, and whether it was the address."""

import pytest

from bakohumas.mail.rules import enhanced_status, is_address_fault, plain_reason


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (550, "5.1.1 unknown user", "Alamat tidak dikenal di server penerima"),
        (550, "5.1.2 bad domain", "Server penerima tidak ditemukan; periksa bagian sesudah @"),
        (550, "5.1.99 other", "Alamat tidak diterima server penerima"),
        (552, "5.2.2 over quota", "Kotak surat penerima penuh"),
        (452, "4.2.2 over quota", "Kotak surat penerima penuh"),
        (550, "5.2.1 disabled", "Kotak surat penerima tidak aktif"),
        (552, "5.3.4 too big", "Surel terlalu besar untuk server penerima"),
        (450, "4.4.1 no answer", "Server penerima tidak menjawab"),
        (554, "5.7.1 spam", "Server penerima menolak surel dari kantor ini"),
        (554, "5.7.26 unauthenticated", "Server penerima menolak demi keamanan"),
        (550, "5.0.0 other", "Alamat tidak diterima server penerima"),
        (421, "closing", "Server surel sedang tidak melayani"),
        (535, "5.7.8 bad credentials", "Server surel menolak nama atau kata sandi; beri tahu pengelola surel"),
        (535, "bad credentials", "Server surel menolak nama atau kata sandi; beri tahu pengelola surel"),
        (559, "what", "Server surel menolak surel ini"),
        (459, "what", "Server surel sedang terganggu"),
        (None, "Server surel tidak menjawab.", "Server surel tidak menjawab"),
        (None, None, "Server surel tidak menjelaskan sebabnya"),
    ],
)
def test_codes_become_sentences(code, words, reason):
    assert plain_reason(code, enhanced_status(words), words) == reason


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("550 5.1.1 <a@b.id>", "5.1.1"),
        ("4.7.0: try later", "4.7.0"),
        ("connect to 10.5.1.1 failed", None),
        ("version 15.1.2.3", None),
        ("", None),
        (None, None),
    ],
)
def test_an_enhanced_status_is_found_and_no_address_is_taken_for_one(words, status):
    assert enhanced_status(words) == status


@pytest.mark.parametrize(
    ("code", "words", "fault"),
    [
        (550, "5.1.1 unknown", True),
        (552, "5.2.2 full", True),
        (550, "5.7.1 policy", False),
        (550, "no such user", True),
        (554, "no", False),
        (552, "5.3.4 too big", False),
    ],
)
def test_only_what_speaks_of_the_address_marks_it(code, words, fault):
    assert is_address_fault(code, words) is fault
