"""One running timer per person; what it ran is logged by the person's days, all of it or none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor import Actor
from domain.entries.time_entries import DayFull, NoteTooLong
from domain.entries.undo import AlreadyUndone, undo_change, undo_changes
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.settings.work_types import NoSuchWorkType
from domain.timers.timer_edits import FilledTimer, edit_timer
from domain.timers.timer_stopping import (
    LONGEST_RUN,
    EndsBeforeStart,
    TimerNotLogged,
    TimerRanTooLong,
    pieces_of,
    stop_timer,
    stop_timer_at,
)
from domain.timers.timers import MomentInFuture, TimerChanged, TimerGone, running_timer
from domain.timesheets.week_locks import WeekClosed
from models import Level, TimeEntry, Timer, TimesheetState
from models.database import Database
from models.workspace import DEFAULT_WEEK
from tests.domain.scene import Scene
from tests.factories import (
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_person,
    add_project,
    add_timer,
    add_timesheet,
    add_work_type,
    add_workspace,
)

ZONES = sorted(
    zone
    for zone in available_timezones()
    if zone.startswith(("Etc/GMT", "Europe/", "America/", "Australia/", "Pacific/", "Africa/"))
)

# By the day


@settings(deadline=None)  # a zone is read from disk the first time
@given(
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
    ran=st.timedeltas(timedelta(0), timedelta(days=4)),
)
def test_a_run_is_split_by_local_days_and_no_minute_of_it_is_lost(
    zone: str, start: datetime, ran: timedelta
) -> None:
    start = start.replace(tzinfo=UTC)
    actor = replace(actor_of_nobody(), time_zone=zone)
    pieces = pieces_of(actor, start, start + ran)
    assert sum(piece.minutes for piece in pieces) == ran // timedelta(minutes=1)
    assert all(piece.minutes > 0 for piece in pieces)
    assert all(one.day < next_one.day for one, next_one in pairwise(pieces))
    for piece in pieces:
        begins = max(start, actor.start_of(piece.day).astimezone(UTC))
        ends = min(start + ran, actor.start_of(piece.day + timedelta(days=1)).astimezone(UTC))
        # What is left of a minute at midnight is counted on one side of it.
        assert abs(timedelta(minutes=piece.minutes) - (ends - begins)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("zone", "start", "hours", "minutes"),
    [
        ("Europe/Berlin", datetime(2026, 3, 28, 22, tzinfo=UTC), 25, [60, 23 * 60, 60]),
        ("Europe/Berlin", datetime(2026, 10, 24, 21, tzinfo=UTC), 27, [60, 25 * 60, 60]),
        ("Pacific/Kiritimati", datetime(2026, 11, 18, 9, tzinfo=UTC), 2, [60, 60]),
        ("Etc/GMT+12", datetime(2026, 11, 18, 11, tzinfo=UTC), 2, [60, 60]),
        ("America/Santiago", datetime(2026, 9, 6, 3, tzinfo=UTC), 2, [60, 60]),  # no midnight
        ("America/Havana", datetime(2026, 11, 1, 3, 30, tzinfo=UTC), 2, [30, 90]),  # two of them
    ],
)
def test_days_of_23_and_25_hours_are_as_long_as_they_are(
    zone: str, start: datetime, hours: int, minutes: list[int]
) -> None:
    actor = replace(actor_of_nobody(), time_zone=zone)
    pieces = pieces_of(actor, start, start + timedelta(hours=hours))
    assert [piece.minutes for piece in pieces] == minutes


def test_stopping_over_midnight_logs_each_day_and_undo_takes_all_back(scene: Scene) -> None:
    design = add_work_type(scene.session, "Design")
    started = NOON - timedelta(hours=13, seconds=30)
    run(scene, started, note="Menu", work_type_id=design.id, billable=False)
    stopped = stop_timer(scene.session, scene.actor, "and the footer !billable")
    assert logged(scene) == [(YESTERDAY, 60), (TODAY, 720)]
    assert stopped.timer.minutes == 780
    assert {
        (each.entry.note, each.entry.work_type, each.entry.billable) for each in stopped.logged
    } == {("Menu; and the footer", "Design", True)}
    assert running_timer(scene.session, scene.actor) is None

    first, second = (each.change_id for each in stopped.logged)
    undo_change(scene.session, scene.actor, second)  # one of them is gone already
    assert len(undo_changes(scene.session, scene.actor, (first, second))) == 1
    assert logged(scene) == []
    with pytest.raises(AlreadyUndone):
        undo_changes(scene.session, scene.actor, (first, second))


def test_each_day_is_rounded_up_and_less_than_a_minute_is_nothing(scene: Scene) -> None:
    scene.session.expire_all()
    run(scene, datetime(2026, 11, 17, 23, 58, 50, tzinfo=UTC))
    actor = actor_of(scene.person, datetime(2026, 11, 18, 0, 1, tzinfo=UTC), round_up_to=15)
    stopped = stop_timer(scene.session, actor)
    assert [each.typed_minutes for each in stopped.logged] == [1, 1]
    assert logged(scene) == [(YESTERDAY, 15), (TODAY, 15)]

    run(scene, NOON - timedelta(seconds=59))
    assert stop_timer(scene.session, scene.actor).logged == ()
    assert running_timer(scene.session, scene.actor) is None


# What can't be logged leaves the timer running


def test_what_cannot_be_logged_leaves_the_timer_and_nothing_else(
    database: Database,
) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session)
        project = add_project(session, "ACME-site", team=[person])
        add_entry(session, person, project, TODAY, minutes=1430)
        run(Scene(session, person, project), NOON - timedelta(hours=13))
    with pytest.raises(TimerNotLogged) as refused, database.begin("T1") as session:
        stop_timer(session, actor_of(person))
    assert refused.value.refusal == DayFull(TODAY, 1430, 720, 10)
    assert refused.value.timer.minutes == 780
    with database.read("T1") as session:
        assert [row.minutes for row in session.query(TimeEntry)] == [1430]
        assert running_timer(session, actor_of(person)) == refused.value.timer


@pytest.mark.parametrize("what", ["inactive", "left", "closed", "retired", "long note"])
def test_every_rule_of_logging_holds_for_a_timer(scene: Scene, what: str) -> None:
    session, actor = scene.session, scene.actor
    design = add_work_type(session, "Design")
    run(scene, NOON - timedelta(hours=1), work_type_id=design.id, note="x" * 250)
    if what == "inactive":
        scene.close()
    elif what == "left":
        scene.leave()
    elif what == "closed":
        add_timesheet(session, scene.person, state=TimesheetState.APPROVED)
    elif what == "retired":
        design.active = False
        session.flush()
    with pytest.raises(TimerNotLogged) as refused:
        stop_timer(session, actor, "and more words" if what == "long note" else "")
    kinds = {
        "inactive": ProjectInactive,
        "left": ProjectGone,
        "closed": WeekClosed,
        "retired": NoSuchWorkType,
        "long note": NoteTooLong,
    }
    refusal = refused.value.refusal
    assert isinstance(refusal, kinds[what])
    if isinstance(refusal, WeekClosed | NoSuchWorkType):  # a click would leave the timer running
        assert not (refusal.choice if isinstance(refusal, WeekClosed) else refusal.choices)
    timer = running_timer(session, actor)
    assert timer is not None
    assert (timer.project is None) is (what == "left")

    if what == "inactive":  # another project does
        other = add_project(session, "ACME-app", team=[scene.person])
        moved = FilledTimer(other.id, "Menu", None, None, "2026-11-18", "11:00")
        edit_timer(session, actor, moved, timer_id=timer.id, version=timer.version)
        assert stop_timer(session, actor).logged[0].entry.minutes == 60


def test_a_timer_that_ran_for_weeks_or_a_day_of_25_hours_is_not_cut_short(scene: Scene) -> None:
    run(scene, NOON - LONGEST_RUN - timedelta(minutes=1))
    with pytest.raises(TimerRanTooLong):
        stop_timer(scene.session, scene.actor)
    timer = running_timer(scene.session, scene.actor)
    assert timer is not None
    at = {"timer_id": timer.id, "version": timer.version}
    stop_timer_at(scene.session, scene.actor, "2026-11-11", "13:59", **at)
    assert logged(scene) == [(date(2026, 11, 11), 120)]

    scene.person.time_zone = "Europe/Berlin"
    run(scene, datetime(2026, 10, 24, 21, tzinfo=UTC))
    actor = replace(scene.actor, now=datetime(2026, 10, 26, tzinfo=UTC))
    with pytest.raises(TimerNotLogged) as refused:
        stop_timer(scene.session, actor)
    assert refused.value.refusal == DayFull(date(2026, 10, 25), 0, 1500, 1440)


def test_of_an_hour_that_comes_twice_a_timer_ended_in_the_one_after_its_start(
    scene: Scene,
) -> None:
    scene.person.time_zone = "Europe/Berlin"  # 3:00 was 2:00 again at 1:00 UTC
    scene.now = datetime(2026, 10, 25, 3, tzinfo=UTC)
    started_at = datetime(2026, 10, 25, 0, 40, 30, tzinfo=UTC)
    row = add_timer(scene.session, scene.person, scene.project, started_at=started_at)
    at = {"timer_id": row.id, "version": row.version}
    stopped = stop_timer_at(scene.session, scene.actor, "2026-10-25", "02:20", **at)
    assert stopped.timer.minutes == 40


def test_it_ended_at_a_moment_between_its_start_and_now(scene: Scene) -> None:
    timer = run(scene, datetime(2026, 11, 18, 9, 7, 25, tzinfo=UTC))
    at = {"timer_id": timer.id, "version": timer.version}
    with pytest.raises(EndsBeforeStart):
        stop_timer_at(scene.session, scene.actor, "2026-11-18", "09:06", **at)
    with pytest.raises(MomentInFuture):
        stop_timer_at(scene.session, scene.actor, "2026-11-18", "12:01", **at)
    with pytest.raises(TimerChanged):
        stop_timer_at(
            scene.session, scene.actor, "2026-11-18", "11:07", timer_id=timer.id, version=2
        )
    stop_timer_at(scene.session, scene.actor, "2026-11-18", "11:07", **at)
    assert logged(scene) == [(TODAY, 120)]
    with pytest.raises(TimerGone):
        stop_timer_at(scene.session, scene.actor, "2026-11-18", "11:07", **at)


def run(scene: Scene, started_at: datetime, **facts: object) -> Timer:
    return add_timer(scene.session, scene.person, scene.project, started_at=started_at, **facts)


def logged(scene: Scene) -> list[tuple[date, int]]:
    rows = scene.session.query(TimeEntry).order_by(TimeEntry.id)
    return [(row.day, row.minutes) for row in rows]


def actor_of_nobody() -> Actor:
    return Actor("T1", 1, Level.RESOURCE, "UTC", "en-US", DEFAULT_WEEK, 1, 255, "EUR", NOON)
