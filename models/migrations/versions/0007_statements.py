"""Statements, and dashboards that post themselves."""

import sqlalchemy as sa
from alembic import op

from models.migrations.tables import choice, index, owned, reference
from models.migrations.trail import let_audit_hold

revision = "0007"
down_revision = "0006"

_ACTIONS = ("log", "edit", "undo", "create", "remove", "amend")
_SUBJECTS = (
    *("time_entry", "client", "project", "team", "channel_link", "document", "lead"),
    *("work_request", "person", "invitation", "work_type", "workspace"),
    *("timesheet", "amendment", "leave", "personal_settings"),
    *("rate", "retainer", "invoice", "fee", "payment"),
)
_NEW_SUBJECTS = ("statement", "statement_query", "schedule")


def upgrade() -> None:
    let_audit_hold(_ACTIONS, (*_SUBJECTS, *_NEW_SUBJECTS))
    _statements()
    _schedules()
    op.add_column("outbox", sa.Column("schedule_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "schedule_id")
    for name in (
        *("schedule", "statement_query", "statement_acceptance", "statement_cell"),
        *("statement_project", "statement"),
    ):
        op.drop_table(name)
    of_new = ", ".join(f"'{subject}'" for subject in _NEW_SUBJECTS)
    op.execute(f"DELETE FROM audit WHERE subject IN ({of_new})")  # noqa: S608 - our own names
    let_audit_hold(_ACTIONS, _SUBJECTS)


def _statements() -> None:
    op.create_table(
        "statement",
        *owned("statement"),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        reference("statement", "client_id", "client"),
        reference("statement", "told_by", "person"),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_statement_workspace_id_id")),
    )
    index("statement", "workspace_id", "client_id", "told_at")
    op.create_table(
        "statement_project",
        *owned("statement_project", "statement_id", "project_id"),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        reference("statement_project", "statement_id", "statement"),
        reference("statement_project", "project_id", "project"),
    )
    op.create_table(
        "statement_cell",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("work_type", sa.String(length=40), nullable=False),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("billable_minutes", sa.Integer(), nullable=False),
        sa.Column("billed_minutes", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_statement_cell_workspace_id")
        ),
        reference("statement_cell", "statement_id", "statement"),
        reference("statement_cell", "work_type_id", "work_type"),
        sa.PrimaryKeyConstraint(
            *("workspace_id", "statement_id", "project_id", "day", "work_type"),
            name=op.f("pk_statement_cell"),
        ),
    )
    op.create_table(
        "statement_acceptance",
        *owned("statement_acceptance", "statement_id", "person_id"),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        reference("statement_acceptance", "statement_id", "statement"),
        reference("statement_acceptance", "person_id", "person"),
    )
    op.create_table(
        "statement_query",
        *owned("statement_query"),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("work_type", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        reference("statement_query", "statement_id", "statement"),
        reference("statement_query", "project_id", "project"),
        reference("statement_query", "asked_by", "person"),
        reference("statement_query", "answered_by", "person"),
    )
    index("statement_query", "workspace_id", "statement_id")


def _schedules() -> None:
    op.create_table(
        "schedule",
        *owned("schedule"),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("rhythm", choice("rhythm", ("daily", "weekly", "monthly")), nullable=False),
        sa.Column("on", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gave_up", sa.String(length=100), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minute BETWEEN 0 AND 1439", name=op.f("ck_schedule_minute")),
        reference("schedule", "client_id", "client"),
        reference("schedule", "made_by", "person"),
        sa.UniqueConstraint(
            *("workspace_id", "client_id", "channel_id", "rhythm"),
            name=op.f("uq_schedule_workspace_id_client_id_channel_id_rhythm"),
        ),
        sqlite_autoincrement=True,
    )
    index("schedule", "workspace_id", "next_at")
