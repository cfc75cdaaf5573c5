"""Adding a row unless it is there already, whoever else tries at the same time."""

from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from models.base import Base, Owned
from models.database import TenancyError, WorkspaceSession


def insert_if_absent(session: WorkspaceSession, row: Base) -> bool:
    """Insert the row; where its unique key is taken, leave the present one as it is.

    Returns:
        Whether it was inserted.
    """
    if isinstance(row, Owned):
        row.workspace_id = session.workspace_id
    elif getattr(row, "id", None) != session.workspace_id:
        raise TenancyError("the only row outside the owned tables is the workspace's own")
    table = cast("Table", type(row).__table__)
    values = {column.name: getattr(row, column.name) for column in table.columns}
    values = {name: value for name, value in values.items() if value is not None}
    connection = session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(values).on_conflict_do_nothing()
    # SQLAlchemy counts the rows of updates and deletes alone unless it is told to.
    counted = statement.execution_options(preserve_rowcount=True)
    return connection.execute(counted).rowcount == 1
