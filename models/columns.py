"""Column types the tables share."""

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Self, TypeVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Enum,
    Integer,
    SQLColumnExpression,
    String,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

WeekNorm = tuple[int, int, int, int, int, int, int]
"""Minutes expected on each day of the week, Monday first."""

_Member = TypeVar("_Member", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database, whatever the database keeps of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same instant in UTC; a naive datetime is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, aware; SQLite hands it back naive."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WeekNormColumn(TypeDecorator[WeekNorm]):
    """Seven whole minutes, Monday first, as "480,480,480,480,480,0,0"."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: WeekNorm | None, dialect: Dialect) -> str | None:
        """The minutes joined by commas."""
        return None if value is None else ",".join(str(minutes) for minutes in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> WeekNorm | None:
        """The seven minutes."""
        if value is None:
            return None
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(int, value.split(","))
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday


class SundayAfter(FunctionElement[date]):
    """The last day of the week that begins on a column's Monday; databases count days unlike."""

    type = Date()
    inherit_cache = True


@compiles(SundayAfter)
def _date_and_integer(element: SundayAfter, compiler: SQLCompiler, **options: object) -> str:
    return f"({compiler.process(element.clauses, **options)} + 6)"


@compiles(SundayAfter, "sqlite")
def _date_function(element: SundayAfter, compiler: SQLCompiler, **options: object) -> str:
    return f"date({compiler.process(element.clauses, **options)}, '+6 days')"


class Numbers(TypeDecorator[Collection[int]]):
    """Whole numbers as one parameter: an array, or JSON where there are no arrays.

    Args:
        large: whether they may be of more than four bytes.
    """

    impl = String
    cache_ok = True

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self.large = large

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """An array on PostgreSQL."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(BigInteger() if self.large else Integer()))
        return dialect.type_descriptor(String())

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - a list or a text
        """The numbers in order."""
        numbers = sorted(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


class Among(FunctionElement[bool]):
    """Whether a column is one of many numbers.

    A parameter each, as `in_` has it, costs more to read than the rows that are asked for. Of a
    column whose numbers may be of more than four bytes they are `large`. A statement that is made
    once has the name of the parameter in their place.
    """

    type = Boolean()
    inherit_cache = True

    def __init__(
        self,
        column: SQLColumnExpression[int] | SQLColumnExpression[int | None],
        numbers: Collection[int] | str,
        *,
        large: bool = False,
    ) -> None:
        many = Numbers(large=large)
        if isinstance(numbers, str):
            super().__init__(column, bindparam(numbers, type_=many))
        else:
            super().__init__(column, bindparam("among", numbers, type_=many, unique=True))

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Itself: SQLite would be asked for "… = 1", which no index answers."""
        return self


@compiles(Among)
def _any_of_array(element: Among, compiler: SQLCompiler, **options: object) -> str:
    column, numbers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY ({numbers})"


@compiles(Among, "sqlite")
def _in_json(element: Among, compiler: SQLCompiler, **options: object) -> str:
    column, numbers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608 - a parameter


def choice(members: type[_Member], name: str) -> Enum:
    """A column that holds the value of one member, checked by the database too."""
    return Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda enum: [member.value for member in enum],
    )
