"""Statements made once and run by the database's driver.

SQLAlchemy writes the SQL, knows the types and keeps the transaction; only the run itself goes past
it, for that costs ten times what the driver takes. It is for what every command asks and writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVarTuple, cast

from sqlalchemy import Connection, Dialect, Insert, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_Row = TypeVarTuple("_Row")
_Convert = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Compiled:
    """What a driver takes, and what becomes of what it gives.

    Attributes:
        fixed: values that stand in the statement itself, by parameter.
        binds: parameters in the order of the SQL, each with what makes a driver's value of ours.
        results: of the columns whose values are not ours as the driver gives them, by their place,
            what makes them so.
        positional: whether the driver takes a sequence, or else a mapping.
    """

    sql: str
    fixed: Mapping[str, object]
    binds: Sequence[tuple[str, _Convert]]
    results: Sequence[tuple[int, Callable[[Any], Any]]]
    positional: bool

    def bound(self, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401 - as the driver has it
        """What the driver takes for these parameters."""
        given = {**self.fixed, **parameters}
        if self.positional:
            return [
                convert(given[name]) if convert else given[name] for name, convert in self.binds
            ]
        return {
            name: convert(given[name]) if convert else given[name] for name, convert in self.binds
        }


class Prepared(Generic[*_Row]):
    """A statement that is compiled at its first run, once for each kind of database."""

    def __init__(self, statement: Select[*_Row] | Insert) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> list[tuple[*_Row]]:
        """The rows it gives, in the connection's transaction.

        Raises:
            DBAPIError: what SQLAlchemy would raise, without the values that failed.
        """
        compiled = self._for(connection)
        with _cursor(connection, compiled.sql) as cursor:
            cursor.execute(compiled.sql, compiled.bound(parameters))
            rows = cursor.fetchall()
        if not compiled.results:
            return cast("list[tuple[*_Row]]", rows)
        converted = []
        for row in rows:
            values = list(row)
            for place, convert in compiled.results:
                values[place] = convert(values[place])
            converted.append(cast("tuple[*_Row]", tuple(values)))
        return converted

    def run_many(self, connection: Connection, parameters: Iterable[Mapping[str, object]]) -> None:
        """Run it for each set of parameters; it gives nothing.

        Raises:
            DBAPIError: as `run`.
        """
        compiled = self._for(connection)
        with _cursor(connection, compiled.sql) as cursor:
            cursor.executemany(compiled.sql, [compiled.bound(each) for each in parameters])

    def _for(self, connection: Connection) -> _Compiled:
        return self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = self._statement
        sql = statement.compile(dialect=dialect)
        names = sql.positiontup or list(sql.bind_names.values())
        compiled = _Compiled(
            sql=str(sql),
            fixed=sql.params,
            binds=[(name, _to_driver(sql.binds[name].type, dialect)) for name in names],
            results=[
                (place, convert)
                for place, column in enumerate(statement.exported_columns)
                if (convert := _to_us(column.type, dialect))
            ],
            positional=sql.positional,
        )
        self._compiled[dialect.name] = compiled
        return compiled


@contextmanager
def _cursor(connection: Connection, sql: str) -> Iterator[DBAPICursor]:
    """A cursor in the connection's transaction; what it raises is told as SQLAlchemy tells it."""
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except connection.dialect.loaded_dbapi.Error as error:
        raise _told(connection, sql, error) from None
    finally:
        cursor.close()


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> _Convert:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _to_us(kind: TypeEngine[Any], dialect: Dialect) -> _Convert:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _told(connection: Connection, sql: str, error: Exception) -> BaseException:
    """The error as SQLAlchemy tells it; a connection that is gone takes the others with it."""
    dialect, pooled = connection.dialect, connection.connection
    gone = dialect.is_disconnect(cast("Any", error), pooled.dbapi_connection, None)
    if gone:
        connection.invalidate(error)
        connection.engine.dispose()
    without_detail(error)
    return DBAPIError.instance(
        sql,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=gone,
        dialect=dialect,
    )


def without_detail(error: BaseException) -> None:
    """Cut PostgreSQL's own DETAIL from an error: it quotes the whole row that failed."""
    if error.args:
        error.args = (str(error.args[0]).partition("\nDETAIL:")[0],)
