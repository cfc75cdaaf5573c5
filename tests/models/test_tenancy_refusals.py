"""What can't be narrowed to a workspace is refused, and so is a row of another one."""

from collections.abc import Callable

import pytest
from sqlalchemy import (
    ForeignKeyConstraint,
    bindparam,
    column,
    exists,
    func,
    insert,
    inspect,
    literal,
    literal_column,
    select,
    text,
    true,
    union_all,
    update,
)
from sqlalchemy import (
    table as table_called,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import make_transient

from models import Base, ChannelLink, Client, Owned, Project, Workspace
from models.database import Database, TenancyError, WorkspaceSession, own
from tests.factories import NOON, add_client, add_project, link_channel
from tests.models.rows import ROWS

_CLIENTS = Base.metadata.tables["client"]
_WRITTEN = {"name": "Sneaked", "name_folded": "sneaked", "workspace_id": "A", "active": True}

REFUSED: dict[str, Callable[[WorkspaceSession], object]] = {
    "text": lambda session: session.execute(text("SELECT name FROM client")),
    "text as rows": lambda session: session.scalars(
        select(Client).from_statement(text("SELECT * FROM client"))
    ),
    "a bare table": lambda session: session.execute(select(_CLIENTS)),
    "bare tables in a union": lambda session: session.execute(
        union_all(select(_CLIENTS), select(_CLIENTS))
    ),
    "a column of a bare table": lambda session: session.execute(
        select(Client.id, _CLIENTS.alias().c.name)
    ),
    "columns of a bare table by query": lambda session: session.query(_CLIENTS.c.name).all(),
    "a bare table in a join": lambda session: session.execute(
        select(Project.key).join(_CLIENTS, true())
    ),
    "a bare table beside a class": lambda session: session.execute(
        select(Project.key).select_from(_CLIENTS)
    ),
    "a bare table in a scalar subquery": lambda session: session.execute(
        select(Workspace.name, select(_CLIENTS.c.name).limit(1).scalar_subquery())
    ),
    "a count of a bare table": lambda session: session.execute(
        select(Workspace.name, select(func.count()).select_from(_CLIENTS).scalar_subquery())
    ),
    "a count of a bare table beside its class": lambda session: session.execute(
        select(Client.name, select(func.count()).select_from(_CLIENTS.alias()).scalar_subquery())
    ),
    "a bare table that must have rows": lambda session: session.execute(
        select(Workspace.name).where(exists(select(_CLIENTS.c.id)))
    ),
    "a bare table in a common table expression": lambda session: session.execute(
        select(Workspace.name, select(_CLIENTS.c.name).cte().c.name)
    ),
    "a table by its name alone": lambda session: session.execute(
        select(
            Workspace.name,
            select(column("name")).select_from(table_called("client")).subquery().c.name,
        )
    ),
    "text among columns": lambda session: session.execute(
        select(Workspace.name, text("(SELECT name FROM client)"))
    ),
    "a literal column": lambda session: session.execute(
        select(Workspace.name, literal_column("(SELECT name FROM client)"))
    ),
    "text as a condition": lambda session: session.execute(
        select(Workspace.name).where(text("EXISTS (SELECT name FROM client)"))
    ),
    "text in an update": lambda session: session.execute(
        update(Project).values(title=literal_column("(SELECT name FROM client)"))
    ),
    "a bare table in an update": lambda session: session.execute(
        update(Project).where(Project.id.in_(select(_CLIENTS.c.id))).values(active=False)
    ),
    "a prepared question about a bare table": lambda session: session.ask(
        own(select(_CLIENTS.c.name))
    ),
    "a prepared question with text": lambda session: session.ask(
        own(select(Workspace.name, literal_column("1")))
    ),
    "a new workspace that is another one": lambda session: session.add(
        Workspace(id="C", name="C", created_at=NOON)
    ),
    "no table at all": lambda session: session.execute(select(literal(1))),
    "an update of a bare table": lambda session: session.execute(
        update(_CLIENTS).values(active=False)
    ),
    "a delete from a bare table": lambda session: session.execute(_CLIENTS.delete()),
    "an insert": lambda session: session.execute(insert(Client).values(**_WRITTEN)),
    "an insert into a bare table": lambda session: session.execute(
        insert(_CLIENTS).values(**_WRITTEN)
    ),
    "many rows inserted at once": lambda session: session.execute(insert(Client), [_WRITTEN]),
    "an insert from a select": lambda session: session.execute(
        insert(Client).from_select(["name"], select(Project.key))
    ),
    "many rows updated at once": lambda session: session.execute(
        update(Client), [{"id": 1, "name": "Sneaked"}]
    ),
    "a statement run for many": lambda session: session.execute(
        update(Client).where(Client.id == bindparam("key")).values(active=False), [{"key": 1}]
    ),
    "rows saved in bulk": lambda session: session.bulk_save_objects([Client(**_WRITTEN)]),
    "mappings inserted in bulk": lambda session: session.bulk_insert_mappings(Client, [_WRITTEN]),
    "mappings updated in bulk": lambda session: session.bulk_update_mappings(
        Client, [{"id": 1, "name": "Sneaked"}]
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_gets_no_criterion_is_refused(two_workspaces: Database, name: str) -> None:
    with two_workspaces.begin("A") as session:
        add_client(session, "Acme")
    with pytest.raises(TenancyError), two_workspaces.begin("B") as session:
        REFUSED[name](session)
    with two_workspaces.read("A") as session:
        assert session.execute(select(Client.name, Client.active)).all() == [("Acme", True)]


def test_a_row_marked_with_another_workspace_is_refused(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned]
) -> None:
    for row in rows_of_a.values():
        make_transient(row)
        row.workspace_id = "B"
        with pytest.raises(TenancyError), two_workspaces.begin("A") as session:
            session.add(row)


def test_a_row_cannot_be_handed_to_another_workspace(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned]
) -> None:
    for table in rows_of_a:
        with pytest.raises(TenancyError), two_workspaces.begin("A") as session:
            session.scalars(select(table)).all()[0].workspace_id = "B"


@pytest.mark.parametrize("use", ["add", "delete", "merge"])
def test_a_row_read_in_one_workspace_is_refused_in_another(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned], use: str
) -> None:
    for row in rows_of_a.values():
        with pytest.raises(TenancyError), two_workspaces.begin("B") as session:
            getattr(session, use)(row)


def test_a_refused_row_takes_the_rest_of_its_transaction_with_it(two_workspaces: Database) -> None:
    with pytest.raises(TenancyError), two_workspaces.begin("A") as session:
        session.add_all([Client(name="Acme"), Client(name="Beta", workspace_id="B")])
    with two_workspaces.read("A") as session:
        assert session.scalars(select(Client)).all() == []


# The trail is only ever asked by way of the session, which names changes of its workspace alone.
_WITHIN_THE_TRAIL = "fk_audit_undoes_id"

_REFERENCES = [
    constraint
    for table in Base.metadata.sorted_tables
    for constraint in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
    if constraint.referred_table.name != "workspace"
]


def test_every_reference_carries_its_workspace() -> None:
    without = {
        str(constraint.name)
        for constraint in _REFERENCES
        if "workspace_id" not in constraint.column_keys
    }
    assert without == {_WITHIN_THE_TRAIL}


@pytest.mark.parametrize(
    "reference",
    [reference for reference in _REFERENCES if reference.name != _WITHIN_THE_TRAIL],
    ids=lambda reference: str(reference.name),
)
def test_the_database_refuses_a_reference_into_another_workspace(
    two_workspaces: Database, reference: ForeignKeyConstraint
) -> None:
    table = next(table for table in ROWS if inspect(table).local_table is reference.table)
    (column,) = set(reference.column_keys) - {"workspace_id"}
    with two_workspaces.begin("A") as session:
        _add_with(session, table, column)
    with two_workspaces.begin("B") as session:
        theirs = getattr(_add_with(session, table, column), column)
    mine = update(reference.table).where(reference.table.c.workspace_id == "A")
    with (
        pytest.raises(IntegrityError, match=r"(?i)foreign key constraint"),
        two_workspaces.engine.begin() as connection,
    ):
        connection.execute(mine.values({column: theirs}))


def _add_with(session: WorkspaceSession, table: type[Owned], column: str) -> Owned:
    """A row of the table in which the column is set."""
    if table is ChannelLink and column == "project_id":
        return link_channel(session, "C1", add_project(session))
    return ROWS[table](session)
