"""Two who change the same thing: the second is told, and nothing is overwritten."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.sql.selectable import ForUpdateArg

from domain.errors import DomainError
from models import Base, Workspace
from models.database import WorkspaceSession


class _Versioned(Protocol):
    version: int


_Row = TypeVar("_Row", bound=Base)

# FOR NO KEY UPDATE: time may still be logged on what is being changed. SQLite has one writer.
ROW_LOCK = ForUpdateArg(key_share=True)
"""How a row is kept from whoever would change it too."""


@dataclass
class ChangedMeanwhile(DomainError):
    """What the actor looked at was changed by somebody before they were done.

    Attributes:
        what: its name, as it is now.
        again: the command that opens it as it is now.
    """

    what: str
    again: str


@dataclass
class GoneMeanwhile(DomainError):
    """What a button or a form was about is not there, or not for the actor."""


def locked(
    session: WorkspaceSession, kind: type[_Row], row_id: int | str | tuple[str, int]
) -> _Row:
    """The row, kept from everybody else until this transaction ends.

    Raises:
        GoneMeanwhile: there is none of that id.
    """
    row = session.get(kind, row_id, with_for_update=ROW_LOCK, populate_existing=True)
    if row is None:
        raise GoneMeanwhile
    return row


def require_version(row: _Versioned, version: int, what: str, again: str) -> None:
    """Let a change pass that was made from the row as it is.

    Raises:
        ChangedMeanwhile: it was changed since.
    """
    if row.version != version:
        raise ChangedMeanwhile(what, again)


def take_name_turn(session: WorkspaceSession) -> None:
    """Wait until nobody else in the workspace gives a name that has to be the only one."""
    session.execute(select(Workspace.id).with_for_update(key_share=True))
