"""Leads, documents, work requests, invitations, and what Stint says by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


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


def downgrade() -> None:
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
