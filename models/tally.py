"""What keeps each project's totals: triggers, so that no way to write time passes them by."""

_TOTALS = "project_total"

# Of a time entry, NEW or OLD: what it adds to each of the totals.
_SHARES = {
    "minutes": "{row}.minutes",
    "billable_minutes": "CASE WHEN {row}.billable THEN {row}.minutes ELSE 0 END",
    "billed_minutes": "{row}.billed_minutes",
    "amount_minor": "{row}.amount_minor",
    "uninvoiced_minutes": "CASE WHEN {row}.invoice_line_id IS NULL THEN {row}.billed_minutes"
    " ELSE 0 END",
    "uninvoiced_minor": "CASE WHEN {row}.invoice_line_id IS NULL THEN {row}.amount_minor"
    " ELSE 0 END",
}
_COUNTED = "project_id, minutes, billable, billed_minutes, amount_minor, invoice_line_id"
_OF_OLD = "workspace_id = OLD.workspace_id AND project_id = OLD.project_id"
_MOVED = "OLD.project_id <> NEW.project_id"
_NAMES = ", ".join(("workspace_id", "project_id", *_SHARES))


def add_up() -> str:
    """The statement that makes the totals of what is there."""
    sums = ", ".join(f"SUM({share.format(row='time_entry')})" for share in _SHARES.values())
    return (
        f"INSERT INTO {_TOTALS} ({_NAMES}) SELECT workspace_id, project_id, {sums}"  # noqa: S608 - our own names, here and below
        " FROM time_entry GROUP BY workspace_id, project_id"
    )


def make_tally(dialect: str) -> list[str]:
    """The statements that have the database keep the totals from now on."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER time_entry_tally_{name} AFTER {when} BEGIN {does}; END"
            for name, when, does in (
                ("insert", "INSERT ON time_entry", _plus()),
                ("delete", "DELETE ON time_entry", _minus()),
                ("update", f"UPDATE OF {_COUNTED} ON time_entry WHEN NOT {_MOVED}", _instead()),
                (
                    "move",
                    f"UPDATE OF project_id ON time_entry WHEN {_MOVED}",
                    f"{_minus()}; {_plus()}",
                ),
            )
        ]
    function = (
        "CREATE OR REPLACE FUNCTION time_entry_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' AND NOT {_MOVED} THEN {_instead()}; RETURN NULL; END IF;"
        f" IF TG_OP <> 'INSERT' THEN {_minus()}; END IF;"
        f" IF TG_OP <> 'DELETE' THEN {_plus()}; END IF;"
        " RETURN NULL; END $$"
    )
    triggers = (
        f"CREATE TRIGGER time_entry_tally_{name} AFTER {when} ON time_entry"
        " FOR EACH ROW EXECUTE FUNCTION time_entry_tally()"
        for name, when in (
            ("insert_delete", "INSERT OR DELETE"),
            ("update", f"UPDATE OF {_COUNTED}"),
        )
    )
    return [function, *triggers]


def drop_tally(dialect: str) -> list[str]:
    """The statements that take it away."""
    if dialect == "sqlite":
        names = ("insert", "delete", "update", "move")
        return [f"DROP TRIGGER time_entry_tally_{name}" for name in names]
    triggers = ("insert_delete", "update")
    return [
        *(f"DROP TRIGGER time_entry_tally_{name} ON time_entry" for name in triggers),
        "DROP FUNCTION time_entry_tally()",
    ]


def _plus() -> str:
    shares = ", ".join(share.format(row="NEW") for share in _SHARES.values())
    sums = ", ".join(f"{name} = {_TOTALS}.{name} + excluded.{name}" for name in _SHARES)
    return (
        f"INSERT INTO {_TOTALS} ({_NAMES})"  # noqa: S608 - as above
        f" VALUES (NEW.workspace_id, NEW.project_id, {shares})"
        f" ON CONFLICT (workspace_id, project_id) DO UPDATE SET {sums}"
    )


def _minus() -> str:
    sums = ", ".join(
        f"{name} = {name} - ({share.format(row='OLD')})" for name, share in _SHARES.items()
    )
    return f"UPDATE {_TOTALS} SET {sums} WHERE {_OF_OLD}"  # noqa: S608 - as above


def _instead() -> str:
    """Where the entry stays on its project: half of what taking and giving would be."""
    sums = ", ".join(
        f"{name} = {name} + ({share.format(row='NEW')}) - ({share.format(row='OLD')})"
        for name, share in _SHARES.items()
    )
    return f"UPDATE {_TOTALS} SET {sums} WHERE {_OF_OLD}"  # noqa: S608 - as above
