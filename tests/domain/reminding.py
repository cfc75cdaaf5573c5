"""People who may be reminded, the planner run as a tick runs it, and what came of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.reminders.planning import is_anyone_due, plan
from domain.settings.reminder_settings import RemindersFilled
from models import (
    Level,
    OutboxMessage,
    Outcome,
    Person,
    Reminder,
    ReminderKind,
    Workspace,
)
from models.database import WorkspaceSession
from tests.factories import LONG_AGO, MONDAY, TODAY, add_person

FRIDAY = MONDAY - timedelta(days=3)
BERLIN = ZoneInfo("Europe/Berlin")
AS_IS = RemindersFilled(
    of_days=True,
    in_evening=False,
    reminder="09:00",
    of_weeks=True,
    digests=True,
    weekly="09:00",
    quiet_from="20:00",
    quiet_until="07:00",
    region=None,
)


def somebody(
    session: WorkspaceSession,
    name: str = "lena",
    level: Level = Level.RESOURCE,
    **facts: object,
) -> Person:
    usual = {"name": name, "created_at": LONG_AGO, "time_zone": "Europe/Berlin"}
    return add_person(session, level, **{**usual, **facts})


def at(clock: str, day: date = TODAY, zone: ZoneInfo = BERLIN) -> datetime:
    """The instant at which clocks there show this on the day."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=zone)


def run(session: WorkspaceSession, now: datetime) -> None:
    """Plan as a tick does."""
    while is_anyone_due(session, now):
        assert plan(session, now)
        session.flush()
        session.expire_all()


def decided(
    session: WorkspaceSession, *kinds: ReminderKind
) -> dict[str, tuple[Outcome, date, int, int]]:
    """The one decision of these kinds about each person: what, about which day, minutes, norm."""
    of_days = kinds or (ReminderKind.MORNING, ReminderKind.EVENING)
    rows = session.execute(
        select(Person.name, Reminder)
        .join(Person, Person.id == Reminder.person_id)
        .where(Reminder.kind.in_(of_days))
    ).all()
    found = {name: (row.outcome, row.about, row.minutes, row.norm) for name, row in rows}
    assert len(found) == len(rows)
    return found


def said_to(session: WorkspaceSession) -> list[str]:
    """Whom the outbox has something for, by name, as often as it has."""
    return sorted(
        session.scalars(
            select(Person.name).join(OutboxMessage, OutboxMessage.recipient == Person.slack_user_id)
        )
    )


def only_days(session: WorkspaceSession, **rules: object) -> None:
    """Leave what is weekly out of it."""
    row = session.get_one(Workspace, session.workspace_id)
    row.week_reminders_on = row.digests_on = False
    for name, value in rules.items():
        setattr(row, name, value)
    session.flush()
