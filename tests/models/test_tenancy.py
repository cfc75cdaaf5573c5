"""A statement written without thinking of workspaces never reaches another workspace's rows."""

from collections.abc import Callable
from itertools import chain

import pytest
from sqlalchemy import (
    CursorResult,
    Executable,
    delete,
    exists,
    func,
    inspect,
    literal,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from models import Base, Client, Owned, Workspace
from models.database import Database, TenancyError, WorkspaceSession, own
from tests.factories import add_client
from tests.models.rows import ROWS

READS: dict[str, Callable[[type[Owned]], Executable]] = {
    "columns": lambda table: select(table.workspace_id),
    "alias": lambda table: select(aliased(table).workspace_id),
    "aggregate": lambda table: select(func.max(table.workspace_id)),
    "subquery": lambda table: select(select(table.workspace_id).subquery()),
    "subquery of alias": lambda table: select(
        aliased(table, select(table).subquery()).workspace_id
    ),
    "common table expression": lambda table: select(select(table.workspace_id).cte()),
    "scalar subquery": lambda table: select(
        Workspace.name, select(func.max(table.workspace_id)).scalar_subquery()
    ),
    "union": lambda table: union_all(select(table.workspace_id), select(table.workspace_id)),
    "join": lambda table: select(Workspace.id).join(table, table.workspace_id == Workspace.id),
    "join without a condition": lambda table: (
        select(table.workspace_id).select_from(Workspace).join(table, true())
    ),
    "outer join": lambda table: (
        select(table.workspace_id).select_from(Workspace).outerjoin(table, true())
    ),
    "exists": lambda table: select(literal("A"), Workspace.name).where(
        exists(select(table.workspace_id))
    ),
    "in": lambda table: select(Workspace.id).where(Workspace.id.in_(select(table.workspace_id))),
    "count": lambda table: select(literal("A"), Workspace.name).where(
        select(func.count()).select_from(table).scalar_subquery() > 0
    ),
    "locked": lambda table: select(table.workspace_id).with_for_update(),
}


def test_every_owned_table_is_covered() -> None:
    owned = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    assert set(ROWS) == owned


def test_every_table_but_the_workspaces_is_owned() -> None:
    unowned = {mapper.class_ for mapper in Base.registry.mappers} - set(ROWS)
    assert unowned == {Workspace}


@pytest.mark.parametrize("name", READS)
def test_no_statement_reads_a_row_of_another_workspace(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned], name: str
) -> None:
    for table in rows_of_a:
        statement = READS[name](table)
        with two_workspaces.read("A") as session:
            assert "A" in _values(session, statement), table
        with two_workspaces.read("B") as session:
            assert "A" not in _values(session, statement), table


def test_no_prepared_question_is_answered_with_a_row_of_another_workspace(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned]
) -> None:
    for table in rows_of_a:
        question = own(select(table.workspace_id))
        with two_workspaces.read("A") as session:
            assert ("A",) in session.ask(question), table
        with two_workspaces.read("B") as session:
            assert ("A",) not in session.ask(question), table
            assert ("A",) not in session.ask(question, own_workspace="A"), table


def test_whole_rows_are_read_in_their_workspace_alone(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned]
) -> None:
    for table, row in rows_of_a.items():
        identity = inspect(row).identity
        with two_workspaces.read("A") as session:
            assert session.get(table, identity) is not None
            assert session.scalars(select(table)).all() != []
            assert session.query(table).count() > 0
        with two_workspaces.read("B") as session:
            assert session.get(table, identity) is None, table
            assert session.scalars(select(table)).all() == [], table
            assert session.query(table).count() == 0, table


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.__name__)
def test_update_and_delete_pass_over_rows_of_another_workspace(
    two_workspaces: Database, table: type[Owned]
) -> None:
    with two_workspaces.begin("A") as session:
        ROWS[table](session)
    column = next(column for column in inspect(table).columns if column.key != "workspace_id")
    attribute = getattr(table, column.key)
    statements = (update(table).values({attribute: attribute}), delete(table))
    for workspace_id, touched in (("B", 0), ("A", 1)):
        with two_workspaces.begin(workspace_id) as session:
            assert [_rowcount(session, statement) for statement in statements] == [touched] * 2


def test_another_workspace_is_not_there(two_workspaces: Database) -> None:
    with two_workspaces.begin("B") as session:
        assert session.scalars(select(Workspace.id)).all() == ["B"]
        assert session.scalars(select(aliased(Workspace).id)).all() == ["B"]
        assert session.ask(own(select(Workspace.id))) == [("B",)]
        assert session.get(Workspace, "A") is None
        change = update(Workspace).where(Workspace.id == "A").values(name="Theirs")
        assert _rowcount(session, change) == 0
        assert _rowcount(session, delete(Workspace).where(Workspace.id == "A")) == 0


def test_a_workspace_read_by_itself_is_refused_in_another(two_workspaces: Database) -> None:
    with two_workspaces.read("A") as session:
        theirs = session.scalars(select(Workspace)).one()
    with pytest.raises(TenancyError), two_workspaces.begin("B") as session:
        session.add(theirs)


def test_update_and_delete_ask_about_rows_of_their_own_workspace_alone(
    two_workspaces: Database, rows_of_a: dict[type[Owned], Owned]
) -> None:
    with two_workspaces.begin("B") as session:
        mine = add_client(session)
    for table in rows_of_a:
        theirs = aliased(table)
        for there in (
            exists(select(theirs.workspace_id).where(theirs.workspace_id == "A")),
            literal("A").in_(select(theirs.workspace_id)),
        ):
            with two_workspaces.begin("B") as session:
                change = update(Client).where(Client.id == mine.id).values(active=False)
                assert _rowcount(session, change.where(there)) == 0, table
                assert _rowcount(session, delete(Client).where(there)) == 0, table


def test_a_new_row_gets_the_workspace_of_its_session(two_workspaces: Database) -> None:
    with two_workspaces.begin("B") as session:
        for add in ROWS.values():
            assert add(session).workspace_id == "B"


def test_a_parameter_cannot_name_another_workspace(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        add_client(session)
    with two_workspaces.read("B") as session:
        assert session.scalars(select(Client), {"own_workspace": "A"}).all() == []


def test_two_workspaces_asking_at_once_each_see_their_own(two_workspaces: Database) -> None:
    for workspace_id in ("A", "B"):
        with two_workspaces.begin(workspace_id) as session:
            add_client(session, f"Client of {workspace_id}")
    with two_workspaces.read("A") as one, two_workspaces.read("B") as other:
        assert one.scalars(select(Client.name)).all() == ["Client of A"]
        assert other.scalars(select(Client.name)).all() == ["Client of B"]
        assert one.scalars(select(Client.name)).all() == ["Client of A"]


def _values(session: WorkspaceSession, statement: Executable) -> list[object]:
    return list(chain.from_iterable(session.execute(statement)))


def _rowcount(session: WorkspaceSession, statement: Executable) -> int:
    touched = session.execute(statement)
    assert isinstance(touched, CursorResult)
    return touched.rowcount
