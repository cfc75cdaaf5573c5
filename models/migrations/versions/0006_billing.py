"""Money: rates, amounts, invoices, payments, retainers."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from models.migrations.tables import choice, index, owned, reference
from models.migrations.trail import let_audit_hold
from models.tally import add_up, drop_tally, make_tally

revision = "0006"
down_revision = "0005"

_ACTIONS = ("log", "edit", "undo", "create", "remove", "amend")
_SUBJECTS = (
    *("time_entry", "client", "project", "team", "channel_link", "document", "lead"),
    *("work_request", "person", "invitation", "work_type", "workspace"),
    *("timesheet", "amendment", "leave", "personal_settings"),
)
_NEW_SUBJECTS = (*("rate", "retainer", "invoice", "fee", "payment"),)
_INVOICED = sa.text("invoice_line_id IS NOT NULL")

# What was logged before has the rate that its work type has now, and is rounded by nobody.
_PRICE_WHAT_IS_THERE = """
    UPDATE time_entry SET
        rate_minor = (
            SELECT hourly_rate_minor FROM work_type WHERE work_type.id = time_entry.work_type_id
        ),
        billed_minutes = CASE WHEN billable THEN minutes ELSE 0 END
"""
_AMOUNT_OF_WHAT_IS_THERE = """
    UPDATE time_entry SET amount_minor = (billed_minutes * rate_minor * 2 + 60) / 120
    WHERE rate_minor IS NOT NULL
"""


def upgrade() -> None:
    let_audit_hold(_ACTIONS, (*_SUBJECTS, *_NEW_SUBJECTS))
    _invoices()
    _rates()
    op.add_column(
        "project",
        sa.Column("alert_at", sa.String(length=40), server_default="50,75,90,100", nullable=False),
    )
    for name, default in (("billing_step", "1"), ("payment_days", "30")):
        op.add_column(
            "client", sa.Column(name, sa.Integer(), server_default=default, nullable=False)
        )
    op.add_column(
        "client", sa.Column("billing_up", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.drop_index(
        op.f("ix_time_entry_workspace_id_project_id_day_billable_minutes"), table_name="time_entry"
    )
    with _time_entry(_entry()) as table:
        for name, kind in (("rate_minor", sa.BigInteger()), ("invoice_line_id", sa.Integer())):
            table.add_column(sa.Column(name, kind, nullable=True))
        for name, kind in (("billed_minutes", sa.Integer()), ("amount_minor", sa.BigInteger())):
            table.add_column(sa.Column(name, kind, server_default="0", nullable=False))
        table.create_foreign_key(
            op.f("fk_time_entry_workspace_id_invoice_line_id"),
            "invoice_line",
            ["workspace_id", "invoice_line_id"],
            ["workspace_id", "id"],
        )
    op.execute(_PRICE_WHAT_IS_THERE)
    op.execute(_AMOUNT_OF_WHAT_IS_THERE)
    op.create_index(
        "ix_time_entry_figures",
        "time_entry",
        [
            *("workspace_id", "project_id", "day", "billable", "minutes", "billed_minutes"),
            *("amount_minor", "invoice_line_id", "work_type_id", "person_id"),
        ],
    )
    op.create_index(
        "ix_time_entry_invoiced",
        "time_entry",
        ["invoice_line_id"],
        sqlite_where=_INVOICED,
        postgresql_where=_INVOICED,
    )
    for statement in (add_up(), *make_tally(op.get_context().dialect.name)):
        op.execute(statement)


def downgrade() -> None:
    for statement in drop_tally(op.get_context().dialect.name):
        op.execute(statement)
    op.drop_index("ix_time_entry_invoiced", table_name="time_entry")
    op.drop_index("ix_time_entry_figures", table_name="time_entry")
    with _time_entry(_entry_with_amounts()) as table:
        table.drop_constraint(
            op.f("fk_time_entry_workspace_id_invoice_line_id"), type_="foreignkey"
        )
        for name in ("amount_minor", "billed_minutes", "invoice_line_id", "rate_minor"):
            table.drop_column(name)
    op.create_index(
        op.f("ix_time_entry_workspace_id_project_id_day_billable_minutes"),
        "time_entry",
        ["workspace_id", "project_id", "day", "billable", "minutes"],
    )
    for name in ("payment_days", "billing_up", "billing_step"):
        op.drop_column("client", name)
    op.drop_column("project", "alert_at")
    for name in (
        *("retainer", "rate", "project_total"),
        *("allocation", "payment", "fee", "invoice_line", "invoice"),
    ):
        op.drop_table(name)
    of_new = ", ".join(f"'{subject}'" for subject in _NEW_SUBJECTS)
    op.execute(f"DELETE FROM audit WHERE subject IN ({of_new})")  # noqa: S608 - our own names
    let_audit_hold(_ACTIONS, _SUBJECTS)


def _invoices() -> None:
    op.create_table(
        "invoice",
        *owned("invoice"),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("number_folded", sa.String(length=120), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", choice("state", ("draft", "sent", "void")), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("issued_on <= due_on", name=op.f("ck_invoice_due_on")),
        reference("invoice", "client_id", "client"),
        sa.UniqueConstraint(
            "workspace_id", "number_folded", name=op.f("uq_invoice_workspace_id_number_folded")
        ),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_invoice_workspace_id_id")),
    )
    index("invoice", "workspace_id", "client_id", "issued_on")
    op.create_table(
        "invoice_line",
        *owned("invoice_line"),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("billed_minutes", sa.BigInteger(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        reference("invoice_line", "invoice_id", "invoice"),
        reference("invoice_line", "project_id", "project"),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_invoice_line_workspace_id_id")),
        sa.UniqueConstraint(
            *("workspace_id", "invoice_id", "position"),
            name=op.f("uq_invoice_line_workspace_id_invoice_id_position"),
        ),
    )
    index("invoice_line", "workspace_id", "project_id")
    op.create_table(
        "fee",
        *owned("fee"),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("invoice_line_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        reference("fee", "client_id", "client"),
        reference("fee", "project_id", "project"),
        reference("fee", "invoice_line_id", "invoice_line"),
    )
    index("fee", "workspace_id", "client_id", "day")
    index("fee", "invoice_line_id")
    op.create_table(
        "payment",
        *owned("payment"),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_payment_amount_minor")),
        reference("payment", "client_id", "client"),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_payment_workspace_id_id")),
    )
    index("payment", "workspace_id", "client_id", "received_on")
    op.create_table(
        "allocation",
        *owned("allocation", "payment_id", "invoice_id"),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_allocation_amount_minor")),
        reference("allocation", "payment_id", "payment"),
        reference("allocation", "invoice_id", "invoice"),
    )
    index("allocation", "workspace_id", "invoice_id")


def _rates() -> None:
    op.create_table(
        "rate",
        *owned("rate"),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("hourly_rate_minor", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("hourly_rate_minor >= 0", name=op.f("ck_rate_hourly_rate_minor")),
        sa.CheckConstraint(
            "project_id IS NOT NULL OR person_id IS NOT NULL", name=op.f("ck_rate_whose")
        ),
        reference("rate", "project_id", "project"),
        reference("rate", "person_id", "person"),
        reference("rate", "work_type_id", "work_type"),
        sa.UniqueConstraint("workspace_id", "scope", name=op.f("uq_rate_workspace_id_scope")),
    )
    op.create_table(
        "retainer",
        *owned("retainer", "workspace_id", "project_id"),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("rollover_minutes", sa.Integer(), nullable=False),
        sa.Column("rollover_minor", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_retainer_minutes")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_retainer_amount_minor")),
        sa.CheckConstraint("rollover_minutes >= 0", name=op.f("ck_retainer_rollover_minutes")),
        sa.CheckConstraint("rollover_minor >= 0", name=op.f("ck_retainer_rollover_minor")),
        sa.CheckConstraint(
            "minutes IS NOT NULL OR amount_minor IS NOT NULL", name=op.f("ck_retainer_allowance")
        ),
        reference("retainer", "project_id", "project"),
    )
    op.create_table(
        "project_total",
        *owned("project_total", "workspace_id", "project_id"),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in (
                *("minutes", "billable_minutes", "billed_minutes", "amount_minor"),
                *("uninvoiced_minutes", "uninvoiced_minor"),
            )
        ),
        reference("project_total", "project_id", "project"),
    )


@contextmanager
def _time_entry(as_it_is: sa.Table) -> Iterator[BatchOperations]:
    """Change the table; SQLite alters no constraint, so Alembic copies it.

    The copy remembers which ids were given away: an undone entry's is never given to another.
    """
    sqlite = op.get_context().dialect.name == "sqlite"
    newest = "SELECT seq FROM sqlite_sequence WHERE name = 'time_entry'"
    given = op.get_bind().execute(sa.text(newest)).scalar() if sqlite else None
    with op.batch_alter_table("time_entry", copy_from=as_it_is) as table:
        yield table
    if given is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'time_entry'")
        op.execute(
            sa.text(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('time_entry', :given)"
            ).bindparams(given=given)
        )


def _entry(*more: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(
        "time_entry",
        sa.MetaData(),
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
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_time_entry_minutes"),
        sa.CheckConstraint("length(note) <= 1000", name="ck_time_entry_note"),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", f"{other}_id"],
                [f"{other}.workspace_id", f"{other}.id"],
                name=f"fk_time_entry_workspace_id_{other}_id",
            )
            for other in ("person", "project", "work_type")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_time_entry_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_time_entry"),
        sa.Index(
            "ix_time_entry_workspace_id_person_id_day_minutes",
            *("workspace_id", "person_id", "day", "minutes"),
        ),
        sa.Index("ix_time_entry_workspace_id_person_id_id", *("workspace_id", "person_id", "id")),
        *more,
        sqlite_autoincrement=True,
    )


def _entry_with_amounts() -> sa.Table:
    return _entry(
        sa.Column("rate_minor", sa.BigInteger(), nullable=True),
        sa.Column("invoice_line_id", sa.Integer(), nullable=True),
        sa.Column("billed_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "invoice_line_id"],
            ["invoice_line.workspace_id", "invoice_line.id"],
            name="fk_time_entry_workspace_id_invoice_line_id",
        ),
    )
