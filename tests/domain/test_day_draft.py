"""The draft of a day: what of a person's own history it suggests, and why."""

from datetime import date, timedelta

from domain.actor import Actor
from domain.entries.day_draft import DraftLine, draft_day
from domain.entries.totals import totals_on
from models import Person, Project
from models.database import WorkspaceSession
from tests.domain.scene import Scene
from tests.factories import (
    TODAY,
    actor_of,
    add_entry,
    add_leave,
    add_person,
    add_project,
    add_work_type,
)


def _weeks_ago(weeks: int, day: date = TODAY) -> date:
    return day - timedelta(weeks=weeks)


def _draft(session: WorkspaceSession, actor: Actor, day: date = TODAY) -> tuple[DraftLine, ...]:
    return draft_day(session, actor, totals_on(session, actor, day))


def _told(lines: tuple[DraftLine, ...]) -> list[tuple[str, int]]:
    return [(line.project.key, line.minutes) for line in lines]


def _log(
    session: WorkspaceSession, person: Person, project: Project, minutes: dict[int, int]
) -> None:
    """So many minutes so many weeks ago."""
    for weeks, worked in minutes.items():
        add_entry(session, person, project, _weeks_ago(weeks), minutes=worked)


def test_what_is_usual_on_that_weekday_is_suggested_with_its_reason(scene: Scene) -> None:
    session, person, site = scene.session, scene.person, scene.project
    app = add_project(session, "ACME-app", team=[person])
    rare = add_project(session, "Rare", team=[person])
    design = add_work_type(session, "Design")
    _log(session, person, site, {1: 110, 2: 128, 3: 60, 4: 240, 9: 600})
    add_entry(session, person, site, _weeks_ago(3), minutes=65)  # of a day, two are one
    for weeks in (1, 2, 4):
        add_entry(
            session, person, app, _weeks_ago(weeks), minutes=90, work_type_id=design.id, note="Old"
        )
    _log(session, person, rare, {5: 60})
    add_entry(session, person, rare, _weeks_ago(1) - timedelta(1))  # another weekday
    first, second = _draft(session, scene.actor)
    assert _told((first, second)) == [("ACME-site", 120), ("ACME-app", 90)]
    assert (first.on_days, first.of_days, first.usual) == (4, 5, 120)
    assert (second.on_days, second.of_days) == (3, 5)
    assert (second.work_type, first.work_type) == ("Design", None)
    assert _draft(session, scene.actor, TODAY + timedelta(7)) == ()  # a day to come


def test_once_is_no_habit_nor_is_what_is_done_on_fewer_than_half(scene: Scene) -> None:
    session, person = scene.session, scene.person
    _log(session, person, scene.project, {3: 60})
    assert _draft(session, scene.actor) == ()
    other = add_project(session, "Other", team=[person])
    _log(session, person, scene.project, {4: 60})
    assert _told(_draft(session, scene.actor)) == [("ACME-site", 60)]
    _log(session, person, other, {1: 60, 2: 60, 5: 60, 6: 60})
    assert _told(_draft(session, scene.actor)) == [("Other", 60)]


def test_it_is_no_more_than_the_day_is_short_of_its_norm(scene: Scene) -> None:
    session, person, site = scene.session, scene.person, scene.project
    app = add_project(session, "ACME-app", team=[person])
    _log(session, person, site, {1: 300, 2: 300, 3: 300})
    _log(session, person, app, {1: 240, 2: 240})
    assert _told(_draft(session, scene.actor)) == [("ACME-site", 300), ("ACME-app", 180)]
    add_entry(session, person, site, minutes=200)  # what is there is not suggested again
    assert _told(_draft(session, scene.actor)) == [("ACME-app", 240)]
    add_entry(session, person, site, minutes=200)
    assert _told(_draft(session, scene.actor)) == [("ACME-app", 75)]  # of the 80 that are missing
    leave = add_leave(session, person, TODAY)
    assert _draft(session, scene.actor) == ()
    session.delete(leave)
    _log(session, person, site, {0: 80})
    assert _draft(session, scene.actor) == ()


def test_it_stays_within_the_norm_once_it_is_rounded_up(scene: Scene) -> None:
    session, person, site = scene.session, scene.person, scene.project
    app = add_project(session, "ACME-app", team=[person])
    rest = add_project(session, "Rest", team=[person])
    _log(session, person, site, {1: 210, 2: 210, 3: 210})
    _log(session, person, app, {1: 195, 2: 195, 3: 195})
    _log(session, person, rest, {1: 180, 2: 180, 3: 180})
    told = _told(_draft(session, scene.actor))
    assert told == [("ACME-site", 210), ("ACME-app", 195), ("Rest", 75)]
    hourly = actor_of(person, round_up_to=60)
    told = _told(draft_day(session, hourly, totals_on(session, hourly, TODAY)))
    assert told == [("ACME-site", 240), ("ACME-app", 180), ("Rest", 60)]


def test_only_what_takes_time_of_theirs_is_suggested(scene: Scene) -> None:
    session, person = scene.session, scene.person
    old = add_work_type(session, "Old", active=False)
    for weeks in (1, 2):
        add_entry(session, person, scene.project, _weeks_ago(weeks), work_type_id=old.id)
    closed = add_project(session, "Closed", team=[person], active=False)
    hidden = add_project(session, "Hidden")
    colleague = add_person(session)
    for project in (closed, hidden):
        _log(session, person, project, {1: 60, 2: 60, 3: 60})
    _log(session, colleague, scene.project, {3: 60, 4: 60, 5: 60})
    (line,) = _draft(session, scene.actor)
    assert (line.project.key, line.work_type) == ("ACME-site", None)
    assert (line.on_days, line.of_days) == (2, 3)
    assert _draft(session, actor_of(colleague)) == ()
