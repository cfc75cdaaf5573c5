"""Versions of what two may edit at once, and a trail of more than time."""

import sqlalchemy as sa
from alembic import op

from models.migrations.trail import let_audit_hold

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
    let_audit_hold((*_ACTIONS, *_NEW_ACTIONS), (*_SUBJECTS, *_NEW_SUBJECTS))
    op.create_index(op.f("ix_audit_workspace_id_id"), "audit", ["workspace_id", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_workspace_id_id"), table_name="audit")
    op.execute("DELETE FROM audit WHERE subject <> 'time_entry'")
    let_audit_hold(_ACTIONS, _SUBJECTS)
    op.drop_column("workspace", "version")
    op.drop_column("project", "version")
    op.drop_column("person", "version")
    op.drop_column("person", "joins_new_projects")
    op.drop_column("client", "version")
