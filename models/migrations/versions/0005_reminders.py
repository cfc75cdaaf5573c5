"""Reminders: what was decided about whom, when people are looked at, when Slack may be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NINE, _EIGHT_PM, _SEVEN = "540", "1200", "420"
_WAITING = sa.text("sent_ts IS NULL AND gave_up IS NULL")
_SNOOZED = sa.text("snoozed_until IS NOT NULL")
_KINDS = ("evening", "morning", "week", "digest")
_OUTCOMES = (
    *("reminded", "complete", "nothing expected", "holiday", "leave", "not employed", "new"),
    *("already", "handed in", "muted", "switched off", "nothing to tell"),
)


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("kind", _KINDS), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("about", sa.Date(), nullable=False),
        sa.Column("outcome", _choice("outcome", _OUTCOMES), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("redrawn", sa.Integer(), nullable=False),
        sa.Column("shown", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name=op.f("fk_reminder_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_reminder_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_reminder_workspace_id_id")),
        sa.UniqueConstraint(
            "person_id",
            "workspace_id",
            "day",
            "kind",
            name=op.f("uq_reminder_person_id_workspace_id_day_kind"),
        ),
    )
    op.create_index(op.f("ix_reminder_day"), "reminder", ["day"])
    op.create_index(
        "ix_reminder_snoozed",
        "reminder",
        ["workspace_id", "snoozed_until"],
        sqlite_where=_SNOOZED,
        postgresql_where=_SNOOZED,
    )
    op.create_table(
        "sending_pause",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sending_pause_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_sending_pause")),
    )
    _person()
    _workspace()
    _personal_settings()
    _outbox()


def _person() -> None:
    op.add_column("person", sa.Column("employed_from", sa.Date(), nullable=True))
    op.add_column("person", sa.Column("employed_until", sa.Date(), nullable=True))
    op.add_column(
        "person",
        sa.Column(
            "look_at",
            sa.DateTime(timezone=True),
            server_default="1970-01-01 00:00:00",
            nullable=False,
        ),
    )
    op.create_index(op.f("ix_person_workspace_id_look_at"), "person", ["workspace_id", "look_at"])


def _workspace() -> None:
    op.add_column("workspace", sa.Column("holiday_region", sa.String(length=12), nullable=True))
    for name, default in (
        ("reminders_on", sa.true()),
        ("reminded_in_evening", sa.false()),
        ("week_reminders_on", sa.true()),
        ("digests_on", sa.true()),
    ):
        op.add_column(
            "workspace", sa.Column(name, sa.Boolean(), server_default=default, nullable=False)
        )
    for name, minute in (
        ("reminder_minute", _NINE),
        ("weekly_minute", _NINE),
        ("quiet_from", _EIGHT_PM),
        ("quiet_until", _SEVEN),
    ):
        op.add_column(
            "workspace", sa.Column(name, sa.Integer(), server_default=minute, nullable=False)
        )


def _personal_settings() -> None:
    """Whoever never chose another hour than the default follows the workspace's from now on."""
    with op.batch_alter_table("personal_settings", copy_from=_SETTINGS_BEFORE) as table:
        table.alter_column("reminder_minute", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("reminded_in_evening", sa.Boolean(), nullable=True))
        table.add_column(
            sa.Column("digest_muted", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.execute("UPDATE personal_settings SET reminder_minute = NULL WHERE reminder_minute = 540")
    op.execute(
        "UPDATE personal_settings SET reminded_in_evening = FALSE WHERE reminder_minute IS NOT NULL"
    )
    with op.batch_alter_table("personal_settings", copy_from=_SETTINGS_AFTER) as table:
        table.create_check_constraint(
            op.f("ck_personal_settings_reminded_in_evening"),
            "(reminder_minute IS NULL) = (reminded_in_evening IS NULL)",
        )


def _outbox() -> None:
    op.drop_index(op.f("ix_outbox_workspace_id_sent_ts_gave_up_not_before"), table_name="outbox")
    with op.batch_alter_table("outbox", copy_from=_OUTBOX_BEFORE) as table:
        table.add_column(sa.Column("reminder_id", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("claimed_by", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_outbox_workspace_id_reminder_id"),
            "reminder",
            ["workspace_id", "reminder_id"],
            ["workspace_id", "id"],
        )
    for name, columns in (
        ("ix_outbox_waiting", ["workspace_id", "not_before", "id"]),
        ("ix_outbox_waiting_of_recipient", ["workspace_id", "recipient", "id"]),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=_WAITING, postgresql_where=_WAITING)
    op.create_index(
        op.f("ix_outbox_workspace_id_tried_at_recipient"),
        "outbox",
        ["workspace_id", "tried_at", "recipient"],
    )
    op.create_index(op.f("ix_outbox_reminder_id"), "outbox", ["reminder_id"])


def downgrade() -> None:
    op.execute("DELETE FROM outbox WHERE reminder_id IS NOT NULL")
    for name in (
        "ix_outbox_reminder_id",
        "ix_outbox_workspace_id_tried_at_recipient",
        "ix_outbox_waiting_of_recipient",
        "ix_outbox_waiting",
    ):
        op.drop_index(name, table_name="outbox")
    with op.batch_alter_table("outbox", copy_from=_OUTBOX_AFTER) as table:
        table.drop_constraint(op.f("fk_outbox_workspace_id_reminder_id"), type_="foreignkey")
        for name in ("reminder_id", "expires_at", "claimed_by", "tried_at"):
            table.drop_column(name)
    op.create_index(
        op.f("ix_outbox_workspace_id_sent_ts_gave_up_not_before"),
        "outbox",
        ["workspace_id", "sent_ts", "gave_up", "not_before"],
    )
    op.execute("UPDATE personal_settings SET reminder_minute = 540 WHERE reminder_minute IS NULL")
    op.execute("UPDATE personal_settings SET holiday_region = NULL WHERE holiday_region = ''")
    with op.batch_alter_table("personal_settings", copy_from=_SETTINGS_CHECKED) as table:
        table.drop_constraint(op.f("ck_personal_settings_reminded_in_evening"), type_="check")
        table.drop_column("reminded_in_evening")
        table.drop_column("digest_muted")
        table.alter_column("reminder_minute", existing_type=sa.Integer(), nullable=False)
    for name in (
        *("quiet_until", "quiet_from", "weekly_minute", "reminder_minute", "digests_on"),
        *("week_reminders_on", "reminded_in_evening", "reminders_on", "holiday_region"),
    ):
        op.drop_column("workspace", name)
    op.drop_index(op.f("ix_person_workspace_id_look_at"), table_name="person")
    for name in ("look_at", "employed_until", "employed_from"):
        op.drop_column("person", name)
    op.drop_table("sending_pause")
    op.drop_index("ix_reminder_snoozed", table_name="reminder")
    op.drop_index(op.f("ix_reminder_day"), table_name="reminder")
    op.drop_table("reminder")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


# SQLite alters no constraint, so Alembic copies the tables; it has to be told what they were.


def _settings(*more: sa.schema.SchemaItem, nullable: bool) -> sa.Table:
    return sa.Table(
        "personal_settings",
        sa.MetaData(),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reminder_minute", sa.Integer(), nullable=nullable),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("holiday_region", sa.String(length=12), nullable=True),
        sa.Column("work_type_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reminder_minute BETWEEN 0 AND 1439", name="ck_personal_settings_reminder_minute"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["person.workspace_id", "person.id"],
            name="fk_personal_settings_workspace_id_person_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "work_type_id"],
            ["work_type.workspace_id", "work_type.id"],
            name="fk_personal_settings_workspace_id_work_type_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_personal_settings_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name="pk_personal_settings"),
        *more,
    )


def _added_settings() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("reminded_in_evening", sa.Boolean(), nullable=True),
        sa.Column("digest_muted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


_SETTINGS_BEFORE = _settings(nullable=False)
_SETTINGS_AFTER = _settings(*_added_settings(), nullable=True)
_SETTINGS_CHECKED = _settings(
    *_added_settings(),
    sa.CheckConstraint(
        "(reminder_minute IS NULL) = (reminded_in_evening IS NULL)",
        name="ck_personal_settings_reminded_in_evening",
    ),
    nullable=True,
)


def _outbox_table(*more: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(
        "outbox",
        sa.MetaData(),
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
            name="fk_outbox_workspace_id_project_id",
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_outbox_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_outbox_workspace_id_key"),
        *more,
    )


_OUTBOX_BEFORE = _outbox_table()
_OUTBOX_AFTER = _outbox_table(
    sa.Column("reminder_id", sa.BigInteger(), nullable=True),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("claimed_by", sa.String(length=64), nullable=True),
    sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(
        ["workspace_id", "reminder_id"],
        ["reminder.workspace_id", "reminder.id"],
        name="fk_outbox_workspace_id_reminder_id",
    ),
)
