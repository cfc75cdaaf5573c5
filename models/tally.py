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
_ADDED = "ON CONFLICT (workspace_id, project_id) DO UPDATE SET " + ", ".join(
    f"{name} = {_TOTALS}.{name} + excluded.{name}" for name in _SHARES
)

# PostgreSQL keeps a version of a total for each change of it until the transaction ends, and looks
# through them all at the next one: an invoice of 100,000 entries took a minute, entry by entry.
_PER_STATEMENT = {
    "INSERT": "NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}


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
    more, less = _shares_of("new_rows", "+"), _shares_of("old_rows", "-")
    function = (
        "CREATE OR REPLACE FUNCTION time_entry_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'INSERT' THEN {_put(more)}; ELSIF TG_OP = 'DELETE' THEN {_put(less)};"
        f" ELSE {_put(f'{more} UNION ALL {less}')}; END IF;"
        " RETURN NULL; END $$"
    )
    triggers = (
        f"CREATE TRIGGER time_entry_tally_{when.lower()} AFTER {when} ON time_entry"
        f" REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION time_entry_tally()"
        for when, tables in _PER_STATEMENT.items()
    )
    return [function, *triggers]


def drop_tally(dialect: str) -> list[str]:
    """The statements that take it away."""
    if dialect == "sqlite":
        names = ("insert", "delete", "update", "move")
        return [f"DROP TRIGGER time_entry_tally_{name}" for name in names]
    return [
        *(f"DROP TRIGGER time_entry_tally_{when.lower()} ON time_entry" for when in _PER_STATEMENT),
        "DROP FUNCTION time_entry_tally()",
    ]


def _shares_of(rows: str, sign: str) -> str:
    """What each of many entries adds to the totals, or takes from them."""
    shares = (f"{sign}({share.format(row=rows)}) AS {name}" for name, share in _SHARES.items())
    return f"SELECT workspace_id, project_id, {', '.join(shares)} FROM {rows}"  # noqa: S608 - as above


def _put(shares: str) -> str:
    """Add up all that a statement did, and change each total once.

    It takes them in the order of their projects, so that no two statements wait for each other.
    """
    sums = [f"SUM({name})" for name in _SHARES]
    return (
        f"INSERT INTO {_TOTALS} ({_NAMES}) SELECT workspace_id, project_id, {', '.join(sums)}"  # noqa: S608 - as above
        f" FROM ({shares}) AS shares GROUP BY workspace_id, project_id"
        f" HAVING {' OR '.join(f'{each} <> 0' for each in sums)}"
        f" ORDER BY workspace_id, project_id {_ADDED}"
    )


def _plus() -> str:
    shares = ", ".join(share.format(row="NEW") for share in _SHARES.values())
    return (
        f"INSERT INTO {_TOTALS} ({_NAMES})"  # noqa: S608 - as above
        f" VALUES (NEW.workspace_id, NEW.project_id, {shares}) {_ADDED}"
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
