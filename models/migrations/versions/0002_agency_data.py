"""Leads, documents, work requests, invitations, and what Stint says by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ACTIONS = ("log", "edit", "undo")
_SUBJECTS = ("time_entry",)
_NEW_ACTIONS = ("create", "remove")
_NEW_SUBJECTS = (
    *("client", "project", "team", "channel_link", "document", "lead"),
    *("work_request", "person", "invitation", "work_type", "workspace"),
)


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("slack_invite_id", sa.String(length=64), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "accepted",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("failure", sa.String(length=100), nullable=True),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "client_id"],
            ["client.workspace_id", "client.id"],
            name=op.f("fk_invitation_workspace_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "invited_by"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_invitation_workspace_id_invited_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_invitation_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_invitation_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_invitation_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id",
            "slack_invite_id",
            name=op.f("uq_invitation_workspace_id_slack_invite_id"),
        ),
    )
    op.create_index(
        op.f("ix_invitation_workspace_id_state_id"),
        "invitation",
        ["workspace_id", "state", "id"],
        unique=False,
    )
    op.create_table(
        "invited_project",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "invitation_id"],
            ["invitation.workspace_id", "invitation.id"],
            name=op.f("fk_invited_project_workspace_id_invitation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_invited_project_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_invited_project_workspace_id")
        ),
        sa.PrimaryKeyConstraint("invitation_id", "project_id", name=op.f("pk_invited_project")),
    )
    op.create_table(
        "lead",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "lead",
                "bid",
                "won",
                "lost",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("bid_minor", sa.BigInteger(), nullable=True),
        sa.Column("expected_day", sa.Date(), nullable=True),
        sa.Column("won_project_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bid_minor >= 0", name=op.f("ck_lead_bid_minor")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 80", name=op.f("ck_lead_name")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_lead_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "won_project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_lead_workspace_id_won_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_lead_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_lead_workspace_id_id")),
    )
    op.create_index(
        op.f("ix_lead_workspace_id_project_id_stage"),
        "lead",
        ["workspace_id", "project_id", "stage"],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("replaces", sa.String(length=200), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_channel", sa.String(length=32), nullable=True),
        sa.Column("sent_ts", sa.String(length=32), nullable=True),
        sa.Column("gave_up", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_outbox_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_outbox_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_outbox_workspace_id_key")),
    )
    op.create_index(
        op.f("ix_outbox_workspace_id_sent_ts_gave_up_not_before"),
        "outbox",
        ["workspace_id", "sent_ts", "gave_up", "not_before"],
        unique=False,
    )
    op.create_table(
        "work_request",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "asked",
                "accepted",
                "declined",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 2000", name=op.f("ck_work_request_text")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "asked_by"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_work_request_workspace_id_asked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_work_request_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_work_request_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_request")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_work_request_workspace_id_id")),
    )
    op.create_index(
        op.f("ix_work_request_workspace_id_asked_by_id"),
        "work_request",
        ["workspace_id", "asked_by", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_work_request_workspace_id_project_id_state"),
        "work_request",
        ["workspace_id", "project_id", "state"],
        unique=False,
    )
    op.create_table(
        "document",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_document_title")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "added_by"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_document_workspace_id_added_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["lead.workspace_id", "lead.id"],
            name=op.f("fk_document_workspace_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.id"],
            name=op.f("fk_document_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_document_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_document_workspace_id_id")),
    )
    op.create_index(
        op.f("ix_document_workspace_id_project_id_id"),
        "document",
        ["workspace_id", "project_id", "id"],
        unique=False,
    )
    op.create_table(
        "request_word",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "asked",
                "accepted",
                "declined",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_request_word_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "request_id"],
            ["work_request.workspace_id", "work_request.id"],
            name=op.f("fk_request_word_workspace_id_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_request_word_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_word")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_request_word_workspace_id_id")),
    )
    op.create_index(
        op.f("ix_request_word_workspace_id_request_id_id"),
        "request_word",
        ["workspace_id", "request_id", "id"],
        unique=False,
    )
    op.add_column("client", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column(
        "person",
        sa.Column("joins_new_projects", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("person", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("project", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column(
        "workspace", sa.Column("version", sa.Integer(), server_default="1", nullable=False)
    )
    _let_audit_hold((*_ACTIONS, *_NEW_ACTIONS), (*_SUBJECTS, *_NEW_SUBJECTS))
    op.create_index(op.f("ix_audit_workspace_id_id"), "audit", ["workspace_id", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_workspace_id_id"), table_name="audit")
    op.execute("DELETE FROM audit WHERE subject <> 'time_entry'")
    _let_audit_hold(_ACTIONS, _SUBJECTS)
    op.drop_column("workspace", "version")
    op.drop_column("project", "version")
    op.drop_column("person", "version")
    op.drop_column("person", "joins_new_projects")
    op.drop_column("client", "version")
    op.drop_index(op.f("ix_request_word_workspace_id_request_id_id"), table_name="request_word")
    op.drop_table("request_word")
    op.drop_index(op.f("ix_document_workspace_id_project_id_id"), table_name="document")
    op.drop_table("document")
    op.drop_index(op.f("ix_work_request_workspace_id_project_id_state"), table_name="work_request")
    op.drop_index(op.f("ix_work_request_workspace_id_asked_by_id"), table_name="work_request")
    op.drop_table("work_request")
    op.drop_index(op.f("ix_outbox_workspace_id_sent_ts_gave_up_not_before"), table_name="outbox")
    op.drop_table("outbox")
    op.drop_index(op.f("ix_lead_workspace_id_project_id_stage"), table_name="lead")
    op.drop_table("lead")
    op.drop_table("invited_project")
    op.drop_index(op.f("ix_invitation_workspace_id_state_id"), table_name="invitation")
    op.drop_table("invitation")


def _let_audit_hold(actions: tuple[str, ...], subjects: tuple[str, ...]) -> None:
    """Change what the trail's two choices are checked for."""
    if op.get_context().dialect.name == "sqlite":
        _remake_audit(actions, subjects)
        return
    for name, values in (("action", actions), ("subject", subjects)):
        op.drop_constraint(op.f(f"ck_audit_{name}"), "audit")
        op.create_check_constraint(
            op.f(f"ck_audit_{name}"), "audit", sa.column(name, sa.String()).in_(values)
        )


def _remake_audit(actions: tuple[str, ...], subjects: tuple[str, ...]) -> None:
    """SQLite alters no check: the rows step aside while the table is made anew."""
    op.execute("CREATE TEMPORARY TABLE audit_aside AS SELECT * FROM audit")
    op.drop_table("audit")
    op.create_table(
        "audit",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", _choice("action", actions), nullable=False),
        sa.Column("subject", _choice("subject", subjects), nullable=False),
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
        op.f("ix_audit_workspace_id_person_id_id"), "audit", ["workspace_id", "person_id", "id"]
    )
    op.create_index(
        op.f("ix_audit_workspace_id_subject_subject_id_id"),
        "audit",
        ["workspace_id", "subject", "subject_id", "id"],
    )
    op.execute("INSERT INTO audit SELECT * FROM audit_aside ORDER BY id")
    op.execute("DROP TABLE audit_aside")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
