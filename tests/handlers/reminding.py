"""People who are reminded of missing time, and the ticks that do it."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.scheduler import plan_reminders, send_what_is_due
from models import Person, Project, Reminder, ReminderKind, Workspace
from playground.client import Message
from tests.factories import LONG_AGO, add_entry
from tests.handlers.requesting import person_of
from tests.handlers.stage import Stage


def remind(stage: Stage, who: str = "lena", **facts: object) -> None:
    """Let Stint know this person for long, and remind nobody else, of days alone."""
    with stage.begin() as session:
        workspace = session.get_one(Workspace, stage.slack.team_id)
        workspace.week_reminders_on = workspace.digests_on = False
        person = person_of(stage, who)
        row = session.get_one(Person, person.id)
        for name, value in {"created_at": LONG_AGO, **facts}.items():
            setattr(row, name, value)


def know_everybody(stage: Stage) -> None:
    """Let Stint know all of them for long."""
    with stage.begin() as session:
        for person in session.scalars(select(Person)):
            person.created_at = LONG_AGO


def work_on(stage: Stage, who: str, day: date, *lines: tuple[str, int]) -> None:
    """Minutes on projects, as if they had been logged on that day."""
    with stage.begin() as session:
        person = person_of(stage, who)
        for key, minutes in lines:
            project = session.scalars(select(Project).where(Project.key == key)).one()
            add_entry(session, person, project, day, minutes=minutes)


def tick(stage: Stage, after: timedelta = timedelta(minutes=2)) -> None:
    """A little later it is decided who is to be reminded, and what waits is sent."""
    stage.settle()  # a minute in which somebody sends is over for them: they leave it to the next
    stage.slack.clock.advance(after)
    plan_reminders(stage.stint.house)
    send_what_is_due(stage.stint.house, stage.stint.app.client)
    stage.settle()


def tick_at(stage: Stage, instant: datetime) -> None:
    """The same at that instant."""
    stage.settle()
    stage.slack.clock.set(instant)
    tick(stage, timedelta())


def direct(stage: Stage, who: str = "lena") -> list[Message]:
    """What Stint said to them by itself, as it reads now."""
    return [each for each in stage.person(who).sees("@stint") if not each.ephemeral]


def nudge(stage: Stage, who: str = "lena") -> Message:
    """The first that Stint said to them, as it reads after the next tick."""
    tick(stage)
    return direct(stage, who)[0]


def reminder(stage: Stage, who: str = "lena") -> Reminder:
    """What was decided about them this morning."""
    with stage.read() as session:
        person_id = person_of(stage, who).id
        return session.scalars(
            select(Reminder).where(
                Reminder.person_id == person_id, Reminder.kind == ReminderKind.MORNING
            )
        ).one()
