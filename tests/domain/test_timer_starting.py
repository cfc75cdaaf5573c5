"""Starting a timer from what was typed, and changing it while it runs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.projects.project_names import NoSuchProject, ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectInactive
from domain.settings.work_types import NoSuchWorkType
from domain.timers.timer_edits import FilledTimer, edit_timer
from domain.timers.timer_starting import StartMeant, start_timer
from domain.timers.timers import TimerChanged, running_timer
from domain.timesheets.week_locks import WeekClosed
from models import Timer, TimesheetState
from models.database import Database
from tests.domain.scene import Scene
from tests.factories import (
    NOON,
    actor_of,
    add_favourite,
    add_person,
    add_project,
    add_timer,
    add_timesheet,
    add_work_type,
    add_workspace,
    link_channel,
)

AT_ONCE = 4


def test_starting_reads_the_line_as_logging_does(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    add_work_type(session, "Design")
    start_timer(session, actor, 'on acme-site 2h of "#design work" #design !nonbillable')
    timer = running_timer(session, actor)
    assert timer is not None
    assert (timer.note, timer.work_type, timer.billable) == ("2h of #design work", "Design", False)
    again = start_timer(session, actor, "ACME-site other words")
    assert (again.is_new, again.timer) == (False, timer)

    other = add_project(session, "ACME-app", team=[scene.person])
    link_channel(session, "C1", other)
    later = replace(actor, now=NOON + timedelta(minutes=30), work_type="Design")
    switched = start_timer(session, later, "friday meeting", "C1")
    assert switched.stopped is not None
    assert [each.entry.minutes for each in switched.stopped.logged] == [30]
    assert (switched.timer.project and switched.timer.project.key) == "ACME-app"
    assert (switched.timer.note, switched.timer.work_type) == ("friday meeting", "Design")


def test_anything_but_an_exact_key_asks_and_starts_nothing(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    closed = add_project(session, "Solo-old", team=[scene.person], active=False)
    hidden = add_project(session, "Secret-plan")
    favourite = add_project(session, "Zebra", team=[scene.person])
    add_favourite(session, scene.person, favourite)
    add_favourite(session, scene.person, hidden)
    link_channel(session, "C1", scene.project)
    client = scene.name.client

    def refused(typed: str, channel: str | None = None, *, switching: bool = False) -> StartMeant:
        with pytest.raises(StartMeant) as meant:
            start_timer(session, actor, typed, channel, switching=switching)
        return meant.value

    def offered(meant: StartMeant) -> list[tuple[str, str]]:
        return [(choice.project.key, choice.wanted.note) for choice in meant.choices]

    assert isinstance(refused("").refusal, ProjectMissing)
    assert offered(refused("")) == [("Zebra", ""), ("ACME-site", "")]
    assert offered(refused("", "C1", switching=True)) == [("Zebra", ""), ("ACME-site", "")]
    assert offered(refused("ACME-stie menu")) == [("ACME-site", "menu")]
    assert offered(refused("the menu for ACME-site now")) == [("ACME-site", "the menu now")]
    on_client = refused(f"{client} menu")
    assert isinstance(on_client.refusal, TimeOnClient)
    assert offered(on_client) == [("ACME-site", "menu")]
    assert isinstance(refused("ACME-site menu #dsign").refusal, NoSuchWorkType)
    with pytest.raises(ProjectInactive):
        start_timer(session, actor, closed.key)
    unknown, unseen = refused("Nothing-such").refusal, refused("Secret-plan").refusal
    assert isinstance(unseen, NoSuchProject)
    assert isinstance(unknown, NoSuchProject)
    assert replace(unseen, typed="") == replace(unknown, typed="")
    assert running_timer(session, actor) is None

    start_timer(session, actor, "Zebra")
    assert offered(refused("", switching=True)) == [("ACME-site", "")]


def test_none_is_started_in_a_week_whose_time_stands_still(scene: Scene) -> None:
    sheet = add_timesheet(scene.session, scene.person)
    with pytest.raises(WeekClosed):
        start_timer(scene.session, scene.actor, "ACME-site")
    assert running_timer(scene.session, scene.actor) is None
    sheet.state = TimesheetState.OPEN
    scene.session.flush()
    assert start_timer(scene.session, scene.actor, "ACME-site").is_new


def test_of_two_browsers_the_second_is_told(scene: Scene) -> None:
    timer = run(scene, datetime(2026, 11, 18, 9, 7, 25, tzinfo=UTC))
    form = FilledTimer(scene.project.id, "Menu", None, None, "2026-11-18", "09:07")
    edited = edit_timer(scene.session, scene.actor, form, timer_id=timer.id, version=1)
    assert (edited.version, edited.note) == (2, "Menu")
    assert edited.started_at.second == 25
    with pytest.raises(TimerChanged):
        edit_timer(scene.session, scene.actor, form, timer_id=timer.id, version=1)
    same = edit_timer(scene.session, scene.actor, form, timer_id=timer.id, version=2)
    assert same.version == 2


def test_two_starts_at_once_leave_one_timer(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session, slack_user_id="U1")
        keys = [add_project(session, team=[person]).key for _ in range(AT_ONCE)]
    waiting = iter(keys)

    def start() -> None:
        key = next(waiting)
        with database.begin("T1", turn="U1") as session:
            start_timer(session, actor_of(person), key)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _number: start(), range(AT_ONCE)))
    with database.read("T1") as session:
        assert session.query(Timer).count() == 1


def run(scene: Scene, started_at: datetime, **facts: object) -> Timer:
    return add_timer(scene.session, scene.person, scene.project, started_at=started_at, **facts)
