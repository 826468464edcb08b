"""Approval by another person than the writer, decided once."""

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError
from bakohumas.registry.models import ApprovalState
from bakohumas.registry.queries import steps_of, waiting_step
from bakohumas.registry.services import approve, request_approval, return_
from bakohumas.registry.services.approvals import take_back
from tests.factories import NOON, make_actor, make_user


@pytest.fixture
def writer(session):
    return actor_of(session, Role.MINUTE_TAKER)


@pytest.fixture
def leader(session):
    return actor_of(session, Role.LEADER)


def actor_of(session, role):
    session.add(user := make_user(role))
    session.flush()
    return make_actor(id=user.id, name=user.name)


def asked(session, writer, **given):
    return request_approval(session, "notula", 7, actor=writer, now=NOON, **given)


def test_another_person_approves(session, writer, leader):
    step = asked(session, writer, approver_position="Kepala Biro")
    approve(session, step, last_editor_id=writer.id, actor=leader, now=NOON)

    assert (step.state, step.approver_id, step.decided_at) == (ApprovalState.APPROVED, leader.id, NOON)
    assert waiting_step(session, "notula", 7) is None
    assert session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.seq)).all() == [
        "approval:request",
        "approval:disetujui",
    ]


def test_the_last_editor_never_approves(session, writer, leader):
    step = asked(session, writer)
    with pytest.raises(DomainError, match="harus disetujui orang lain"):
        approve(session, step, last_editor_id=leader.id, actor=leader, now=NOON)

    assert step.state is ApprovalState.WAITING


def test_nobody_approves_without_an_account(session, writer):
    step = asked(session, writer)
    with pytest.raises(DomainError, match="dengan akun"):
        approve(session, step, last_editor_id=writer.id, actor=make_actor(kind="tautan", id=1), now=NOON)


def test_what_was_laid_before_one_person_is_theirs(session, writer, leader):
    step = asked(session, writer, approver_id=leader.id)
    other = actor_of(session, Role.LEADER)
    for decide in (
        lambda: approve(session, step, last_editor_id=None, actor=other, now=NOON),
        lambda: return_(session, step, "Belum lengkap", actor=other, now=NOON),
    ):
        with pytest.raises(DomainError, match="orang lain"):
            decide()


def test_a_return_carries_its_reason_and_can_be_asked_again(session, writer, leader):
    first = asked(session, writer)
    with pytest.raises(DomainError, match="alasan"):
        return_(session, first, "  ", actor=leader, now=NOON)
    return_(session, first, "Keputusan 2 belum jelas", actor=leader, now=NOON)
    second = asked(session, writer)

    assert (first.state, first.reason) == (ApprovalState.RETURNED, "Keputusan 2 belum jelas")
    assert steps_of(session, "notula", 7) == [second, first]
    assert second.order == 2


def test_it_is_asked_once_at_a_time(session, writer):
    asked(session, writer)
    with pytest.raises(DomainError, match="sudah diajukan"):
        asked(session, writer)
    request_approval(session, "notula", 8, actor=writer, now=NOON)
    request_approval(session, "laporan", 7, actor=writer, now=NOON)


def test_it_is_decided_once(session, writer, leader):
    step = asked(session, writer)
    approve(session, step, last_editor_id=writer.id, actor=leader, now=NOON)
    with pytest.raises(DomainError, match="sudah diputuskan"):
        return_(session, step, "Terlambat", actor=actor_of(session, Role.LEADER), now=NOON)
    with pytest.raises(DomainError, match="sudah diputuskan"):
        take_back(session, step, actor=writer, now=NOON)

    assert step.state is ApprovalState.APPROVED


def test_the_writer_takes_it_back(session, writer):
    step = asked(session, writer)
    take_back(session, step, actor=writer, now=NOON)

    assert (step.state, waiting_step(session, "notula", 7)) == (ApprovalState.RETURNED, None)
