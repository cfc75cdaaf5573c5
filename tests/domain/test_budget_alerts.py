"""Budgets whose thresholds are reached: told once for each, by whatever way the time comes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import select

from domain.amendments.amendment_decisions import accept_amendment
from domain.billing.budget_alerts import BudgetKind, BudgetReached, reached_budgets
from domain.billing.budget_thresholds import AlertsUnfit, crossed, parse_alerts
from domain.entries.time_edits import remove_time
from domain.entries.time_entries import log_chosen
from domain.entries.undo import undo_change
from domain.outbox import copy_key, say
from domain.projects.in_charge import in_charge
from domain.read_models import WantedTime
from models import Level, OutboxMessage
from models.database import Database, WorkspaceSession
from tests.billing_factories import add_rate
from tests.domain.amending import locked_week
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import NOON, TODAY, YESTERDAY, actor_of, add_person, add_project, add_workspace


def _of(minutes: int) -> WantedTime:
    return replace(TWO_HOURS, minutes=minutes)


def _percents(reached: tuple[BudgetReached, ...]) -> list[int]:
    return [each.percent for each in reached]


def test_each_threshold_is_told_of_once_whichever_way_time_comes(scene: Scene) -> None:
    session = scene.session
    scene.person.level = Level.MANAGER
    scene.project.budget_minutes = 1000
    elsewhere = add_project(session, team=[scene.person], budget_minutes=600)
    assert not scene.log(_of(499)).budgets
    [half] = scene.log(_of(1)).budgets
    assert (half.kind, half.percent, half.used, half.budget) == (BudgetKind.HOURS, 50, 500, 1000)
    entry = scene.log(replace(TWO_HOURS, day=YESTERDAY, minutes=240)).entry
    grown = scene.edit(entry.id, 1, replace(TWO_HOURS, day=YESTERDAY, minutes=405))
    assert _percents(grown.budgets) == [90]  # past two of them: the lower one is never told of
    assert not scene.edit(entry.id, 2, replace(TWO_HOURS, day=YESTERDAY, minutes=300)).budgets
    removed = remove_time(session, scene.actor, entry_id=entry.id, version=3)
    assert not undo_change(session, scene.actor, removed.change_id).budgets
    moved = scene.edit(entry.id, 5, replace(TWO_HOURS, day=YESTERDAY, minutes=600), elsewhere)
    assert _percents(moved.budgets) == [100]
    assert moved.change_id
    scene.project.budget_minutes = 1600  # another budget, which begins anew
    session.flush()
    assert _percents(undo_change(session, scene.actor, moved.change_id).budgets) == [50]
    assert sorted(
        (each.project.id, each.budget, each.percent) for each in reached_budgets(session)
    ) == [
        (scene.project.id, 1000, 90),
        (scene.project.id, 1600, 50),
        (elsewhere.id, 600, 100),
    ]


def test_money_is_told_of_too_but_to_nobody_who_may_not_see_it(scene: Scene) -> None:
    add_rate(scene.session, scene.project, hourly_rate_minor=6000)
    scene.project.budget_minor, scene.project.alert_at = 25_000, "80"
    scene.session.flush()
    assert not scene.log().budgets  # 12,000 of them
    for minutes in (10, 70, 20):  # a week's copies are logged in one transaction as well
        assert not scene.log(_of(minutes)).budgets
    [reached] = reached_budgets(scene.session)
    assert (reached.kind, reached.percent, reached.used) == (BudgetKind.MONEY, 80, 22_000)
    scene.log(replace(_of(300), billable=False))
    assert not reached_budgets(scene.session)


def test_what_was_told_before_this_transaction_is_not_told_again(scene: Scene) -> None:
    scene.person.level = Level.MANAGER
    scene.project.budget_minutes = 200
    scene.session.flush()
    logged = scene.log(_of(150))
    assert _percents(logged.budgets) == [75]
    _say_what_was_reached(scene.session)
    remove_time(scene.session, scene.actor, entry_id=logged.entry.id, version=1)
    for minutes, percents in ((100, []), (79, []), (1, [90])):
        assert _percents(scene.log(_of(minutes)).budgets) == percents


def test_an_accepted_amendment_is_a_way_too(session: WorkspaceSession) -> None:
    amending = locked_week(session)
    amending.project.budget_minutes = 150
    asked = amending.change(duration="2h")
    accept_amendment(session, amending.approver, asked.card.id, 1)
    assert _percents(reached_budgets(session)) == [75]
    added = amending.add(duration="1h")
    accept_amendment(session, amending.approver, added.card.id, 1)
    assert _percents(reached_budgets(session)) == [100]


def test_of_many_at_once_exactly_one_crosses(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        people = [add_person(session, Level.MANAGER) for _ in range(4)]
        boss = people[0]
        project = add_project(
            session, team=people, budget_minutes=400, alert_at="40,60", manager_id=boss.id
        )
    together = Barrier(len(people))

    def log(number: int) -> list[int]:
        person = people[number]
        together.wait()
        with database.begin("T1", turn=person.slack_user_id) as session:
            wanted = WantedTime(70, TODAY)
            logged = log_chosen(session, actor_of(person), project.id, wanted, anyway=True)
            _say_what_was_reached(session)
        return _percents(logged.budgets)

    with ThreadPoolExecutor(len(people)) as threads:
        assert sorted(threads.map(log, range(len(people)))) == [[], [], [40], [60]]
    with database.read("T1") as session:
        said = session.scalars(select(OutboxMessage.key).order_by(OutboxMessage.id)).all()
        what = f"budget {project.id} hours of 400 at"
        assert said == [copy_key(what, each, boss.slack_user_id) for each in (40, 60)]


def test_thresholds_are_one_to_ten_percents() -> None:
    assert parse_alerts(" 100, 50%;75 75 ") == "50,75,100"
    assert parse_alerts("200") == "200"
    for typed in ("", "0", "201", "50.5", "-5", "half", "1,2,3,4,5,6,7,8,9,10,11", ",50", "9" * 99):
        with pytest.raises(AlertsUnfit):
            parse_alerts(typed)
    assert crossed("50,75,100", 10, 4, 5) == 50
    assert crossed("50,75,100", 10, 5, 7) is None
    assert crossed("50,75,100", 10, 5, 100) == 100


def _say_what_was_reached(session: WorkspaceSession) -> None:
    for each in reached_budgets(session):
        for recipient in in_charge(session, each.project.id):
            key = copy_key(each.what, each.percent, recipient)
            say(session, key, recipient, {}, NOON, project_id=each.project.id)
