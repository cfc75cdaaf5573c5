"""Column types the tables share."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Date, DateTime, Dialect, Enum, String, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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
