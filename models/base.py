"""What every table is made from, and the mark of a row that belongs to one workspace."""

import unicodedata

from sqlalchemy import ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Constraints are named the same way on both databases, so that migrations can name them.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The metadata of every table."""

    metadata = MetaData(naming_convention=_NAMES)


class Owned:
    """A row that belongs to exactly one workspace; the session sees to it (models/database.py)."""

    workspace_id: Mapped[str] = mapped_column(String(32), ForeignKey("workspace.id"), sort_order=-1)


def fold(name: str) -> str:
    """The form under which two names are the same name: case and compatibility forms put aside.

    Folded here and stored, because SQLite's lower() knows ASCII alone and PostgreSQL's its locale.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
