"""The tables of the main job: workspaces, people, clients, projects, time, receipts, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("week_norm", sa.String(length=40), nullable=False),
        sa.Column("round_up_to", sa.Integer(), nullable=False),
        sa.Column("note_limit", sa.Integer(), nullable=False),
        sa.Column("managers_approve", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_workspace_currency")),
        sa.CheckConstraint("note_limit BETWEEN 1 AND 500", name=op.f("ck_workspace_note_limit")),
        sa.CheckConstraint("round_up_to BETWEEN 1 AND 60", name=op.f("ck_workspace_round_up_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "client",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_folded", sa.String(length=240), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_client_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_client_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id", "name_folded", name=op.f("uq_client_workspace_id_name_folded")
        ),
    )
    op.create_table(
        "person",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "administrator",
                "manager",
                "resource",
                "executive",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("week_norm", sa.String(length=40), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("in_slack", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_person_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_person_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id", "slack_user_id", name=op.f("uq_person_workspace_id_slack_user_id")
        ),
    )
    op.create_table(
        "receipt",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_receipt_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_receipt")),
    )
    op.create_index(
        op.f("ix_receipt_workspace_id_answered_at"),
        "receipt",
        ["workspace_id", "answered_at"],
        unique=False,
    )
    op.create_table(
        "work_type",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("name_folded", sa.String(length=120), nullable=False),
        sa.Column("hourly_rate_minor", sa.BigInteger(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hourly_rate_minor >= 0", name=op.f("ck_work_type_hourly_rate_minor")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_work_type_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_type")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_work_type_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id", "name_folded", name=op.f("uq_work_type_workspace_id_name_folded")
        ),
    )
    op.create_table(
        "audit",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "log",
                "edit",
                "undo",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "subject",
            sa.Enum(
                "time_entry", name="subject", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes_id"], ["audit.id"], name=op.f("fk_audit_undoes_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_audit_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_audit_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_audit_undoes_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_audit_workspace_id_person_id_id"),
        "audit",
        ["workspace_id", "person_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_audit_workspace_id_subject_subject_id_id"),
        "audit",
        ["workspace_id", "subject", "subject_id", "id"],
        unique=False,
    )
    op.create_table(
        "project",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("key_folded", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("title_folded", sa.String(length=240), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "delivery",
                "sales",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("billable", sa.Boolean(), nullable=False),
        sa.Column("budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_minutes", sa.Integer(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("budget_minor >= 0", name=op.f("ck_project_budget_minor")),
        sa.CheckConstraint("budget_minutes >= 0", name=op.f("ck_project_budget_minutes")),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 40", name=op.f("ck_project_key")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "client_id"],
            ["client.workspace_id", "client.id"],
            name=op.f("fk_project_workspace_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "manager_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_project_workspace_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_project_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_project_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id", "key_folded", name=op.f("uq_project_workspace_id_key_folded")
        ),
    )
    op.create_index(
        op.f("ix_project_workspace_id_client_id"),
        "project",
        ["workspace_id", "client_id"],
        unique=False,
    )
    op.create_table(
        "channel_link",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(client_id IS NULL) <> (project_id IS NULL)", name=op.f("ck_channel_link_one_subject")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "client_id"],
            ["client.workspace_id", "client.id"],
            name=op.f("fk_channel_link_workspace_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_channel_link_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_channel_link_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", name=op.f("pk_channel_link")),
    )
    op.create_table(
        "team_member",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_team_member_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_team_member_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_team_member_workspace_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "person_id", name=op.f("pk_team_member")),
    )
    op.create_index(
        op.f("ix_team_member_workspace_id_person_id_project_id"),
        "team_member",
        ["workspace_id", "person_id", "project_id"],
        unique=False,
    )
    op.create_table(
        "time_entry",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("billable", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_time_entry_minutes")),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_time_entry_note")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_time_entry_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_time_entry_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "work_type_id"],
            ["work_type.workspace_id", "work_type.id"],
            name=op.f("fk_time_entry_workspace_id_work_type_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_time_entry_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_time_entry_workspace_id_person_id_day_minutes"),
        "time_entry",
        ["workspace_id", "person_id", "day", "minutes"],
        unique=False,
    )
    op.create_index(
        op.f("ix_time_entry_workspace_id_person_id_id"),
        "time_entry",
        ["workspace_id", "person_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_time_entry_workspace_id_project_id_day_billable_minutes"),
        "time_entry",
        ["workspace_id", "project_id", "day", "billable", "minutes"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_time_entry_workspace_id_project_id_day_billable_minutes"), table_name="time_entry"
    )
    op.drop_index(op.f("ix_time_entry_workspace_id_person_id_id"), table_name="time_entry")
    op.drop_index(op.f("ix_time_entry_workspace_id_person_id_day_minutes"), table_name="time_entry")
    op.drop_table("time_entry")
    op.drop_index(
        op.f("ix_team_member_workspace_id_person_id_project_id"), table_name="team_member"
    )
    op.drop_table("team_member")
    op.drop_table("channel_link")
    op.drop_index(op.f("ix_project_workspace_id_client_id"), table_name="project")
    op.drop_table("project")
    op.drop_index(op.f("ix_audit_workspace_id_subject_subject_id_id"), table_name="audit")
    op.drop_index(op.f("ix_audit_workspace_id_person_id_id"), table_name="audit")
    op.drop_table("audit")
    op.drop_table("work_type")
    op.drop_index(op.f("ix_receipt_workspace_id_answered_at"), table_name="receipt")
    op.drop_table("receipt")
    op.drop_table("person")
    op.drop_table("client")
    op.drop_table("workspace")
