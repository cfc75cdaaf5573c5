"""Who may be reminded of something, and when they want to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, bindparam, func, or_, select

from domain.actor import zone_named
from domain.people.people import HOLIDAY_REGION
from domain.permissions import Permission, levels_with
from domain.reminders.due_times import QuietHours
from models import Level, Person, PersonalSettings, Workspace
from models.columns import WeekNorm
from models.database import WorkspaceSession, own

_DIGESTED = frozenset(levels_with(Permission.GET_DIGESTS))


@dataclass(frozen=True)
class ReminderRules:
    """What holds for everybody in the workspace.

    Attributes:
        of_days, of_weeks, digests: whether these are sent at all.
        weekly_minute: of the day, for the latter two.
    """

    of_days: bool
    of_weeks: bool
    digests: bool
    weekly_minute: int
    quiet: QuietHours


@dataclass(frozen=True)
class Watched:
    """Somebody who logs time, as those know them who decide whether to remind them.

    Attributes:
        created_at: since when Stint knows them.
        minute: of their day, on which they want to be reminded of missing time.
        in_evening: whether that is of the day itself, or of the working day before.
    """

    rules: ReminderRules
    person_id: int
    slack_user_id: str
    name: str
    level: Level
    time_zone: str
    week_norm: WeekNorm
    holiday_region: str | None
    employed_from: date | None
    employed_until: date | None
    created_at: datetime
    minute: int
    in_evening: bool
    muted: bool
    digest_muted: bool

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where they are."""
        return zone_named(self.time_zone)

    @property
    def habits(self) -> tuple[object, ...]:
        """All that decides, beside leave, on what occasions and by what norm they are reminded."""
        return (
            *(self.time_zone, self.minute, self.in_evening, self.gets_digests),
            *(self.week_norm, self.holiday_region, self.employed_from, self.employed_until),
        )

    @property
    def known_since(self) -> date:
        """The first day on which they may miss time."""
        return self.employed_from or self.created_at.astimezone(self.zone).date()

    @property
    def gets_digests(self) -> bool:
        """Whether what others miss is their business (DOMAIN rules 9 and 10)."""
        return self.level in _DIGESTED


def reminder_rules(session: WorkspaceSession) -> ReminderRules:
    """Those of the session's workspace."""
    row = session.get_one(Workspace, session.workspace_id)
    return ReminderRules(
        row.reminders_on,
        row.week_reminders_on,
        row.digests_on,
        row.weekly_minute,
        QuietHours(row.quiet_from, row.quiet_until),
    )


_WATCHED = (
    select(
        Person.id,
        Person.slack_user_id,
        Person.name,
        Person.level,
        Person.time_zone,
        func.coalesce(Person.week_norm, Workspace.week_norm),
        HOLIDAY_REGION,
        Person.employed_from,
        Person.employed_until,
        Person.created_at,
        func.coalesce(PersonalSettings.reminder_minute, Workspace.reminder_minute),
        func.coalesce(PersonalSettings.reminded_in_evening, Workspace.reminded_in_evening),
        func.coalesce(PersonalSettings.muted, False),
        func.coalesce(PersonalSettings.digest_muted, False),
    )
    .join(Workspace, Workspace.id == Person.workspace_id)
    .outerjoin(PersonalSettings, PersonalSettings.person_id == Person.id)
    .where(
        Person.active,
        Person.in_slack,
        or_(*(Person.level == level for level in levels_with(Permission.LOG_OWN_TIME))),
    )
)
_ONE = own(_WATCHED.where(Person.id == bindparam("person", type_=Integer())))


def watched(session: WorkspaceSession, *whose: ColumnElement[bool]) -> Sequence[Watched]:
    """Of these people those who may be reminded, by id.

    Executives never are (DOMAIN rule 28), nor is who is gone.
    """
    rules = reminder_rules(session)
    rows = session.execute(_WATCHED.where(*whose).order_by(Person.id))
    return [Watched(rules, *row) for row in rows]


def watched_person(session: WorkspaceSession, person_id: int) -> Watched | None:
    """The person; None where they may not be reminded of anything any more."""
    found = session.ask(_ONE, person=person_id)
    return Watched(reminder_rules(session), *found[0]) if found else None
