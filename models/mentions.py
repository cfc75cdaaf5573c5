"""What a statement says past the mapped classes, where no criterion of theirs can narrow it."""

from collections.abc import Iterator

from sqlalchemy import ColumnClause, Executable, TableClause, TextClause
from sqlalchemy.sql.selectable import AliasedReturnsRows, SelectBase
from sqlalchemy.sql.visitors import ExternallyTraversible, iterate


def passes_by_its_classes(statement: Executable) -> bool:
    """Whether the statement contains text, or reads a table other than by its mapped class."""
    assert isinstance(statement, ExternallyTraversible)
    parts = list(iterate(statement))
    return any(_is_text(part) for part in parts) or any(
        _has_bare_table(part) for part in parts if part is statement or isinstance(part, SelectBase)
    )


def _is_text(part: ExternallyTraversible) -> bool:
    if isinstance(part, ColumnClause):
        return part.is_literal and part.name != "*"  # which is what is counted and what exists
    return isinstance(part, TextClause)


def _has_bare_table(query: ExternallyTraversible) -> bool:
    """Whether this query, but for those within it, names a table that none of its classes is of."""
    parts = list(_own_parts(query))
    entities = (part._annotations.get("parententity") for part in parts)  # noqa: SLF001 - no other way
    mapped = {entity.selectable for entity in entities if entity is not None}
    return any(
        _is_table(part) and "parententity" not in part._annotations and part not in mapped  # noqa: SLF001 - SQLAlchemy has no public way to ask
        for part in parts
    )


def _own_parts(element: ExternallyTraversible) -> Iterator[ExternallyTraversible]:
    for child in element.get_children():
        if isinstance(child, SelectBase):
            continue
        yield child
        if not _is_table(child):
            yield from _own_parts(child)


def _is_table(part: ExternallyTraversible) -> bool:
    """Whether it is a table, or one under another name."""
    return isinstance(part, TableClause) or (
        isinstance(part, AliasedReturnsRows) and isinstance(part.element, TableClause)
    )
