"""The database: one engine, and transactions in which a workspace sees its own rows alone."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from sqlite3 import Connection as SQLiteConnection
from typing import Any, NoReturn, TypeVarTuple

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    Result,
    Select,
    String,
    bindparam,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.pool import ConnectionPoolEntry

from models.base import Owned
from models.prepared import Prepared, without_detail

# A lock of PostgreSQL's own, given back when the transaction ends. SQLite has one writer anyway.
_TAKE_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:turn, 0))")


_Row = TypeVarTuple("_Row")

_OWN_ROWS = with_loader_criteria(
    Owned,
    lambda owned: owned.workspace_id == bindparam("own_workspace", type_=String()),
    include_aliases=True,
)


class TenancyError(Exception):
    """A statement or a row that reaches past its workspace: always a mistake of ours."""


def own(statement: Select[*_Row]) -> Prepared[*_Row]:
    """A question for `WorkspaceSession.ask`, narrowed to whichever workspace asks it."""
    return Prepared(statement.options(_OWN_ROWS))


class WorkspaceSession(Session):
    """A session in which every owned row read or written is of one workspace."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        super().__init__(connection, expire_on_commit=False, autoflush=False)
        self._connection = connection
        self.workspace_id = workspace_id

    def ask(self, question: Prepared[*_Row], **parameters: object) -> list[tuple[*_Row]]:
        """The rows that answer what was prepared by `own`."""
        return self.run(question, {**parameters, "own_workspace": self.workspace_id})

    def run(
        self, prepared: Prepared[*_Row], parameters: Mapping[str, object]
    ) -> list[tuple[*_Row]]:
        """Run it in this transaction; it sees to its workspace itself."""
        return prepared.run(self._connection, parameters)

    def bulk_save_objects(self, *_rows: Any, **_options: Any) -> NoReturn:  # noqa: ANN401
        """Refused: what is written in bulk passes by every check below."""
        raise TenancyError("add rows to the session")

    bulk_insert_mappings = bulk_update_mappings = bulk_save_objects


@event.listens_for(WorkspaceSession, "do_orm_execute")
def _narrow_to_workspace(state: ORMExecuteState) -> Result[Any]:
    session = state.session
    assert isinstance(session, WorkspaceSession)
    if not state.is_orm_statement or state.is_insert or state.is_from_statement:
        # Neither text, a bare table nor a bulk insert gets the criterion, so none is let through.
        raise TenancyError("ask for mapped classes, and add rows to the session")
    state.statement = state.statement.options(_OWN_ROWS)
    state.parameters = {**_one_set(state.parameters), "own_workspace": session.workspace_id}
    return state.invoke_statement()


def _one_set(parameters: object) -> dict[str, object]:
    if isinstance(parameters, list):
        raise TenancyError("one statement, one set of parameters")
    return dict(parameters) if isinstance(parameters, Mapping) else {}


@event.listens_for(WorkspaceSession, "before_attach")
def _refuse_foreign_row(session: WorkspaceSession, row: object) -> None:
    if isinstance(row, Owned) and row.workspace_id not in {None, session.workspace_id}:
        raise TenancyError(f"a row of {row.workspace_id} in {session.workspace_id}")


@event.listens_for(WorkspaceSession, "before_flush")
def _mark_new_rows(session: WorkspaceSession, _context: UOWTransaction, _instances: object) -> None:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Owned):
            if row.workspace_id is None and row in session.new:
                row.workspace_id = session.workspace_id
            if row.workspace_id != session.workspace_id:
                raise TenancyError(f"a row of {row.workspace_id} in {session.workspace_id}")


class Database:
    """Where rows are kept: SQLite for one process, PostgreSQL for several.

    Args:
        url: any SQLAlchemy URL; `postgresql://` means psycopg 3.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(make_url(url))
        self._writing = self.engine.execution_options(stint_writes=True)
        # SQLite lets one write at a time and makes the others poll; a lock wakes them at once.
        self._turn: AbstractContextManager[object] = (
            threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        )

    @contextmanager
    def begin(self, workspace_id: str, turn: str = "") -> Iterator[WorkspaceSession]:
        """A transaction that may write, committed when the block ends well.

        Args:
            workspace_id: whose rows it sees.
            turn: transactions of one workspace that name the same turn run one after the other,
                in every process, so that each may look before it writes.
        """
        with (
            self._turn,
            self._writing.begin() as connection,
            WorkspaceSession(connection, workspace_id) as session,
        ):
            if turn and connection.dialect.name == "postgresql":
                connection.execute(_TAKE_TURN, {"turn": f"{workspace_id} {turn}"})
            yield session
            session.flush()

    @contextmanager
    def read(self, workspace_id: str) -> Iterator[WorkspaceSession]:
        """A transaction that only reads, and waits for no writer."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            with WorkspaceSession(connection, workspace_id) as session:
                yield session
            transaction.rollback()

    def workspace_ids(self) -> list[str]:
        """Every workspace there is, for what a process does by itself in each of them."""
        with self.engine.connect() as connection:
            return list(connection.scalars(text("SELECT id FROM workspace ORDER BY id")))

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    # hide_parameters keeps notes out of logs: an error's text would quote them.
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "handle_error", _leave_out_detail)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _leave_out_detail(context: ExceptionContext) -> None:
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error:
            without_detail(error)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    assert isinstance(connection, SQLiteConnection)
    connection.isolation_level = None  # sqlite3 begins nothing by itself; _begin_sqlite does
    for pragma in (
        "foreign_keys = ON",  # off by default in SQLite
        "journal_mode = WAL",  # readers and the writer don't block each other
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "busy_timeout = 5000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A plain BEGIN that reads and then writes fails under threads; IMMEDIATE waits its turn.
    writes = connection.get_execution_options().get("stint_writes")
    sqlite = connection.connection.driver_connection
    assert isinstance(sqlite, SQLiteConnection)
    sqlite.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
