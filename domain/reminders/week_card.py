"""What the reminder to submit last week's timesheet says (DOMAIN rules 21 and 25)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Date, Integer, bindparam, select

from domain.days.periods import Period, week_of
from domain.norms.gaps import Gap, days_until, gaps_among
from domain.norms.norms import norms_over
from domain.reminders.day_card import MINUTES_BY_DAY
from domain.reminders.decisions import expected_in, week_stands
from domain.reminders.watched import Watched
from models import Outcome, Reminder, Timesheet, TimesheetState
from models.database import WorkspaceSession, own

# Asked with every change that somebody makes who was reminded lately, as those of a day are.
_SHEET = own(
    select(Timesheet.state, Timesheet.words).where(
        Timesheet.person_id == bindparam("person", type_=Integer()),
        Timesheet.monday == bindparam("monday", type_=Date()),
    )
)


@dataclass(frozen=True)
class WeekCard:
    """A week that is to be submitted, or was.

    Attributes:
        outcome: REMINDED while it is to be; else why it isn't, by now.
        standing: whether it was handed in.
        rejected: whether it was, and came back.
        minutes: over the whole week.
        norm: the same, but for the days before Stint knew them.
        gaps: the days since then that are below the person's norm.
    """

    outcome: Outcome
    week: Period
    standing: TimesheetState
    rejected: bool
    minutes: int
    norm: int
    gaps: tuple[Gap, ...]

    @property
    def state(self) -> str:
        """All of it that may change, in short."""
        gaps = " ".join(f"{gap.day:%d}:{gap.missing}" for gap in self.gaps)
        back = " rejected" if self.rejected else ""
        return f"{self.standing}{back} {self.minutes}/{self.norm} {gaps}"


def week_card(session: WorkspaceSession, row: Reminder, whose: Watched, now: datetime) -> WeekCard:
    """How the week that the reminder is about stands by now."""
    today = now.astimezone(whose.zone).date()
    week = week_of(row.about, today)
    norms = norms_over(session, whose, week)
    whom = whose.person_id
    logged = dict(session.ask(MINUTES_BY_DAY, person=whom, first=week.first, last=week.last))
    found = session.ask(_SHEET, person=whom, monday=week.first)
    [(standing, words)] = found or [(TimesheetState.OPEN, "")]
    minutes, norm = sum(logged.values()), expected_in(week, whose, norms)
    days = (day for day in days_until(week, today) if day >= whose.known_since)
    return WeekCard(
        outcome=week_stands(minutes, norm, handed_in=standing is not TimesheetState.OPEN),
        week=week,
        standing=standing,
        rejected=standing is TimesheetState.OPEN and bool(words),
        minutes=minutes,
        norm=norm,
        gaps=tuple(gaps_among(days, logged, norms)),
    )
