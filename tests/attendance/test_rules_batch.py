import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.attendance.rules.batch import BadBatch, read_batch
from bakohumas.attendance.rules.check_in import CheckIn, ItemResult
from bakohumas.attendance.rules.signing import UNREADABLE, signature_path, typed_signature
from bakohumas.core.errors import DomainError

UUID = "11111111-1111-4111-8111-111111111111"
GOOD = {"client_uuid": UUID, "checked_in_at": "2026-12-10T09:02:00+08:00"}


def read(*items):
    return read_batch(json.dumps({"items": list(items)}).encode())


def why(**given):
    (found,) = read({**GOOD, **given})
    assert isinstance(found, ItemResult)
    return found.why


def test_an_item_becomes_a_check_in_with_plain_texts():
    (found,) = read({**GOOD, "invitation_id": 3, "name": " Siti\u0000  Rahmah\n", "position": "", "agency_text": None})
    told_at = datetime(2026, 12, 10, 1, 2, tzinfo=UTC)
    assert found == CheckIn(client_uuid=UUID, told_at=told_at, invitation_id=3, name="Siti Rahmah")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"items": {}}',
        b'{"items": [], "meeting": 1}',
        b'{"items": [1]}',
        b'{"items": [{"nama": "x"}]}',
        b'{"items": [{"method": "qr"}]}',
        b'{"items": [{"invitation_id": 1234567890123456789}]}',
        b'{"items": [NaN]}',
        b"\xff",
        b'{"items": ' + b"[" * 50 + b"]" * 50 + b"}",
        b"[" * 200_000,
        json.dumps({"items": [GOOD] * 501}).encode(),
    ],
)
def test_a_body_of_another_shape_is_refused_as_a_whole(body):
    with pytest.raises(BadBatch):
        read_batch(body)


def test_five_hundred_items_are_taken():
    assert len(read(*[GOOD] * 500)) == 500


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"client_uuid": "x"}, "client_uuid bukan UUID."),
        ({"client_uuid": None}, "client_uuid bukan UUID."),
        ({"checked_in_at": "kemarin"}, "checked_in_at bukan waktu ISO 8601."),
        ({"checked_in_at": 5}, "checked_in_at bukan waktu ISO 8601."),
        ({"checked_in_at": "2026-12-10T09:02:00"}, "checked_in_at tanpa zona waktu."),
        ({"invitation_id": "3"}, "Undangan tidak dikenal pada pertemuan ini."),
        ({"invitation_id": True}, "Undangan tidak dikenal pada pertemuan ini."),
        ({"invitation_id": 2**31}, "Undangan tidak dikenal pada pertemuan ini."),
        ({"name": 5}, "name bukan teks."),
        ({"name": "x" * 301}, "name paling banyak 300 karakter."),
        ({"signature": "<svg/>"}, UNREADABLE),
    ],
)
def test_an_item_with_a_wrong_value_is_refused_with_a_reason(given, sentence):
    assert why(**given) == sentence


def test_a_bad_item_leaves_its_neighbours_alone():
    kinds = [type(one) for one in read(GOOD, {}, GOOD)]
    assert kinds == [CheckIn, ItemResult, CheckIn]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*GOOD, "invitation_id", "name", "signature"), JSON)))
def test_whatever_the_values_are_each_item_gets_a_check_in_or_a_reason(item):
    try:
        (found,) = read(item)
    except BadBatch:
        return
    assert isinstance(found, CheckIn) or found.why


def test_strokes_become_a_path_of_our_own():
    path = signature_path({"width": 300, "height": 120, "strokes": [[[0, 0], [100, 50]], [[10, 10]]]})
    assert path is not None
    assert path.startswith("M")
    assert set(path) <= set("ML0123456789. -")
    assert typed_signature(json.dumps([[[0, 0], [100, 50]], [[10, 10]]])) == path


@pytest.mark.parametrize("nothing", [None, [], {}, {"strokes": []}])
def test_no_strokes_are_no_signature(nothing):
    assert signature_path(nothing) is None


@pytest.mark.parametrize(
    "sent",
    [
        "M0 0",
        5,
        [[1, 2]],
        [[[1]]],
        [[["1", 2]]],
        [[[True, 2]]],
        [[[1e9, 2]]],
        [[]],
        {"strokes": {}},
        [[[0, 0]] * 5001],
        [[[0.123456789012, 0.123456789012]] * 3000],
    ],
)
def test_what_is_no_signature_or_too_large_is_refused(sent):
    with pytest.raises(DomainError, match="Tanda tangan"):
        signature_path(sent)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "NaN"])
def test_a_field_that_is_not_json_is_refused(text):
    with pytest.raises(DomainError, match="Tanda tangan"):
        typed_signature(text)
