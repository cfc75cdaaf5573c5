"""What migrations do to the trail, whose choices are checked by the database."""

import sqlalchemy as sa
from alembic import op


def let_audit_hold(actions: tuple[str, ...], subjects: tuple[str, ...]) -> None:
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
    indexes = [
        (str(index["name"]), list(filter(None, index["column_names"])))
        for index in sa.inspect(op.get_bind()).get_indexes("audit")
    ]
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
    for name, columns in indexes:
        op.create_index(name, "audit", columns)
    op.execute("INSERT INTO audit SELECT * FROM audit_aside ORDER BY id")
    op.execute("DROP TABLE audit_aside")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
