"""The hourly rates there are: each work type's own, and those that stand in their place."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.matching import contains_words
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, require
from domain.read_models import Page
from domain.settings.work_types import WorkTypeName
from domain.versions import GoneMeanwhile
from models import Client, Person, Project, Rate, WorkType
from models.database import WorkspaceSession

_OWN_SHOWN = 20
_FOUND = 100


@dataclass(frozen=True)
class RateLine:
    """A rate that stands in place of a work type's own.

    Attributes:
        project: its key; None where it is for all of them.
        person: None where it is for everybody.
        work_type: None where it is for any work.
        rate_minor: whole minor units of the currency for an hour.
        version: to be handed back with a change, so that a stale one is noticed.
    """

    id: int
    version: int
    project: str | None
    client: str | None
    person: str | None
    work_type: str | None
    rate_minor: int
    currency: str


@dataclass(frozen=True)
class RateList:
    """A page of the rates.

    Attributes:
        own: the active work types with what an hour of each costs; None is nothing.
        more_own: how many more of these there are.
        lines: what stands in their place, on projects first.
    """

    own: tuple[tuple[str, int | None], ...]
    more_own: int
    lines: tuple[RateLine, ...]
    page: Page
    currency: str


def list_rates(session: WorkspaceSession, actor: Actor, number: int = 1) -> RateList:
    """A page of the rates; on every page, what work types cost by themselves.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    own = session.execute(
        select(WorkType.name, WorkType.hourly_rate_minor)
        .where(WorkType.active)
        .order_by(WorkType.name_folded)
    ).all()
    ordered = _lines().order_by(
        *(column.nulls_last() for column in (Project.key_folded, Person.name)),
        *(WorkType.name_folded.nulls_last(), Rate.id),
    )
    page = page_of(session, ordered, number)
    rows = session.execute(ordered.offset(first_row(page)).limit(ROWS_A_PAGE))
    return RateList(
        own=tuple((name, rate) for name, rate in own[:_OWN_SHOWN]),
        more_own=max(len(own) - _OWN_SHOWN, 0),
        lines=tuple(RateLine(*row, actor.currency) for row in rows),
        page=page,
        currency=actor.currency,
    )


def rate_by_id(session: WorkspaceSession, actor: Actor, rate_id: int) -> RateLine:
    """One of the rates that stand in place of a work type's own.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    row = session.execute(_lines().where(Rate.id == rate_id)).one_or_none()
    if row is None:
        raise GoneMeanwhile
    return RateLine(*row, actor.currency)


def find_work_types(
    session: WorkspaceSession, actor: Actor, search: str = ""
) -> list[WorkTypeName]:
    """The active work types whose name contains every word of the search, for a rate's form.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    rows = session.execute(
        select(WorkType.id, WorkType.name)
        .where(WorkType.active, *contains_words(search, WorkType.name_folded))
        .order_by(WorkType.name_folded)
        .limit(_FOUND)
    )
    return [WorkTypeName(*row) for row in rows]


def _lines() -> Select[int, int, str | None, str | None, str | None, str | None, int]:
    """The rates as columns of RateLine."""
    return (
        select(
            *(Rate.id, Rate.version, Project.key, Client.name, Person.name, WorkType.name),
            Rate.hourly_rate_minor,
        )
        .outerjoin(Project, Project.id == Rate.project_id)
        .outerjoin(Client, Client.id == Project.client_id)
        .outerjoin(Person, Person.id == Rate.person_id)
        .outerjoin(WorkType, WorkType.id == Rate.work_type_id)
    )
