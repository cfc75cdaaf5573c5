"""How migrations write the tables that belong to a workspace."""

import sqlalchemy as sa
from alembic import op


def owned(table: str, *keys: str) -> tuple[sa.schema.SchemaItem, ...]:
    """The workspace and the primary key: an id of its own, or the keys of others."""
    return (
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        *(
            sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)
            for name in keys
            if name != "workspace_id"
        ),
        *(() if keys else (sa.Column("id", sa.Integer(), nullable=False),)),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f(f"fk_{table}_workspace_id")
        ),
        sa.PrimaryKeyConstraint(*(keys or ("id",)), name=op.f(f"pk_{table}")),
    )


def reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """A foreign key that carries the workspace too, so that none reaches into another."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{other}.workspace_id", f"{other}.id"],
        name=op.f(f"fk_{table}_workspace_id_{column}"),
    )


def index(table: str, *columns: str) -> None:
    """An index of these columns, called as the models call it."""
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A column type of these values, checked by the database."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
