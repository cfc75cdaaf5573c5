"""Telling when time brings a project to one of its budget's thresholds: once for each budget.

What an entry adds is set against the project's total after it was written. On PostgreSQL the
second of two who write at once waits for the first at that very row, so whoever crosses a
threshold is always one of them, and never both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Integer, bindparam, select

from domain.actor import Actor
from domain.billing.budget_thresholds import Budget, crossed
from domain.permissions import Permission, may
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName
from models import OutboxMessage, Project, ProjectTotal, TimeEntry
from models.database import WorkspaceSession, own

ALERTS = "budget"
"""What the keys of the outbox's messages begin with that tell of one."""

_REACHED = "budgets reached"

_PROJECT = bindparam("project", type_=Integer())
_TOTAL = own(
    select(ProjectTotal.minutes, ProjectTotal.amount_minor).where(
        ProjectTotal.project_id == _PROJECT
    )
)


class BudgetKind(StrEnum):
    """What is limited."""

    HOURS = "hours"
    MONEY = "money"


@dataclass(frozen=True)
class Used:
    """Time on a project, and what it costs.

    Attributes:
        minutes: whole, as logged.
        minor: whole minor units.
    """

    minutes: int = 0
    minor: int = 0

    def of(self, kind: BudgetKind) -> int:
        """What counts against that kind of budget."""
        return self.minutes if kind is BudgetKind.HOURS else self.minor


@dataclass(frozen=True)
class BudgetReached:
    """A project that just came to one of its budget's thresholds.

    Attributes:
        percent: the threshold, the highest of those that were crossed.
        used, budget: whole minutes, or minor units of the currency.
    """

    project: ProjectName
    kind: BudgetKind
    percent: int
    used: int
    budget: int
    currency: str

    @property
    def what(self) -> str:
        """What begins the keys of all that is said of this budget of the project."""
        return f"{ALERTS} {self.project.id} {self.kind} of {self.budget} at"


def used_by(entry: TimeEntry) -> Used:
    """What the entry adds to its project."""
    return Used(entry.minutes, entry.amount_minor)


def watch_budget(
    session: WorkspaceSession,
    actor: Actor,
    entry: TimeEntry,
    budget: Budget,
    before: Used | None = None,
) -> tuple[BudgetReached, ...]:
    """See whether an entry that was just written brings its project to a threshold.

    Args:
        session: of the transaction that wrote it.
        actor: who did.
        entry: as it is now.
        budget: its project's.
        before: what it added to that project until now.

    Returns:
        What the actor may be told of it; whoever else is to be hears it from the outbox.
    """
    if not budget.is_set:
        return ()
    before, now = before or Used(), used_by(entry)
    more = Used(now.minutes - before.minutes, now.minor - before.minor)
    if more.minutes <= 0 and more.minor <= 0:
        return ()
    [total] = session.ask(_TOTAL, project=entry.project_id)
    after = Used(*total)
    earlier = Used(after.minutes - more.minutes, after.minor - more.minor)
    reached = tuple(_reached(session, actor, entry.project_id, budget, earlier, after))
    return reached if may(actor, Permission.SEE_BUDGETS) else ()


def all_used(session: WorkspaceSession, project_ids: list[int]) -> dict[int, Used]:
    """What these projects have used by now, before or after their time is priced anew."""
    totals = session.execute(
        select(ProjectTotal.project_id, ProjectTotal.minutes, ProjectTotal.amount_minor).where(
            ProjectTotal.project_id.in_(project_ids)
        )
    )
    return {project_id: Used(*total) for project_id, *total in totals}


def watch_budgets(session: WorkspaceSession, actor: Actor, before: Mapping[int, Used]) -> None:
    """See which of these projects came to a threshold since, for what their time costs changed."""
    after = all_used(session, list(before))
    budgets = session.execute(
        select(Project.id, Project.budget_minutes, Project.budget_minor, Project.alert_at).where(
            Project.id.in_(list(before))
        )
    )
    for project_id, minutes, minor, alert_at in budgets.all():
        if project_id in after:
            budget = Budget(minutes, minor, alert_at)
            was, now = before[project_id], after[project_id]
            tuple(_reached(session, actor, project_id, budget, was, now))


def reached_budgets(session: WorkspaceSession) -> tuple[BudgetReached, ...]:
    """What is to be told of before this transaction ends, each with what is used by now."""
    waiting: dict[str, BudgetReached] = session.info.pop(_REACHED, {})
    used = all_used(session, [each.project.id for each in waiting.values()]) if waiting else {}
    return tuple(
        replace(each, used=used[each.project.id].of(each.kind)) for each in waiting.values()
    )


def _reached(  # noqa: PLR0917 - a project with its budget, before and after
    session: WorkspaceSession,
    actor: Actor,
    project_id: int,
    budget: Budget,
    before: Used,
    after: Used,
) -> Iterator[BudgetReached]:
    """The thresholds that were crossed and never told of, kept to be told of."""
    for kind, limit in (BudgetKind.HOURS, budget.minutes), (BudgetKind.MONEY, budget.minor):
        if not limit:
            continue
        percent = crossed(budget.alert_at, limit, before.of(kind), after.of(kind))
        if percent is None:
            continue
        project = project_by_id(session, actor, project_id)
        reached = BudgetReached(project, kind, percent, after.of(kind), limit, actor.currency)
        if _told(session, reached) < percent:
            _waiting(session)[reached.what] = reached
            yield reached


def _told(session: WorkspaceSession, reached: BudgetReached) -> int:
    """The highest percent of this budget that was told of before, or waits to be; else nought.

    Of lower ones nothing is said any more, nor when time was taken away and comes again.
    """
    keys = session.scalars(
        select(OutboxMessage.key).where(
            OutboxMessage.project_id == reached.project.id,
            OutboxMessage.key.startswith(f"{reached.what} ", autoescape=True),
        )
    )
    percents = [int(key.removeprefix(f"{reached.what} ").partition(" ")[0]) for key in keys]
    waiting = _waiting(session).get(reached.what)
    return max(percents + ([waiting.percent] if waiting else []), default=0)


def _waiting(session: WorkspaceSession) -> dict[str, BudgetReached]:
    waiting: dict[str, BudgetReached] = session.info.setdefault(_REACHED, {})
    return waiting
