"""A day like the working day before it, also where that is weeks ago."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.entries.same_day import NothingTheDayBefore, log_same
from domain.norms.norms import LOOKED_BACK
from tests.domain.scene import Scene
from tests.factories import TODAY, add_entry, add_leave

_A_DAY = timedelta(days=1)


def test_after_three_weeks_of_leave_the_last_day_before_it_is_repeated(scene: Scene) -> None:
    add_entry(scene.session, scene.person, scene.project, TODAY, minutes=450)
    _take_leave(scene, 21)
    back = TODAY + 22 * _A_DAY
    [logged] = log_same(scene.session, replace(scene.actor, now=scene.now + 22 * _A_DAY))
    assert (logged.entry.day, logged.entry.minutes) == (back, 450)


def test_what_is_so_long_ago_that_nobody_is_reminded_of_it_is_not_repeated(scene: Scene) -> None:
    add_entry(scene.session, scene.person, scene.project, TODAY)
    _take_leave(scene, LOOKED_BACK)
    later = replace(scene.actor, now=scene.now + (LOOKED_BACK + 1) * _A_DAY)
    with pytest.raises(NothingTheDayBefore) as refusal:
        log_same(scene.session, later)
    assert refusal.value.source is None


def _take_leave(scene: Scene, number: int) -> None:
    for days in range(1, number + 1):
        add_leave(scene.session, scene.person, TODAY + days * _A_DAY)
