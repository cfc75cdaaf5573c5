"""What will be decided about people on a day, by what is known now, and what was (DOMAIN rule 27).

It asks the very rules that the planner acts upon, and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from domain.errors import DomainError
from domain.reminders.deciding import decide_all, decided_ids
from domain.reminders.decisions import Decision, Occasion
from domain.reminders.due_times import minute_of
from domain.reminders.watched import Watched
from models import Reminder
from models.database import WorkspaceSession

FORESEEN = timedelta(days=366)
"""From today; nobody knows leave and holidays much longer before."""


@dataclass
class TooFarAhead(DomainError):
    """A day of which nobody can tell yet.

    Attributes:
        latest: of which it can be told.
        command: that was asked for another day.
    """

    field: ClassVar[str | None] = "day"
    day: date
    latest: date
    command: str


def require_foreseeable(day: date, today: date, command: str) -> date:
    """The day, if it isn't too far ahead.

    Raises:
        TooFarAhead.
    """
    if day > today + FORESEEN:
        raise TooFarAhead(day, today + FORESEEN, command)
    return day


def foretell(
    session: WorkspaceSession, days: Sequence[tuple[Watched, date]], now: datetime
) -> list[tuple[Watched, Decision]]:
    """What is yet to be decided about each of these people on a day of theirs.

    Of a day that is over where they are that is nothing, nor of a week that is decided by then.
    """
    ahead = [(whose, day) for whose, day in days if day >= earliest_day(whose, now)]
    people = [whose.person_id for whose, _ in ahead]
    decided = decided_ids(session, people, {day for _, day in ahead})
    wanted_on = {whose.person_id: day for whose, day in ahead}

    def is_open(whose: Watched, occasion: Occasion) -> bool:
        if occasion.id_for(whose.person_id) in decided:
            return False
        # The planner decides of a week on its first working day, or else as soon as it can.
        first = max(occasion.since, earliest_day(whose, now))
        return not occasion.is_weekly or wanted_on[whose.person_id] == first

    return decide_all(session, ahead, is_open)


def earliest_day(whose: Watched, now: datetime) -> date:
    """The first of their days on which anything may be decided yet.

    That is today, but for the quiet hours with which it ends: nothing is decided in them.
    """
    quiet, minute = whose.rules.quiet, minute_of(whose.zone, now)
    is_over = quiet.cover(minute) and minute >= quiet.until
    return now.astimezone(whose.zone).date() + timedelta(days=is_over)


def decision_of(row: Reminder) -> Decision:
    """What was decided, as it was kept."""
    occasion = Occasion(row.kind, row.day, row.about, row.due_at)
    return Decision(occasion, row.outcome, row.minutes, row.norm, row.why)
