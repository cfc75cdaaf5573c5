"""What many people lack in a week, and who has not handed it in: in a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from domain.days.periods import Period
from domain.norms.gaps import Gap, gaps_among
from domain.norms.norms import norms_with
from domain.reminders.watched import Watched
from models import Leave, TimeEntry, Timesheet, TimesheetState
from models.columns import Among
from models.database import WorkspaceSession


@dataclass(frozen=True)
class OpenWeek:
    """A week that a person has not handed in, though there is something to be.

    Attributes:
        gaps: the days that are below their norm, since Stint knows them.
    """

    whose: Watched
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> int:
        """Whole minutes."""
        return sum(gap.missing for gap in self.gaps)


def open_weeks(
    session: WorkspaceSession, people: Sequence[Watched], week: Period
) -> list[OpenWeek]:
    """The week of those of the people who have not handed it in, in their order.

    Who has handed a week in with gaps has said that it is so; whoever approves it sees them.
    """
    handed_in = _handed_in(session, week)
    others = [each for each in people if each.person_id not in handed_in]
    leave = _leave(session, others, week)
    logged = _logged(session, others, week)
    found = []
    for whose in others:
        norms = norms_with(leave.get(whose.person_id, ()), whose, week)
        minutes = logged.get(whose.person_id, {})
        days = [day for day in week.days() if day >= whose.known_since]
        if minutes or any(norms.on(day) for day in days):
            found.append(OpenWeek(whose, tuple(gaps_among(days, minutes, norms))))
    return found


def _handed_in(session: WorkspaceSession, week: Period) -> set[int]:
    return set(
        session.scalars(
            select(Timesheet.person_id).where(
                Timesheet.monday == week.first, Timesheet.state != TimesheetState.OPEN
            )
        )
    )


def _leave(
    session: WorkspaceSession, people: Sequence[Watched], week: Period
) -> Mapping[int, list[tuple[date, bool, str]]]:
    found: dict[int, list[tuple[date, bool, str]]] = defaultdict(list)
    rows = session.execute(
        select(Leave.person_id, Leave.day, Leave.half).where(
            Among(Leave.person_id, [each.person_id for each in people]),
            Leave.day.between(week.first, week.last),
        )
    )
    for person_id, day, half in rows:
        found[person_id].append((day, half, ""))  # why is nobody else's business
    return found


def _logged(
    session: WorkspaceSession, people: Sequence[Watched], week: Period
) -> Mapping[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(dict)
    rows = session.execute(
        select(TimeEntry.person_id, TimeEntry.day, func.sum(TimeEntry.minutes))
        .where(
            Among(TimeEntry.person_id, [each.person_id for each in people]),
            TimeEntry.day.between(week.first, week.last),
        )
        .group_by(TimeEntry.person_id, TimeEntry.day)
    )
    for person_id, day, minutes in rows:
        found[person_id][day] = minutes
    return found
