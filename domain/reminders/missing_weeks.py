"""What many people lack in a week, and who has not handed it in: in a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.days.periods import Period
from domain.norms.gaps import Gap, gaps_among
from domain.norms.norms import leave_of_many, norms_with
from domain.reminders.decisions import expected_in, week_stands
from domain.reminders.watched import Watched
from domain.timesheets.week_locks import handed_in_of_many
from models import Outcome, TimeEntry
from models.columns import Among
from models.database import WorkspaceSession


@dataclass(frozen=True)
class OpenWeek:
    """A week that a person has not handed in, though there is something to be.

    Attributes:
        gaps: the days that are below their norm, since Stint knows them and before their today.
        is_over: whether the week is, where they are.
    """

    whose: Watched
    gaps: tuple[Gap, ...]
    is_over: bool

    @property
    def missing(self) -> int:
        """Whole minutes."""
        return sum(gap.missing for gap in self.gaps)


def open_weeks(
    session: WorkspaceSession, people: Sequence[Watched], week: Period, now: datetime
) -> list[OpenWeek]:
    """The week of those of the people who have not handed it in, in their order.

    Who has handed a week in with gaps has said that it is so; whoever approves it sees them.
    """
    ids = [each.person_id for each in people]
    handed_in = handed_in_of_many(session, ids, {week.first})
    others = [each for each in people if (each.person_id, week.first) not in handed_in]
    leave = leave_of_many(session, [each.person_id for each in others], week)
    logged = _logged(session, others, week)
    found = []
    for whose in others:
        norms = norms_with(leave.get(whose.person_id, ()), whose, week)
        minutes = logged.get(whose.person_id, {})
        expected, today = expected_in(week, whose, norms), now.astimezone(whose.zone).date()
        stands = week_stands(sum(minutes.values()), expected, handed_in=False)
        if stands is Outcome.REMINDED and week.last >= whose.known_since:
            days = (day for day in week.days() if whose.known_since <= day < today)
            gaps = tuple(gaps_among(days, minutes, norms))
            found.append(OpenWeek(whose, gaps, is_over=week.last < today))
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
