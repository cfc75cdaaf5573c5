"""Rates that administrators keep: for what is logged from now on, and for earlier time if asked."""

from dataclasses import replace
from random import Random

import pytest

from domain.billing.budget_alerts import reached_budgets
from domain.billing.hourly_rates import HIGHEST_RATE, RateTooHigh
from domain.billing.rate_edits import (
    FilledRate,
    RateForNothing,
    RateTaken,
    add_rate,
    ask_to_use_rate,
    edit_rate,
    remove_rate,
    use_rate,
)
from domain.billing.rate_lists import list_rates
from domain.form_reader import FormMistakes
from domain.money import NotMoney
from domain.settings.work_type_edits import add_work_type as add_typed_work_type
from domain.trail.audit_lists import AuditFilter, list_audit
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import Level, Person, Project, ProjectTotal, Rate, TimeEntry, WorkType
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line
from tests.billing_factories import add_rate as make_rate
from tests.domain.recounting import cost_of
from tests.domain.scene import Scene
from tests.factories import actor_of, add_client, add_entry, add_person, add_project, add_work_type


def test_a_rate_is_added_changed_and_removed_for_what_is_logged_from_now_on(scene: Scene) -> None:
    session, maya = scene.session, actor_of(add_person(scene.session, Level.ADMINISTRATOR))
    filled = FilledRate(scene.project.id, scene.person.id, None, "100")
    line = add_rate(session, maya, filled).line
    assert (line.project, line.person, line.work_type) == ("ACME-site", scene.person.name, None)
    assert list_rates(session, maya).lines == (line,)

    def logged_at() -> int | None:
        return session.get_one(TimeEntry, scene.log().entry.id).rate_minor

    assert logged_at() == 10_000
    assert edit_rate(session, maya, line.id, 1, "100.00").what == "left"
    assert edit_rate(session, maya, line.id, 1, "120").line.rate_minor == 12_000
    assert logged_at() == 12_000
    for wrong, refused in (
        (replace(filled, project_id=None, person_id=None), [RateForNothing]),
        (replace(filled, rate="dear"), [RateTaken, NotMoney]),
        (FilledRate(scene.project.id, None, None, "10000000.01"), [RateTooHigh]),
    ):
        with pytest.raises(FormMistakes) as mistakes:
            add_rate(session, maya, wrong)
        assert [type(each) for each in mistakes.value.mistakes] == refused
    with pytest.raises(FormMistakes):
        add_typed_work_type(session, maya, "Gold", str(HIGHEST_RATE))
    with pytest.raises(ChangedMeanwhile):
        remove_rate(session, maya, line.id, 1)
    remove_rate(session, maya, line.id, 2)
    assert logged_at() is None
    with pytest.raises(GoneMeanwhile):
        edit_rate(session, maya, line.id, 3, "1")


@pytest.mark.parametrize("seed", range(3))
def test_a_rate_that_is_used_prices_anew_what_it_is_of_and_no_more(
    session: WorkspaceSession, seed: int
) -> None:
    chance = Random(seed)
    maya = add_person(session, Level.ADMINISTRATOR)
    people = [maya, add_person(session)]
    clients = [add_client(session, billing_step=15), add_client(session)]
    projects = [add_project(session, client=client) for client in clients]
    types = [add_work_type(session, name, hourly_rate_minor=77) for name in ("Design", "Copy")]
    line = add_invoice_line(session, add_invoice(session, clients[0]), projects[0])
    rates = _random_rates(session, chance, projects, people, types)
    used = chance.choice(rates)
    entries = [
        add_entry(
            session,
            chance.choice(people),
            chance.choice(projects),
            work_type_id=chance.choice([None, *(each.id for each in types)]),
            minutes=minutes,
            billed_minutes=(minutes + 14) // 15 * 15 if billable else 0,
            billable=billable,
            rate_minor=chance.choice([None, 100, *(each.hourly_rate_minor for each in rates)]),
            amount_minor=1,
        )
        for minutes, billable in _times(chance)
    ]
    for entry in entries:
        if entry.project_id == projects[0].id and chance.random() < 0.2:
            entry.invoice_line_id = line.id
    session.flush()
    expected = {}
    for entry in entries:
        expected[entry.id] = entry.rate_minor, entry.amount_minor
        rate = _slowly(rates, entry)
        if _is_of(used, entry) and not entry.invoice_line_id and entry.rate_minor != rate:
            then = TimeEntry(minutes=entry.minutes, billable=entry.billable, rate_minor=rate)
            expected[entry.id] = rate, cost_of(then, 15, up=True)
    asked = ask_to_use_rate(session, actor_of(maya), used.id)
    done = use_rate(session, actor_of(maya), used.id, 1)
    before = {entry.id: (entry.rate_minor, entry.amount_minor) for entry in entries}
    session.expire_all()
    assert {entry.id: (entry.rate_minor, entry.amount_minor) for entry in entries} == expected
    assert done.entries == asked.entries == sum(before[each] != expected[each] for each in before)
    for project in projects:
        total = session.get(ProjectTotal, (session.workspace_id, project.id))
        own = [entry.amount_minor for entry in entries if entry.project_id == project.id]
        assert (total.amount_minor if total else 0) == sum(own)


def test_using_a_rate_is_in_the_trail_once_and_tells_of_a_budget(session: WorkspaceSession) -> None:
    maya = add_person(session, Level.ADMINISTRATOR)
    project = add_project(session, "ACME-site", budget_minor=10_000)
    for _ in range(3):
        add_entry(session, maya, project)
    rate = make_rate(session, project, hourly_rate_minor=3000)
    assert use_rate(session, actor_of(maya), rate.id, 1).entries == 3
    assert use_rate(session, actor_of(maya), rate.id, 1).entries == 0
    assert [(each.percent, each.used) for each in reached_budgets(session)] == [(90, 9000)]
    [record] = list_audit(session, actor_of(maya), AuditFilter()).lines
    assert record.name == "ACME-site"
    [fact] = record.changes
    assert (fact.label, fact.before, fact.after) == ("entries it was used for", None, "3")


def _times(chance: Random) -> list[tuple[int, bool]]:
    return [(chance.randrange(1, 1441), chance.random() < 0.8) for _ in range(40)]


def _random_rates(
    session: WorkspaceSession,
    chance: Random,
    projects: list[Project],
    people: list[Person],
    types: list[WorkType],
) -> list[Rate]:
    every = [
        (project, person, work_type)
        for project in (None, *projects)
        for person in (None, *people)
        for work_type in (None, *types)
        if project or person
    ]
    return [
        make_rate(session, *each[:2], each[2], hourly_rate_minor=chance.randrange(10**6))
        for each in chance.sample(every, 8)
    ]


def _is_of(rate: Rate, entry: TimeEntry) -> bool:
    return all(
        wanted in {None, own}
        for wanted, own in (
            (rate.project_id, entry.project_id),
            (rate.person_id, entry.person_id),
            (rate.work_type_id, entry.work_type_id),
        )
    )


def _slowly(rates: list[Rate], entry: TimeEntry) -> int | None:
    def rank(rate: Rate) -> tuple[bool, bool, bool]:
        return rate.project_id is not None, rate.person_id is not None, bool(rate.work_type_id)

    best = max((rate for rate in rates if _is_of(rate, entry)), key=rank, default=None)
    return best.hourly_rate_minor if best else None
