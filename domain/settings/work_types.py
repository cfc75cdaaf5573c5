"""Work types, and finding one by what a person typed after #."""

from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz, process
from sqlalchemy import select

from domain.errors import DomainError
from domain.read_models import Choice
from models import WorkType, fold
from models.database import WorkspaceSession, own

_NEAR = 60
_OFFERED = 3
_LONGEST = 80  # characters looked at; no name has as many


# Of two that are squeezed alike, the active one is read last, and stays.
_ALL = own(select(WorkType.id, WorkType.name, WorkType.active).order_by(WorkType.active))


@dataclass(frozen=True)
class WorkTypeName:
    """A work type that time may be of."""

    id: int
    name: str


@dataclass
class NoSuchWorkType(DomainError):
    """No active work type of that name.

    Attributes:
        names: every active one.
        near: those that resemble it.
        choices: the same time with each of `near`, or without any, one click each.
        retired: whether there was one, which is no longer in use.
    """

    field: ClassVar[str | None] = "work_type"
    typed: str
    names: tuple[str, ...]
    near: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    retired: bool = False

    @property
    def instead(self) -> tuple[str | None, ...]:
        """What may be offered in its place: none at all for one that is no longer in use."""
        return (None,) if self.retired else self.near


def work_type_names(session: WorkspaceSession) -> list[str]:
    """The active work types, in order."""
    active = select(WorkType.name).where(WorkType.active).order_by(WorkType.name_folded)
    return list(session.scalars(active))


def find_work_type(session: WorkspaceSession, typed: str) -> WorkTypeName:
    """The active work type of that name, whatever its case, its blanks and hyphens.

    Raises:
        NoSuchWorkType: none is called so.
    """
    known = {_squeezed(name): (row_id, name, active) for row_id, name, active in session.ask(_ALL)}
    squeezed = _squeezed(typed[:_LONGEST])
    found = known.get(squeezed)
    if found and found[-1]:
        return WorkTypeName(*found[:-1])
    by_name = {key: name for key, (_id, name, active) in known.items() if active}
    close = process.extract(
        squeezed, list(by_name), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_OFFERED
    )
    near = tuple(by_name[name] for name, _score, _index in close)
    names = tuple(sorted(by_name.values()))
    raise NoSuchWorkType(typed, names, near, retired=found is not None)


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "").replace("_", "")
