"""What the reminder of one day's missing time says (DOMAIN rules 24 to 26)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Date, Integer, bindparam, func, select

from domain.days.periods import Period, monday_of
from domain.entries.day_draft import draft_day
from domain.entries.same_day import (
    DayHasTime,
    NotAllTheSame,
    NothingTheDayBefore,
    SameDay,
    plan_same,
)
from domain.entries.totals import totals_on
from domain.norms.norms import DayOff, half_of, norms_over
from domain.people.people import find_actor
from domain.reminders.decisions import day_stands
from domain.reminders.snooze_choices import SnoozeChoice, snooze_choices
from domain.reminders.watched import Watched
from models import Outcome, Reminder, TimeEntry, Timesheet, TimesheetState, Workspace
from models.database import WorkspaceSession, own

_PERSON = bindparam("person", type_=Integer())
_FIRST, _LAST = (bindparam(name, type_=Date()) for name in ("first", "last"))

# They are asked with every change that somebody makes who was reminded lately.
MINUTES_BY_DAY = own(
    select(TimeEntry.day, func.sum(TimeEntry.minutes))
    .where(TimeEntry.person_id == _PERSON, TimeEntry.day.between(_FIRST, _LAST))
    .group_by(TimeEntry.day)
)
_HANDED_IN = own(
    select(Timesheet.monday).where(
        Timesheet.person_id == _PERSON,
        Timesheet.monday.between(_FIRST, _LAST),
        Timesheet.state != TimesheetState.OPEN,
    )
)


@dataclass(frozen=True)
class DayState:
    """How a day of which somebody was reminded stands.

    Attributes:
        outcome: REMINDED while time is missing; else why none is, by now.
        day: that it is about.
        minutes, norm: whole.
        off: why less than usual is expected, if so.
        muted: whether its person wants to be reminded of nothing.
        snoozed_until: when they want to be reminded again, if they do.
    """

    id: int
    outcome: Outcome
    day: date
    minutes: int
    norm: int
    off: DayOff | None
    muted: bool = False
    snoozed_until: datetime | None = None

    @property
    def missing(self) -> int:
        """Minutes of the norm that are not logged."""
        return max(self.norm - self.minutes, 0)

    @property
    def may_be_half_off(self) -> bool:
        """Whether half a day off would explain what is missing: no less than the rest is logged."""
        return self.off is None and self.minutes >= half_of(self.norm)

    @property
    def in_short(self) -> str:
        """All of it that may change."""
        told = f"{self.outcome} {self.minutes}/{self.norm}"
        if self.muted:
            return f"{told} muted"
        return f"{told} until {self.snoozed_until}" if self.snoozed_until else told


@dataclass(frozen=True)
class DayCard:
    """The day, and what may be done about it.

    Attributes:
        today: where they are.
        snoozed_until: as the clock on their wall will show it.
        is_own_norm: whether on that weekday they work more or less than is usual.
        has_draft: whether their history suggests something.
        same: what would make it like the working day before, if that can be logged.
        snoozes: until when it may be put off.
    """

    day: DayState
    today: date
    snoozed_until: datetime | None
    is_own_norm: bool
    has_draft: bool = False
    same: SameDay | None = None
    snoozes: tuple[SnoozeChoice, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """REMINDED while there is something to urge them to."""
        return self.day.outcome

    @property
    def state(self) -> str:
        """All of it that may change, in short."""
        return self.day.in_short


def day_states(
    session: WorkspaceSession, rows: Sequence[Reminder], whose: Watched
) -> list[DayState]:
    """How the days stand that these reminders of one person are about."""
    if not rows:
        return []
    abouts = [row.about for row in rows]
    period = Period(min(abouts), max(abouts), "lately")
    norms = norms_over(session, whose, period)
    whom, first, last = whose.person_id, period.first, period.last
    minutes = dict(session.ask(MINUTES_BY_DAY, person=whom, first=first, last=last))
    found = session.ask(_HANDED_IN, person=whom, first=monday_of(first), last=monday_of(last))
    handed_in = {monday for (monday,) in found}
    states = []
    for row in rows:
        logged, norm = minutes.get(row.about, 0), norms.on(row.about)
        off = norms.off_on(row.about)
        outcome = day_stands(norms, row.about, logged, handed_in=monday_of(row.about) in handed_in)
        state = DayState(row.id, outcome, row.about, logged, norm, off)
        if outcome is Outcome.REMINDED:
            until = None if whose.muted else row.snoozed_until
            state = replace(state, muted=whose.muted, snoozed_until=until)
        states.append(state)
    return states


def day_card(session: WorkspaceSession, row: Reminder, whose: Watched, now: datetime) -> DayCard:
    """How the day that the reminder is about stands by now, and what may be done about it."""
    [state] = day_states(session, [row], whose)
    until = state.snoozed_until
    usual = session.get_one(Workspace, session.workspace_id).week_norm
    weekday = state.day.weekday()
    card = DayCard(
        day=state,
        today=now.astimezone(whose.zone).date(),
        snoozed_until=until and until.astimezone(whose.zone),
        is_own_norm=whose.week_norm[weekday] != usual[weekday],
    )
    urges = card.outcome is Outcome.REMINDED and until is None
    return _offering(session, card, whose, now) if urges else card


def _offering(session: WorkspaceSession, card: DayCard, whose: Watched, now: datetime) -> DayCard:
    actor = find_actor(session, whose.slack_user_id, now)
    assert actor  # as is whoever is watched
    totals = totals_on(session, actor, card.day.day)
    try:
        same = plan_same(session, actor, card.day.day)
    except (DayHasTime, NothingTheDayBefore, NotAllTheSame):
        same = None
    return replace(
        card,
        has_draft=bool(draft_day(session, actor, totals)),
        same=same,
        snoozes=() if whose.muted else snooze_choices(session, whose, now),
    )
