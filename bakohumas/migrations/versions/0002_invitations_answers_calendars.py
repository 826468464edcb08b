"""Invitations, answers and calendars."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency_import_mapping",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_agency_import_mapping")),
    )
    op.create_table(
        "agency_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(length=254), nullable=False),
        sa.Column("normal", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_contact_agency_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_contact")),
    )
    with op.batch_alter_table("agency_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_contact_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agency_contact_normal"), ["normal"], unique=False)

    op.create_table(
        "agency_distinct",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["agency.id"], name=op.f("fk_agency_distinct_first_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["agency.id"], name=op.f("fk_agency_distinct_second_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_agency_distinct")),
    )
    with op.batch_alter_table("agency_distinct", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_distinct_second_id"), ["second_id"], unique=False)

    op.create_table(
        "contact_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=30), nullable=False),
        sa.Column("proposed", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_contact_change_agency_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
    )
    with op.batch_alter_table("contact_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_change_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index("ix_contact_change_state_agency", ["state", "agency_id"], unique=False)

    op.create_table(
        "planned_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("moved_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("chats", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=True),
        sa.Column("by", sa.String(length=300), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_planned_reminder_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_reminder")),
        sa.UniqueConstraint(
            "meeting_id", "days_before", "starts_on", name=op.f("uq_planned_reminder_meeting_id_days_before_starts_on")
        ),
    )
    with op.batch_alter_table("planned_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_reminder_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "reminder_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_reminder_rule_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rule")),
        sa.UniqueConstraint("meeting_id", "days_before", name=op.f("uq_reminder_rule_meeting_id_days_before")),
    )
    with op.batch_alter_table("reminder_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_rule_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raw_key", sa.String(length=32), nullable=True),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("raw_size", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=True),
        sa.Column("dedup_key", sa.String(length=64), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("from_address", sa.String(length=254), nullable=True),
        sa.Column("from_name", sa.String(length=300), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=True),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("partstat", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.String(length=2000), nullable=True),
        sa.Column("delegate_name", sa.String(length=300), nullable=True),
        sa.Column("proposed", sa.JSON(), nullable=True),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("reply_event_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=30), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_inbox_invitation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("dedup_key", name=op.f("uq_inbox_dedup_key")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_invitation_id_id"), ["invitation_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_outcome_decision_id"), ["outcome", "decision", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_received_at"), ["received_at"], unique=False)

    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notes", sa.String(length=4000), nullable=True))
        batch_op.add_column(sa.Column("mail_failed_address", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("mail_failed_words", sa.String(length=1000), nullable=True))
        batch_op.add_column(sa.Column("mail_failed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_agency_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_agency_merged_into_id"), "agency", ["merged_into_id"], ["id"])

    with op.batch_alter_table("agency_group", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_rule", sa.Boolean(), server_default=sa.text("0"), nullable=False))
        batch_op.add_column(sa.Column("rule_categories", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("rule_cities", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("rule_parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rule_inactive", sa.Boolean(), server_default=sa.text("0"), nullable=False))
        batch_op.create_index(batch_op.f("ix_agency_group_rule_parent_id"), ["rule_parent_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_agency_group_rule_parent_id"), "agency", ["rule_parent_id"], ["id"])

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owed", sa.Boolean(), server_default=sa.text("0"), nullable=False))

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("receipt_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("by_whatsapp", sa.Boolean(), server_default=sa.text("0"), nullable=False))
        batch_op.add_column(sa.Column("whatsapp_skipped_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=20), server_default="surel", nullable=False))
        batch_op.add_column(sa.Column("batch", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("parts", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("report", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("report_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("report_words", sa.String(length=500), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_batch_state"), ["batch", "state"], unique=False)

    with op.batch_alter_table("reply_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("inbox_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_reply_event_inbox_id"), ["inbox_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_reply_event_inbox_id"), "inbox", ["inbox_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("reply_event", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_reply_event_inbox_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_reply_event_inbox_id"))
        batch_op.drop_column("inbox_id")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_batch_state"))
        batch_op.drop_column("report_words")
        batch_op.drop_column("report_at")
        batch_op.drop_column("report")
        batch_op.drop_column("parts")
        batch_op.drop_column("batch")
        batch_op.drop_column("channel")

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("whatsapp_skipped_at")
        batch_op.drop_column("by_whatsapp")
        batch_op.drop_column("refreshed_at")
        batch_op.drop_column("receipt_at")

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("owed")

    with op.batch_alter_table("agency_group", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_agency_group_rule_parent_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_agency_group_rule_parent_id"))
        batch_op.drop_column("rule_inactive")
        batch_op.drop_column("rule_parent_id")
        batch_op.drop_column("rule_cities")
        batch_op.drop_column("rule_categories")
        batch_op.drop_column("by_rule")

    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_agency_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_agency_merged_into_id"))
        batch_op.drop_column("merged_at")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("mail_failed_at")
        batch_op.drop_column("mail_failed_words")
        batch_op.drop_column("mail_failed_address")
        batch_op.drop_column("notes")

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_received_at"))
        batch_op.drop_index(batch_op.f("ix_inbox_outcome_decision_id"))
        batch_op.drop_index(batch_op.f("ix_inbox_invitation_id_id"))

    op.drop_table("inbox")
    with op.batch_alter_table("reminder_rule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_rule_meeting_id"))

    op.drop_table("reminder_rule")
    with op.batch_alter_table("planned_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_reminder_meeting_id"))

    op.drop_table("planned_reminder")
    with op.batch_alter_table("contact_change", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_change_state_agency")
        batch_op.drop_index(batch_op.f("ix_contact_change_agency_id"))

    op.drop_table("contact_change")
    with op.batch_alter_table("agency_distinct", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_distinct_second_id"))

    op.drop_table("agency_distinct")
    with op.batch_alter_table("agency_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_contact_normal"))
        batch_op.drop_index(batch_op.f("ix_agency_contact_agency_id"))

    op.drop_table("agency_contact")
    op.drop_table("agency_import_mapping")
