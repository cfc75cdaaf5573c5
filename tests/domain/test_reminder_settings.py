"""When and of what a workspace reminds its people (DOMAIN rules 25 and 26)."""

from dataclasses import replace

import pytest

from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.norms.holiday_regions import NoSuchRegion
from domain.people.people import find_actor
from domain.reminders.due_times import QuietHours
from domain.settings.reminder_settings import (
    QuietHoursUnfit,
    ReminderInQuietHours,
    RemindersFilled,
    ReminderTime,
    ReminderUnfit,
    WeeklyTimeInQuietHours,
    WeeklyTimeUnfit,
    change_reminder_settings,
    show_reminder_settings,
)
from domain.trail.audit_names import TrailNames
from domain.versions import ChangedMeanwhile
from models import AuditRecord, Level, Person
from models.database import Database, WorkspaceSession
from models.person import LOOK_AT_ONCE
from tests.domain.reminding import AS_IS
from tests.factories import NOON, actor_of, add_person, add_workspace


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return add_person(session, Level.ADMINISTRATOR, slack_user_id="U0MAYA")


def test_all_of_it_is_kept_and_in_the_trail(session: WorkspaceSession, boss: Person) -> None:
    wanted = RemindersFilled(
        of_days=False,
        in_evening=True,
        reminder="17:30",
        of_weeks=False,
        digests=False,
        weekly="10:00",
        quiet_from="18:00",
        quiet_until="08:00",
        region="DE-BY",
    )
    actor = actor_of(boss)
    unchanged = change_reminder_settings(session, actor, 1, AS_IS)
    assert (unchanged.changed, unchanged.version) == (False, 1)
    change_reminder_settings(session, actor, 1, wanted)
    now = show_reminder_settings(session, actor)
    assert (now.of_days, now.of_weeks, now.digests) == (False, False, False)
    assert now.time == ReminderTime(1050, in_evening=True)
    assert (now.weekly_minute, now.quiet) == (600, QuietHours(1080, 480))
    found = find_actor(session, "U0MAYA", NOON)
    assert found
    assert found.holiday_region == "DE-BY"
    with pytest.raises(ChangedMeanwhile):
        change_reminder_settings(session, actor, 1, AS_IS)
    [record] = session.query(AuditRecord)
    told = {
        (each.label, each.before, each.after)
        for each in TrailNames(session, [record], "EUR").changes(record)
    }
    assert told == {
        ("reminds of missing time", "yes", "no"),
        ("reminded at", "9:00", "17:30"),
        ("reminded in the evening", "no", "yes"),
        ("asks to submit weeks", "yes", "no"),
        ("sends digests", "yes", "no"),
        ("weekly messages at", "9:00", "10:00"),
        ("quiet from", "20:00", "18:00"),
        ("quiet until", "7:00", "8:00"),
        ("holidays of", None, "Germany, Bayern (BY)"),
    }


@pytest.mark.parametrize(
    ("wrong", "mistakes"),
    [
        (
            replace(AS_IS, reminder="20:00"),
            [ReminderInQuietHours(1200, 1185, QuietHours(1200, 420))],
        ),
        (replace(AS_IS, weekly="06:59"), [WeeklyTimeInQuietHours(419, 420, QuietHours(1200, 420))]),
        (
            replace(AS_IS, quiet_from="08:00", quiet_until="07:59"),
            [
                ReminderInQuietHours(540, 479, QuietHours(480, 479)),
                WeeklyTimeInQuietHours(540, 479, QuietHours(480, 479)),
            ],
        ),
        (
            replace(AS_IS, reminder="12:00", weekly="24:00", quiet_until="soon", region="XX"),
            [QuietHoursUnfit(), WeeklyTimeUnfit(), NoSuchRegion()],
        ),
        (replace(AS_IS, reminder=""), [ReminderUnfit()]),
    ],
)
def test_mistakes_are_told_each_at_its_field(
    session: WorkspaceSession, boss: Person, wrong: RemindersFilled, mistakes: list[DomainError]
) -> None:
    with pytest.raises(FormMistakes) as refused:
        change_reminder_settings(session, actor_of(boss), 1, wrong)
    assert list(refused.value.mistakes) == mistakes


def test_quiet_hours_that_end_as_they_begin_are_none(
    session: WorkspaceSession, boss: Person
) -> None:
    wanted = replace(AS_IS, quiet_from="09:00", quiet_until="09:00", reminder="00:00")
    now = change_reminder_settings(session, actor_of(boss), 1, wanted)
    assert (now.changed, now.time.minute) == (True, 0)


def test_everybody_of_the_workspace_and_nobody_else_is_looked_at_at_once(
    database: Database,
) -> None:
    for workspace_id in ("T1", "T2"):
        with database.begin(workspace_id) as session:
            add_workspace(session)
            boss = add_person(session, Level.ADMINISTRATOR, look_at=NOON)
            add_person(session, look_at=NOON)
    with database.begin("T2") as session:
        change_reminder_settings(session, actor_of(boss), 1, AS_IS)
        assert looked_at(session) == {NOON}
        change_reminder_settings(session, actor_of(boss), 1, replace(AS_IS, of_days=False))
        assert looked_at(session) == {LOOK_AT_ONCE}
    with database.read("T1") as session:
        assert looked_at(session) == {NOON}


def looked_at(session: WorkspaceSession) -> set[object]:
    session.expire_all()
    return {person.look_at for person in session.query(Person)}
