"""Agencies and open invitations, as an import of numbers needs them."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyAlias
from bakohumas.agencies.names import fold
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.rules.numbers import KnownAgency
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import BEFORE


def known_agencies(session: Session, meeting: Meeting) -> dict[str, KnownAgency]:
    """Every active agency by folded name, short name and other name; a name stands for the agency that has it first."""
    invited = sa.select(Invitation.id).where(
        Invitation.agency_id == Agency.id, Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None)
    )
    columns = (Agency.id, Agency.name, Agency.phone, Agency.phone_e164, invited.exists(), Agency.folded_name)
    rows = session.execute(sa.select(*columns, Agency.short_name).where(Agency.active).order_by(Agency.id)).all()
    agencies = {row[0]: KnownAgency(*row[:5]) for row in rows}
    found = {row.folded_name: agencies[row.id] for row in rows}
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.folded_name)):
        if agency_id in agencies:
            found.setdefault(name, agencies[agency_id])
    for row in rows:
        if row.short_name:
            found.setdefault(fold(row.short_name), agencies[row.id])
    return found


def agencies_to_number(session: Session, ids: Collection[int]) -> dict[int, Agency]:
    """These agencies, held until the commit, in the order of their keys."""
    query = sa.select(Agency).where(Agency.id.in_(ids)).order_by(Agency.id).with_for_update(of=Agency)
    return {row.id: row for row in session.scalars(query.execution_options(populate_existing=True))}


def open_invitations(session: Session, agency_ids: Collection[int]) -> Sequence[Invitation]:
    """Live invitations of these agencies to meetings that have not begun."""
    query = (
        sa.select(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(Invitation.agency_id.in_(agency_ids), Invitation.revoked_at.is_(None), Meeting.state.in_(BEFORE))
    )
    query = query.order_by(Invitation.id).with_for_update(of=Invitation)
    return session.scalars(query.execution_options(populate_existing=True)).all()
