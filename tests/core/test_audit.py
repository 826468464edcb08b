"""The audit chain: one row a change, linked by keyed hashes, sealed by the database (SEC43, R24)."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bakohumas.core import audit
from bakohumas.core.audit import AuditEntry, AuditHead, record, verify
from bakohumas.core.secrets import Keys
from tests.factories import KEYS, NOON, make_actor

ROTATED = Keys((b"n" * 40, b"k" * 40))


def written(session, count=3, **given):
    for number in range(1, count + 1):
        record(
            session,
            make_actor(id=7, **given),
            "meeting:edit",
            f"meeting:{number}",
            {"title": f"Judul {number}"},
            now=NOON,
        )
    session.flush()


def rows(session):
    return session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq)).all()


def test_a_row_says_who_did_what_to_what(session):
    written(session, 1)
    (row,) = rows(session)

    assert (row.seq, row.at, row.actor, row.action, row.subject, row.changes, row.request_id) == (
        1,
        NOON,
        "akun:7",
        "meeting:edit",
        "meeting:1",
        {"title": "Judul 1"},
        "uji",
    )


def test_the_chain_is_whole_and_without_gaps(session):
    written(session)

    assert [row.seq for row in rows(session)] == [1, 2, 3]
    assert [row.prev_hash for row in rows(session)] == [audit.FIRST, *[row.hash for row in rows(session)[:2]]]
    assert verify(session, KEYS) == (3, None)


def test_an_empty_chain_is_whole(session):
    assert verify(session, KEYS) == (0, None)


def tampered(session, statement, **values):
    """Run a statement as somebody would who owns the database and lifts the seal."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sa.text("DROP TRIGGER audit_entry_no_update"))
        session.execute(sa.text("DROP TRIGGER audit_entry_no_delete"))
    else:
        session.execute(sa.text("DROP TRIGGER audit_entry_no_change ON audit_entry"))
    session.execute(sa.text(statement), values)
    session.expire_all()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_entry SET action = 'meeting:read' WHERE seq = 2", 2),
        ("UPDATE audit_entry SET actor = 'akun:8' WHERE seq = 1", 1),
        ("UPDATE audit_entry SET request_id = '' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET key_id = '00000000' WHERE seq = 2", 2),
        ("DELETE FROM audit_entry WHERE seq = 2", 2),
        ("DELETE FROM audit_entry WHERE seq = 3", 3),
        ("UPDATE audit_entry SET seq = 9 WHERE seq = 3", 3),
    ],
)
def test_r24_the_first_break_is_found(session, statement, broken):
    written(session)
    tampered(session, statement)

    assert verify(session, KEYS)[1] == broken


def test_r24_a_row_put_in_is_found(session):
    written(session)
    first = rows(session)[0]
    values = {**{column.key: getattr(first, column.key) for column in AuditEntry.__table__.columns}, "seq": 4}
    session.execute(sa.insert(AuditEntry).values(values))

    assert verify(session, KEYS) == (3, 4)


@pytest.mark.parametrize("forger", [Keys((b"x" * 40,)), Keys((b"",))])
def test_r24_a_chain_written_anew_without_our_key_is_found(session, forger):
    written(session, keys=forger)

    assert verify(session, forger) == (3, None)
    assert verify(session, KEYS) == (0, 1)


def test_r24_a_cut_head_is_found(session):
    written(session)
    session.execute(sa.update(AuditHead).values(seq=2))
    session.expire_all()

    assert verify(session, KEYS) == (3, 4)


def test_r25_rows_of_an_older_key_are_verified_while_it_is_held(session):
    written(session, 2)
    record(session, make_actor(keys=ROTATED), "meeting:edit", "meeting:9", now=NOON)

    assert verify(session, ROTATED) == (3, None)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_sec43_the_database_refuses_to_change_or_delete(session, statement):
    written(session, 1)
    session.commit()
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(sa.text(statement))

    assert len(rows(session)) == 1


def test_a_digest_stands_for_a_personal_value():
    assert audit.digest(KEYS, "0812") == audit.digest(KEYS, "0812") != audit.digest(ROTATED, "0812")
    assert len(audit.digest(KEYS, "0812")) == 16


def test_text_in_any_script_is_hashed(session):
    record(
        session,
        make_actor(),
        "meeting:edit",
        "meeting:1",
        {"title": "Rapat “é” 日本 🇮🇩", "n": [1, None, True]},
        now=NOON,
    )
    session.commit()

    assert verify(session, KEYS) == (1, None)
