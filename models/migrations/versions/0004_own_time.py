"""Timers, timesheets with their amendments, leave, and what people choose for themselves."""

import sqlalchemy as sa
from alembic import op

from models.migrations.trail import let_audit_hold

revision = "0004"
down_revision = "0003"

_ACTIONS = ("log", "edit", "undo", "create", "remove")
_SUBJECTS = (
    *("time_entry", "client", "project", "team", "channel_link", "document", "lead"),
    *("work_request", "person", "invitation", "work_type", "workspace"),
)
_NEW_SUBJECTS = ("timesheet", "amendment", "leave", "personal_settings")


def upgrade() -> None:
    op.create_table(
        "leave",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_leave_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_leave_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
        sa.UniqueConstraint(
            "workspace_id", "person_id", "day", name=op.f("uq_leave_workspace_id_person_id_day")
        ),
    )
    op.create_table(
        "personal_settings",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reminder_minute", sa.Integer(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("holiday_region", sa.String(length=12), nullable=True),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reminder_minute BETWEEN 0 AND 1439", name=op.f("ck_personal_settings_reminder_minute")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_personal_settings_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "work_type_id"],
            ["work_type.workspace_id", "work_type.id"],
            name=op.f("fk_personal_settings_workspace_id_work_type_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_personal_settings_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name=op.f("pk_personal_settings")),
    )
    op.create_table(
        "timesheet",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "submitted",
                "approved",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decided_by"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_timesheet_workspace_id_decided_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_timesheet_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_timesheet_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timesheet")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_timesheet_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "monday",
            name=op.f("uq_timesheet_workspace_id_person_id_monday"),
        ),
    )
    op.create_index(
        op.f("ix_timesheet_workspace_id_state_monday_id"),
        "timesheet",
        ["workspace_id", "state", "monday", "id"],
        unique=False,
    )

    op.create_table(
        "amendment",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("timesheet_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("entry_version", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "rejected",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decided_by"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_amendment_workspace_id_decided_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "timesheet_id"],
            ["timesheet.workspace_id", "timesheet.id"],
            name=op.f("fk_amendment_workspace_id_timesheet_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_amendment_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index(
        op.f("ix_amendment_workspace_id_state_id"),
        "amendment",
        ["workspace_id", "state", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_amendment_workspace_id_timesheet_id_id"),
        "amendment",
        ["workspace_id", "timesheet_id", "id"],
        unique=False,
    )

    op.create_table(
        "favourite",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_favourite_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_favourite_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_favourite_workspace_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "project_id", name=op.f("pk_favourite")),
    )
    op.create_table(
        "timer",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("billable", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_timer_note")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_timer_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_timer_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "work_type_id"],
            ["work_type.workspace_id", "work_type.id"],
            name=op.f("fk_timer_workspace_id_work_type_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_timer_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint(
            "workspace_id", "person_id", name=op.f("uq_timer_workspace_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.add_column(
        "person", sa.Column("opened_home", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    let_audit_hold((*_ACTIONS, "amend"), (*_SUBJECTS, *_NEW_SUBJECTS))


def downgrade() -> None:
    new = ", ".join(f"'{name}'" for name in _NEW_SUBJECTS)
    op.execute(f"DELETE FROM audit WHERE action = 'amend' OR subject IN ({new})")  # noqa: S608 - ours
    let_audit_hold(_ACTIONS, _SUBJECTS)
    op.drop_column("person", "opened_home")

    op.drop_table("timer")
    op.drop_table("favourite")
    op.drop_index(op.f("ix_amendment_workspace_id_timesheet_id_id"), table_name="amendment")
    op.drop_index(op.f("ix_amendment_workspace_id_state_id"), table_name="amendment")

    op.drop_table("amendment")
    op.drop_index(op.f("ix_timesheet_workspace_id_state_monday_id"), table_name="timesheet")

    op.drop_table("timesheet")
    op.drop_table("personal_settings")
    op.drop_table("leave")
