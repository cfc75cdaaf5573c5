"""Weeks that were handed in, whose time stands still (DOMAIN rule 21)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import Period, monday_of, week_of
from domain.errors import DomainError
from domain.read_models import Choice
from models import Timesheet, TimesheetState
from models.columns import Among
from models.database import WorkspaceSession


@dataclass
class WeekClosed(DomainError):
    """The week was handed in, or is approved, so its time does not change (DOMAIN rule 21).

    A submitted week is its owner's to withdraw; an approved one is changed by an amendment.

    Attributes:
        state: submitted or approved.
        entry_id: of the entry that was to be changed; None where one was to be added.
        choice: what was to be added.
        removes: whether the entry was to be removed.
    """

    field: ClassVar[str | None] = "day"
    week: Period
    state: TimesheetState
    entry_id: int | None = None
    choice: Choice | None = None
    removes: bool = False

    @property
    def asks_for_amendment(self) -> bool:
        """Whether what was wanted can be asked for."""
        wanted = self.choice is not None or self.entry_id is not None
        return wanted and self.state is TimesheetState.APPROVED


def require_open_week(
    actor: Actor,
    day: date,
    state: TimesheetState,
    entry_id: int | None = None,
    choice: Choice | None = None,
    *,
    removes: bool = False,
) -> None:
    """Let a change of the actor's time pass, where the day's week is open (DOMAIN rule 21).

    Raises:
        WeekClosed: it is submitted or approved.
    """
    if state is not TimesheetState.OPEN:
        raise WeekClosed(week_of(day, actor.today), state, entry_id, choice, removes)


def require_open_days(
    session: WorkspaceSession,
    actor: Actor,
    days: set[date],
    entry_id: int | None = None,
    *,
    removes: bool = False,
) -> None:
    """Let a change of the actor's time on all these days pass.

    Only their owner hands a week in or takes it back, and a person's requests take turns: so what
    is read here as open stays so until the change is on disk.

    Raises:
        WeekClosed: the week of one of them is submitted or approved.
    """
    states = _states(session, actor, days)
    for day in sorted(days):
        state = states.get(monday_of(day), TimesheetState.OPEN)
        require_open_week(actor, day, state, entry_id, removes=removes)


def open_among(session: WorkspaceSession, actor: Actor, days: Collection[date]) -> set[date]:
    """Those of the days in whose week the actor's time may change."""
    states = _states(session, actor, days)
    return {day for day in days if states.get(monday_of(day)) in {None, TimesheetState.OPEN}}


def handed_in_of_many(
    session: WorkspaceSession, person_ids: Collection[int], mondays: Collection[date]
) -> set[tuple[int, date]]:
    """Of whom which of the weeks, by their Mondays, are submitted or approved."""
    rows = session.execute(
        select(Timesheet.person_id, Timesheet.monday).where(
            Among(Timesheet.person_id, person_ids),
            Timesheet.monday.in_(mondays),
            Timesheet.state != TimesheetState.OPEN,
        )
    )
    return {(person_id, monday) for person_id, monday in rows}


def approved_week(session: WorkspaceSession, person_id: int, day: date) -> Timesheet | None:
    """The person's timesheet of the day's week, if it is approved."""
    return session.scalar(
        select(Timesheet).where(
            Timesheet.person_id == person_id,
            Timesheet.monday == monday_of(day),
            Timesheet.state == TimesheetState.APPROVED,
        )
    )


def _states(
    session: WorkspaceSession, actor: Actor, days: Collection[date]
) -> dict[date, TimesheetState]:
    """Of the actor's weeks of these days that were ever handed in, by their Monday."""
    rows = session.execute(
        select(Timesheet.monday, Timesheet.state).where(
            Timesheet.person_id == actor.person_id,
            Timesheet.monday.in_({monday_of(day) for day in days}),
        )
    )
    return dict(rows.all())
