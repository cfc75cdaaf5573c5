"""The database: one engine, and transactions in which a workspace sees its own rows alone."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from sqlite3 import SQLITE_BUSY
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Error as SQLiteError
from typing import Any, NoReturn, TypeVarTuple

from psycopg import Connection as PostgreSQLConnection
from psycopg import OperationalError as PostgreSQLOperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    Executable,
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
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from models.base import Owned
from models.mentions import passes_by_its_classes
from models.prepared import Prepared, without_detail
from models.workspace import Workspace

# A lock of PostgreSQL's own, given back when the transaction ends. SQLite has one writer anyway.
_TAKE_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:turn, 0))")


_Row = TypeVarTuple("_Row")

_OWN_ROWS = (
    with_loader_criteria(
        Owned,
        lambda owned: owned.workspace_id == bindparam("own_workspace", type_=String()),
        include_aliases=True,
    ),
    with_loader_criteria(
        Workspace,
        lambda workspace: workspace.id == bindparam("own_workspace", type_=String()),
        include_aliases=True,
    ),
)


# Seconds a transaction waits for others before it gives up: a request has three in all.
_WITHIN_PROCESS = 1.5  # for SQLite's one writer of this process, and then
_OTHER_PROCESSES = 1.0  # for another process, which only polling tells to have ended
_ON_SERVER = 1.2  # for each lock of PostgreSQL's: a person's turn, and then a table


class TookTooLong(Exception):
    """Somebody had to wait for so long that nothing was changed; they may try again."""


class TenancyError(Exception):
    """A statement or a row that reaches past its workspace: always a mistake of ours."""


def own(statement: Select[*_Row]) -> Prepared[*_Row]:
    """A question for `WorkspaceSession.ask`, narrowed to whichever workspace asks it.

    Raises:
        TenancyError: part of it can't be narrowed.
    """
    _refuse_what_cannot_be_narrowed(statement)
    return Prepared(statement.options(*_OWN_ROWS))


def _refuse_what_cannot_be_narrowed(statement: Executable) -> None:
    if passes_by_its_classes(statement):
        raise TenancyError("ask for mapped classes, without text or bare tables")


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

    def bulk_save_objects(self, *_rows: Any, **_options: Any) -> NoReturn:  # noqa: ANN401 - as SQLAlchemy has it
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
    _refuse_what_cannot_be_narrowed(state.statement)
    state.statement = state.statement.options(*_OWN_ROWS)
    state.parameters = {**_one_set(state.parameters), "own_workspace": session.workspace_id}
    return state.invoke_statement()


def _one_set(parameters: object) -> dict[str, object]:
    if isinstance(parameters, list):
        raise TenancyError("one statement, one set of parameters")
    return dict(parameters) if isinstance(parameters, Mapping) else {}


@event.listens_for(WorkspaceSession, "before_attach")
def _refuse_foreign_row(session: WorkspaceSession, row: object) -> None:
    if _owner(row) not in {None, session.workspace_id}:
        raise TenancyError(f"a row of {_owner(row)} in {session.workspace_id}")


def _owner(row: object) -> str | None:
    """The workspace that the row belongs to, or is; None as long as it was not given one."""
    if isinstance(row, Workspace):
        return row.id
    return row.workspace_id if isinstance(row, Owned) else None


@event.listens_for(WorkspaceSession, "before_flush")
def _mark_new_rows(session: WorkspaceSession, _context: UOWTransaction, _instances: object) -> None:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Owned) and row.workspace_id is None and row in session.new:
            row.workspace_id = session.workspace_id
        if _owner(row) != session.workspace_id:
            raise TenancyError(f"a row of {_owner(row)} in {session.workspace_id}")


class _Turn:
    """Hands SQLite's write turn on: SQLite itself makes the others poll with growing pauses."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=_WITHIN_PROCESS):
            raise TookTooLong

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class Database:
    """Where rows are kept: SQLite for one process, PostgreSQL for several.

    Args:
        url: any SQLAlchemy URL; `postgresql://` means psycopg 3.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(make_url(url))
        self._writing = self.engine.execution_options(stint_writes=True)
        self._turn: AbstractContextManager[None] = (
            _Turn() if self.engine.dialect.name == "sqlite" else nullcontext()
        )

    @contextmanager
    def begin(self, workspace_id: str, turn: str = "") -> Iterator[WorkspaceSession]:
        """A transaction that may write, committed when the block ends well.

        Args:
            workspace_id: whose rows it sees.
            turn: transactions of one workspace that name the same turn run one after the other,
                in every process, so that each may look before it writes.

        Raises:
            TookTooLong: others kept it waiting.
        """
        try:
            with (
                self._turn,
                self._writing.begin() as connection,
                WorkspaceSession(connection, workspace_id) as session,
            ):
                if turn and connection.dialect.name == "postgresql":
                    connection.execute(_TAKE_TURN, {"turn": f"{workspace_id} {turn}"})
                yield session
                session.flush()
        except (DBAPIError, SQLiteError) as error:
            if _was_kept_waiting(error):
                raise TookTooLong from None
            raise

    @contextmanager
    def read(self, workspace_id: str) -> Iterator[WorkspaceSession]:
        """A transaction that only reads, and waits for no writer.

        Raises:
            TookTooLong: somebody is changing the tables themselves.
        """
        try:
            with self.engine.connect() as connection, connection.begin() as transaction:
                with WorkspaceSession(connection, workspace_id) as session:
                    yield session
                transaction.rollback()
        except DBAPIError as error:
            if _was_kept_waiting(error):
                raise TookTooLong from None
            raise

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
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkout", _refuse_if_gone)
    return engine


def _was_kept_waiting(error: DBAPIError | SQLiteError) -> bool:
    said = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(said, SQLiteError):
        return said.sqlite_errorcode & 0xFF == SQLITE_BUSY
    # Of two who wait for each other the server lets one go on; the other may try again.
    return isinstance(said, LockNotAvailable | DeadlockDetected)


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
        f"busy_timeout = {_OTHER_PROCESSES * 1000:.0f}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    assert isinstance(connection, PostgreSQLConnection)
    connection.execute(f"SET lock_timeout = {_ON_SERVER * 1000:.0f}")
    connection.commit()


def _refuse_if_gone(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    # A server that stops or restarts says so on every connection: what has come is read, and then
    # that it is the end. That takes a microsecond; asking the server would take forty and its turn.
    assert isinstance(connection, PostgreSQLConnection)
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except PostgreSQLOperationalError:
        raise InvalidatePoolError from None  # SQLAlchemy makes new connections of all


def _begin_sqlite(connection: Connection) -> None:
    # A plain BEGIN that reads and then writes fails under threads; IMMEDIATE waits its turn.
    writes = connection.get_execution_options().get("stint_writes")
    sqlite = connection.connection.dbapi_connection
    assert isinstance(sqlite, SQLiteConnection)
    sqlite.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
