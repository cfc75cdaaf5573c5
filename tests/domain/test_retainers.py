"""What a project may use each month, compared with the same reckoned slowly."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from domain.billing.retainer_edits import (
    FilledRetainer,
    RetainerEmpty,
    RolloverHoursUnfit,
    RolloverMoneyUnfit,
    keep_retainer,
    stop_retainer,
)
from domain.billing.retainers import Allowance, RetainerNow, retainer_of
from domain.form_reader import FormMistakes
from domain.money import NotMoney
from domain.readers import alone
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import Level, Person, Project, Retainer, TimeEntry
from models.database import WorkspaceSession
from tests.billing_factories import add_retainer
from tests.factories import actor_of, add_entry, add_person, add_project

_MONTHS = [date(2026, 5 + number, 1) for number in range(7)]
_NOVEMBER = date(2026, 11, 20)
_TWENTY = FilledRetainer("20", "", "10", "", date(2026, 9, 30))


@pytest.mark.parametrize("seed", range(3))
def test_a_month_has_its_allowance_and_what_rolled_over(
    session: WorkspaceSession, seed: int
) -> None:
    chance = Random(seed)
    ada = add_person(session, Level.MANAGER)
    projects = [add_project(session, team=[ada]) for _ in range(6)]
    retainers = [_random_retainer(session, chance, each) for each in projects]
    entries = [_random_entry(session, chance, ada, each) for each in projects for _ in range(25)]
    now = retainer_of(session, alone(actor_of(ada)), [p.id for p in projects], _NOVEMBER)
    assert now == {
        each.project_id: _slowly(each, [e for e in entries if e.project_id == each.project_id])
        for each in retainers
    }


def test_overdrawing_is_not_carried_and_money_is_for_who_sees_it(
    session: WorkspaceSession,
) -> None:
    ada, zoe = add_person(session, Level.MANAGER), add_person(session, Level.MANAGER)
    ron = add_person(session)
    project = add_project(session, team=[ada, ron])
    add_retainer(session, project, amount_minor=1000, since=date(2026, 9, 1))
    add_entry(session, ada, project, date(2026, 9, 9), minutes=1440, amount_minor=1500)
    add_entry(session, ada, project, date(2026, 10, 9), minutes=900, amount_minor=900)
    add_entry(session, ada, project, date(2026, 8, 31), minutes=900)  # before it began
    ids = [project.id, 10**9]
    minutes = Allowance(1200, rolled_over=300, used=0)
    money = Allowance(1000, rolled_over=0, used=0)
    month = date(2026, 11, 1)
    assert retainer_of(session, alone(actor_of(ada)), ids, _NOVEMBER) == {
        project.id: RetainerNow(month, minutes, money)
    }
    assert retainer_of(session, alone(actor_of(ron)), ids, _NOVEMBER) == {
        project.id: RetainerNow(month, minutes, None)
    }
    assert retainer_of(session, alone(actor_of(zoe)), ids, _NOVEMBER) == {}
    assert retainer_of(session, alone(actor_of(ada)), ids, date(2026, 8, 31)) == {}


def _random_retainer(session: WorkspaceSession, chance: Random, project: Project) -> Retainer:
    kind = chance.choice(["hours", "money", "both"])
    return add_retainer(
        session,
        project,
        minutes=None if kind == "money" else chance.choice([60, 600, 6000]),
        amount_minor=None if kind == "hours" else chance.choice([100, 50_000]),
        rollover_minutes=chance.choice([0, 30, 600, 10**6]),
        rollover_minor=chance.choice([0, 99, 10**9]),
        since=chance.choice(_MONTHS),
    )


def _random_entry(
    session: WorkspaceSession, chance: Random, person: Person, project: Project
) -> TimeEntry:
    day = _MONTHS[0] + timedelta(days=chance.randrange(204))  # to the 20th of November
    minor = chance.randrange(20_000)
    return add_entry(
        session, person, project, day, minutes=chance.randrange(1, 1441), amount_minor=minor
    )


def _slowly(retainer: Retainer, entries: list[TimeEntry]) -> RetainerNow:
    def reckoned(monthly: int | None, cap: int, name: str) -> Allowance | None:
        if monthly is None:
            return None
        carried = 0
        for month in _MONTHS:
            if month < retainer.since:
                continue
            used = sum(
                getattr(entry, name)
                for entry in entries
                if (entry.day.year, entry.day.month) == (month.year, month.month)
            )
            allowance = Allowance(monthly, carried, used)
            carried = max(0, min(cap, monthly + carried - used))
        return allowance

    return RetainerNow(
        _MONTHS[-1],
        reckoned(retainer.minutes, retainer.rollover_minutes, "minutes"),
        reckoned(retainer.amount_minor, retainer.rollover_minor, "amount_minor"),
    )


def test_a_retainer_is_agreed_on_changed_and_stopped(session: WorkspaceSession) -> None:
    tom = add_person(session, Level.MANAGER)
    project = add_project(session, team=[tom])
    actor = actor_of(tom)
    wrong = FilledRetainer("", "dear", "much", "-1", _NOVEMBER)
    with pytest.raises(FormMistakes) as refused:
        keep_retainer(session, actor, project.id, None, wrong)
    assert [type(each) for each in refused.value.mistakes] == [
        NotMoney,
        RolloverHoursUnfit,
        RolloverMoneyUnfit,
        RetainerEmpty,
    ]
    begun = keep_retainer(session, actor, project.id, None, replace(_TWENTY, since=_NOVEMBER))
    assert begun.now == RetainerNow(date(2026, 11, 1), Allowance(1200, 0, 0), None)
    with pytest.raises(ChangedMeanwhile):
        keep_retainer(session, actor, project.id, None, _TWENTY)
    changed = keep_retainer(session, actor, project.id, 1, replace(_TWENTY, money="1000"))
    assert (changed.what, changed.terms.amount_minor) == ("saved", 100_000)
    assert changed.now
    assert changed.now.minutes == Allowance(1200, 600, 0)
    assert stop_retainer(session, actor, project.id, 2).what == "stopped"
    assert retainer_of(session, alone(actor), [project.id], _NOVEMBER) == {}
    with pytest.raises(GoneMeanwhile):
        stop_retainer(session, actor, project.id, 2)
