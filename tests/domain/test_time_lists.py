"""What one logged over a period, against the norm (DOMAIN rules 3, 8 and 18)."""

from datetime import timedelta

import pytest

from domain.days.day_context import DayInFuture
from domain.days.periods import Period, month_of, week_of
from domain.entries.time_entries import log_time
from domain.entries.time_lists import ProjectSum, list_time, list_typed_period
from domain.permissions import NotAllowed
from domain.read_models import WantedTime
from models import Level
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import (
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    name_of,
)

WEEK = week_of(TODAY)


def test_a_week_is_told_day_by_day_in_the_order_logged(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    entries = [
        scene.log(wanted).entry
        for wanted in (
            TWO_HOURS,
            WantedTime(30, YESTERDAY, "menu", "Design", billable=False),
            WantedTime(15, TODAY),
        )
    ]
    told = list_time(scene.session, scene.actor, WEEK)
    assert (told.minutes, told.norm, told.today) == (165, 2400, TODAY)
    assert [day.day for day in told.days] == [WEEK.first + timedelta(days=n) for n in range(7)]
    assert [day.minutes for day in told.days] == [0, 30, 135, 0, 0, 0, 0]
    assert [day.norm for day in told.days] == [480] * 5 + [0] * 2
    assert told.days[1].entries == (entries[1],)
    assert told.days[2].entries == (entries[0], entries[2])
    assert (told.projects, told.left_out) == ((), 0)


def test_only_the_period_and_only_one_s_own_count(scene: Scene) -> None:
    last_week = week_of(TODAY - timedelta(days=7))
    for day in (last_week.first - timedelta(days=1), last_week.last + timedelta(days=1)):
        scene.log(WantedTime(60, day))
    scene.log(WantedTime(1, last_week.first))
    scene.log(WantedTime(2, last_week.last))
    other = actor_of(add_person(scene.session))
    log_time(scene.session, other, scene.name, TWO_HOURS)
    assert list_time(scene.session, scene.actor, last_week).minutes == 3


def test_a_longer_period_is_told_by_project_the_largest_first(scene: Scene) -> None:
    small = add_project(scene.session, "SMALL", team=[scene.person])
    left = [add_project(scene.session, team=[scene.person]) for _ in range(2)]
    for project, minutes in ((scene.project, 100), (scene.project, 100), (small, 50)):
        add_entry(scene.session, scene.person, project, minutes=minutes)
    for project in left:
        add_entry(scene.session, scene.person, project, minutes=60)
        scene.leave(project)
    told = list_time(scene.session, scene.actor, month_of(TODAY))
    assert told.days == ()
    assert told.projects == (
        ProjectSum(scene.name, 200),
        ProjectSum(None, 120),
        ProjectSum(name_of(scene.session, small), 50),
    )
    assert (told.minutes, told.norm) == (370, 21 * 480)


def test_a_project_one_left_keeps_its_minutes_and_hides_its_name(scene: Scene) -> None:
    scene.log()
    scene.leave()
    (day,) = list_time(scene.session, scene.actor, Period(TODAY, TODAY, "today")).days
    assert [(entry.project, entry.minutes) for entry in day.entries] == [(None, 120)]


def test_a_closed_project_is_still_told(scene: Scene) -> None:
    scene.log()
    scene.close()
    (day,) = list_time(scene.session, scene.actor, Period(TODAY, TODAY, "today")).days
    assert day.entries[0].project == scene.name


def test_a_part_timer_is_measured_by_their_own_norm(scene: Scene) -> None:
    scene.person.week_norm = (300, 0, 300, 0, 0, 0, 60)
    told = list_time(scene.session, scene.actor, WEEK)
    assert [day.norm for day in told.days] == list(scene.person.week_norm)
    assert told.norm == 660


@pytest.mark.parametrize("days", [1, 6, 7, 8, 13, 14, 30, 365, 366])
def test_the_norm_of_any_period_is_that_of_its_days(scene: Scene, days: int) -> None:
    norm = (1, 10, 100, 1000, 31, 53, 71)
    scene.person.week_norm = norm
    for offset in range(7):
        first = WEEK.first + timedelta(days=offset)
        period = Period(first, first + timedelta(days=days - 1), "")
        expected = sum(norm[(offset + n) % 7] for n in range(days))
        assert list_time(scene.session, scene.actor, period).norm == expected


def test_a_very_busy_period_leaves_out_the_oldest_entries_and_no_minute(scene: Scene) -> None:
    for number in range(103):
        day = YESTERDAY if number < 5 else TODAY
        add_entry(scene.session, scene.person, scene.project, day, minutes=1, note=str(number))
    told = list_time(scene.session, scene.actor, WEEK)
    assert (told.minutes, told.left_out) == (103, 3)
    notes = [entry.note for day in told.days for entry in day.entries]
    assert notes == [str(number) for number in range(3, 103)]
    assert [day.minutes for day in told.days[1:3]] == [5, 98]


def test_an_executive_has_no_time_to_list(scene: Scene) -> None:
    scene.person.level = Level.EXECUTIVE
    with pytest.raises(NotAllowed):
        list_time(scene.session, scene.actor, WEEK)
    with pytest.raises(NotAllowed):
        list_typed_period(scene.session, scene.actor, "last week")


def test_a_typed_period_is_listed(scene: Scene) -> None:
    scene.log(WantedTime(60, YESTERDAY))
    told = list_typed_period(scene.session, scene.actor, "yesterday")
    assert told
    assert (told.period.first, told.period.last, told.minutes) == (YESTERDAY, YESTERDAY, 60)
    with pytest.raises(DayInFuture):
        list_typed_period(scene.session, scene.actor, "tomorrow")


def test_what_is_no_period_is_none(scene: Scene) -> None:
    assert list_typed_period(scene.session, scene.actor, "nonsense") is None


def test_five_mar_is_a_day_unless_a_project_one_sees_is_called_mar(scene: Scene) -> None:
    assert list_typed_period(scene.session, scene.actor, "5 mar")
    add_project(scene.session, "mar")
    assert list_typed_period(scene.session, scene.actor, "5 mar")
    add_project(scene.session, "jun", team=[scene.person])
    assert list_typed_period(scene.session, scene.actor, "5 JUN") is None
