"""What a digest tells: what is missing by each one's own norm, of the reader's teams alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.reminders.digest import Digest, digest
from domain.reminders.watched import watched
from models import Level, Outcome, Person, Reminder, TimesheetState, Workspace
from models.database import WorkspaceSession
from tests.factories import (
    LONG_AGO,
    MONDAY,
    NOON,
    add_client,
    add_entry,
    add_leave,
    add_person,
    add_personal_settings,
    add_project,
    add_timesheet,
)

LAST_MONDAY = MONDAY - timedelta(days=7)
WEDNESDAY = LAST_MONDAY + timedelta(days=2)  # 11 November, a holiday in France


def told(session: WorkspaceSession, reader: Person, now: datetime = NOON) -> Digest:
    [whose] = watched(session, Person.id == reader.id)
    row = Reminder(id=1, about=LAST_MONDAY)  # which need not be kept to be drawn
    return digest(session, row, whose, now)


def missing(digested: Digest) -> dict[str, tuple[int, int]]:
    return {each.who: (each.minutes, each.days) for each in digested.missing}


def known(session: WorkspaceSession, name: str, **facts: object) -> Person:
    return add_person(session, **{"name": name, "created_at": LONG_AGO, **facts})  # type: ignore[arg-type] # a level among the facts is a Level


def team(session: WorkspaceSession) -> Iterable[Person]:
    """Some of each kind, none of whom logged anything."""
    everyday = known(session, "everyday")
    french = known(session, "french")
    add_personal_settings(session, french, holiday_region="FR", muted=True)
    half_off = known(session, "half off")
    for number in range(4):
        add_leave(session, half_off, LAST_MONDAY + timedelta(days=number), half=number == 0)
    part_timer = known(session, "part-timer", week_norm=(0, 240, 0, 240, 0, 0, 0))
    starts = known(session, "starts", employed_from=LAST_MONDAY + timedelta(days=4))
    handed_in = known(session, "handed in")
    add_timesheet(session, handed_in, LAST_MONDAY, TimesheetState.SUBMITTED)
    return [
        *(everyday, french, half_off, part_timer, starts, handed_in),
        known(session, "new", created_at=NOON),
        known(session, "never", week_norm=(0,) * 7),
        known(session, "gone", active=False),
        known(session, "client", level=Level.EXECUTIVE),
    ]


MISSING = {
    "everyday": (5 * 480, 5),
    "french": (4 * 480, 4),
    "half off": (240 + 480, 2),
    "part-timer": (480, 2),
    "starts": (480, 1),
}


def test_each_ones_own_norm_decides_what_they_lack(session: WorkspaceSession) -> None:
    people = list(team(session))
    reader = known(session, "reader", level=Level.ADMINISTRATOR)
    add_timesheet(session, reader, LAST_MONDAY, TimesheetState.APPROVED)
    project = add_project(session, team=people)
    assert missing(told(session, reader)) == MISSING
    add_entry(session, people[0], project, WEDNESDAY, minutes=470)
    add_entry(session, people[1], project, LAST_MONDAY, minutes=480)
    found = told(session, reader)
    assert missing(found) == MISSING | {"everyday": (4 * 480 + 10, 5), "french": (3 * 480, 3)}
    assert [each.who for each in found.missing][:2] == ["everyday", "french"]
    assert found.minutes == sum(minutes for minutes, _ in missing(found).values())
    assert (found.unsubmitted_people, found.people, found.waiting.total) == (5, 5, 1)


def test_whose_week_is_not_over_is_not_late_with_it(session: WorkspaceSession) -> None:
    """It is Monday where the reader is, and Sunday in Los Angeles."""
    known(session, "far", time_zone="America/Los_Angeles", week_norm=(480, 0, 0, 0, 0, 0, 480))
    newcomer = known(session, "new", created_at=NOON)
    add_entry(session, newcomer, add_project(session, team=[newcomer]), LAST_MONDAY)
    reader = known(session, "reader", level=Level.ADMINISTRATOR, week_norm=(0,) * 7)
    early = NOON.replace(day=MONDAY.day, hour=1)
    assert missing(told(session, reader, early)) == {"far": (480, 1)}
    assert told(session, reader, early).unsubmitted == ()
    assert told(session, reader).unsubmitted == ("far",)


def test_a_manager_learns_nothing_of_other_projects_and_people(session: WorkspaceSession) -> None:
    people = list(team(session))
    reader = known(session, "reader", level=Level.MANAGER)
    client = add_client(session)
    mine = add_project(session, "MINE", client, [reader, people[0]], manager_id=reader.id)
    add_project(session, "OVER", client, [reader, people[1]], manager_id=reader.id, active=False)
    add_project(session, "NOT-ON-TEAM", client, [people[2]], manager_id=reader.id)
    add_project(session, "ANOTHERS", client, [reader, *people], manager_id=people[0].id)
    found = told(session, reader)
    assert missing(found) == {"everyday": MISSING["everyday"]}
    assert [each.projects for each in found.missing] == [("MINE",)]
    assert (found.people, found.minutes) == (1, 5 * 480)
    assert (found.unsubmitted_people, found.waiting.total, found.amendments) == (0, 0, 0)
    assert not found.approves
    session.get_one(Workspace, session.workspace_id).managers_approve = True
    add_entry(session, people[5], mine, LAST_MONDAY)  # all of whose week is on it
    assert told(session, reader).approves
    assert [each.who for each in told(session, reader).waiting.sheets] == ["handed in"]
    reader.level = Level.RESOURCE
    session.flush()
    assert told(session, reader).outcome is Outcome.NOTHING_TO_TELL
