"""Groups of agencies: by hand, or computed by a rule."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.agencies.models.agencies import Agency
from bakohumas.core.db import Base, Stamped

agency_group_member = sa.Table(
    "agency_group_member",
    Base.metadata,
    sa.Column("agency_group_id", sa.ForeignKey("agency_group.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("agency_id", sa.ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class AgencyGroup(Stamped, Base):
    """A group of agencies that are invited together.

    With `by_rule` its members are computed (`queries.groups.members_of`): every part of the rule that is given must
    hold; `agencies` is empty then.
    """

    __tablename__ = "agency_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    by_rule: Mapped[bool] = mapped_column(server_default=sa.false())
    rule_categories: Mapped[list[str] | None]  # values of `Category`
    rule_cities: Mapped[list[str] | None]  # as typed; compared folded
    rule_parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    rule_inactive: Mapped[bool] = mapped_column(server_default=sa.false())  # inactive agencies too

    agencies: Mapped[list[Agency]] = relationship(secondary=agency_group_member, back_populates="groups")
