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
        "foreign_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded_name", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.String(length=300), nullable=False),
        sa.Column("read_until", sa.Date(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_calendar")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_foreign_calendar_folded_name")),
    )
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=True),
        sa.Column("opening", sa.String(length=4000), nullable=True),
        sa.Column("body", sa.String(length=4000), nullable=True),
        sa.Column("closing", sa.String(length=4000), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", "revision", name=op.f("uq_letter_template_kind_revision")),
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
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.String(length=30), nullable=False),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_calendar_entry_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("meeting_id", "feed", name=op.f("uq_calendar_entry_meeting_id_feed")),
    )
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.create_index("ix_calendar_entry_feed_uid", ["feed", "uid"], unique=False)

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
        "document_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_copy_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_copy")),
        sa.UniqueConstraint("document_id", "sha256", name=op.f("uq_document_copy_document_id_sha256")),
    )
    with op.batch_alter_table("document_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_copy_sha256"), ["sha256"], unique=False)

    op.create_table(
        "foreign_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("calendar_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["foreign_calendar.id"], name=op.f("fk_foreign_event_calendar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_event")),
    )
    with op.batch_alter_table("foreign_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_foreign_event_calendar_id"), ["calendar_id"], unique=False)
        batch_op.create_index("ix_foreign_event_starts_on_last_day", ["starts_on", "last_day"], unique=False)

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
        "letter_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("pdf_key", sa.String(length=32), nullable=True),
        sa.Column("zip_key", sa.String(length=32), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_batch_letter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_letter_batch_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_batch")),
    )
    with op.batch_alter_table("letter_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_batch_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "letter_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("storage_key", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_file_letter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_file")),
        sa.UniqueConstraint("letter_id", "role", "format", name=op.f("uq_letter_file_letter_id_role_format")),
    )
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
        batch_op.create_index(batch_op.f("ix_agency_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_agency_merged_into_id"), "agency", ["merged_into_id"], ["id"])

    with op.batch_alter_table("agency_group", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_rule", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("rule_categories", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("rule_cities", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("rule_parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rule_inactive", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(batch_op.f("ix_agency_group_rule_parent_id"), ["rule_parent_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_agency_group_rule_parent_id"), "agency", ["rule_parent_id"], ["id"])

    with op.batch_alter_table("approval_step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approver_name", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("approver_email", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=True))

    with op.batch_alter_table("bureau", schema=None) as batch_op:
        batch_op.add_column(sa.Column("letter_profile", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("font_size", sa.Integer(), nullable=True))

    with op.batch_alter_table("delegate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uid", sa.String(length=36), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_delegate_uid"), ["uid"])

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owed", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("told", sa.JSON(), nullable=True))

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changes_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_document_changes_id"), ["changes_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_document_changes_id"), "document", ["changes_id"], ["id"])

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seat_given_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("seat_told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("seat_reason", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("receipt_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("by_whatsapp", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("whatsapp_skipped_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changes_letter_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("body", sa.String(length=4000), nullable=True))
        batch_op.add_column(sa.Column("code", sa.String(length=20), nullable=True))
        batch_op.create_index(batch_op.f("ix_letter_changes_letter_id"), ["changes_letter_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_letter_changes_letter_id"), "letter", ["changes_letter_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.drop_column("signed_file_key")

    with op.batch_alter_table("number_register", schema=None) as batch_op:
        batch_op.add_column(sa.Column("after", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("suffix", sa.String(length=2), nullable=True))
        batch_op.add_column(sa.Column("dated_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("taken_by", sa.String(length=300), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=20), server_default="surel", nullable=False))
        batch_op.add_column(sa.Column("batch", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("parts", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("report", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("report_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("report_words", sa.String(length=500), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_batch_state"), ["batch", "state"], unique=False)
        batch_op.create_index(
            "ix_outbox_sent_at_kept",
            ["sent_at"],
            unique=False,
            sqlite_where=sa.text("body IS NOT NULL"),
            postgresql_where=sa.text("body IS NOT NULL"),
        )

    with op.batch_alter_table("reply_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seat", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("before", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("inbox_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_reply_event_inbox_id"), ["inbox_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_reply_event_inbox_id"), "inbox", ["inbox_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("reply_event", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_reply_event_inbox_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_reply_event_inbox_id"))
        batch_op.drop_column("inbox_id")
        batch_op.drop_column("undone_at")
        batch_op.drop_column("before")
        batch_op.drop_column("seat")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_sent_at_kept",
            sqlite_where=sa.text("body IS NOT NULL"),
            postgresql_where=sa.text("body IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_outbox_batch_state"))
        batch_op.drop_column("report_words")
        batch_op.drop_column("report_at")
        batch_op.drop_column("report")
        batch_op.drop_column("parts")
        batch_op.drop_column("batch")
        batch_op.drop_column("channel")

    with op.batch_alter_table("number_register", schema=None) as batch_op:
        batch_op.drop_column("taken_by")
        batch_op.drop_column("note")
        batch_op.drop_column("dated_on")
        batch_op.drop_column("suffix")
        batch_op.drop_column("after")

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_file_key", sa.String(length=32), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_letter_changes_letter_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_letter_changes_letter_id"))
        batch_op.drop_column("code")
        batch_op.drop_column("body")
        batch_op.drop_column("changes_letter_id")

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("whatsapp_skipped_at")
        batch_op.drop_column("by_whatsapp")
        batch_op.drop_column("refreshed_at")
        batch_op.drop_column("receipt_at")
        batch_op.drop_column("seat_reason")
        batch_op.drop_column("seat_told_at")
        batch_op.drop_column("seat_given_at")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_document_changes_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_document_changes_id"))
        batch_op.drop_column("changes_id")

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("told")
        batch_op.drop_column("owed")

    with op.batch_alter_table("delegate", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_delegate_uid"), type_="unique")
        batch_op.drop_column("uid")

    with op.batch_alter_table("bureau", schema=None) as batch_op:
        batch_op.drop_column("font_size")
        batch_op.drop_column("letter_profile")

    with op.batch_alter_table("approval_step", schema=None) as batch_op:
        batch_op.drop_column("revision")
        batch_op.drop_column("approver_email")
        batch_op.drop_column("approver_name")

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
    op.drop_table("letter_file")
    with op.batch_alter_table("letter_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_batch_meeting_id"))

    op.drop_table("letter_batch")
    with op.batch_alter_table("reminder_rule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_rule_meeting_id"))

    op.drop_table("reminder_rule")
    with op.batch_alter_table("planned_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_reminder_meeting_id"))

    op.drop_table("planned_reminder")
    with op.batch_alter_table("foreign_event", schema=None) as batch_op:
        batch_op.drop_index("ix_foreign_event_starts_on_last_day")
        batch_op.drop_index(batch_op.f("ix_foreign_event_calendar_id"))

    op.drop_table("foreign_event")
    with op.batch_alter_table("document_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_copy_sha256"))

    op.drop_table("document_copy")
    with op.batch_alter_table("contact_change", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_change_state_agency")
        batch_op.drop_index(batch_op.f("ix_contact_change_agency_id"))

    op.drop_table("contact_change")
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_calendar_entry_feed_uid")

    op.drop_table("calendar_entry")
    with op.batch_alter_table("agency_distinct", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_distinct_second_id"))

    op.drop_table("agency_distinct")
    with op.batch_alter_table("agency_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_contact_normal"))
        batch_op.drop_index(batch_op.f("ix_agency_contact_agency_id"))

    op.drop_table("agency_contact")
    op.drop_table("letter_template")
    op.drop_table("foreign_calendar")
    op.drop_table("agency_import_mapping")
