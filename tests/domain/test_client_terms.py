"""Other terms for a client: what is on no invoice is rounded anew, and nothing else changes."""

from dataclasses import replace
from random import Random

import pytest

from domain.billing.budget_alerts import reached_budgets
from domain.billing.client_terms import FilledTerms, PaymentDaysUnfit, StepUnfit
from domain.clients.client_edits import ClientNameUnfit, FilledClient, edit_client
from domain.form_reader import FormMistakes
from models import Client, Level, Project, ProjectTotal, TimeEntry
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line
from tests.domain.recounting import billed_of, cost_of
from tests.factories import actor_of, add_client, add_entry, add_person, add_project

_TERMS = FilledTerms("15", up=True, payment_days="14")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_on_no_invoice_is_rounded_anew(session: WorkspaceSession, seed: int) -> None:
    chance = Random(seed)
    maya = add_person(session, Level.ADMINISTRATOR)
    client, other = add_client(session, "ACME"), add_client(session, "Other")
    projects = [add_project(session, client=each) for each in (client, client, other)]
    line = add_invoice_line(session, add_invoice(session, client), projects[0])
    entries = [
        add_entry(
            session,
            maya,
            project,
            minutes=chance.randrange(1, 1441),
            billable=chance.random() < 0.8,
            rate_minor=chance.choice([None, 0, 9731, 10**9]),
            amount_minor=chance.choice([0, 12345]),
            invoice_line_id=line.id if chance.random() < 0.2 else None,
        )
        for project in projects
        for _ in range(20)
    ]
    before = {entry.id: _figures(entry) for entry in entries}
    step, up = chance.randrange(2, 61), chance.random() < 0.5
    terms = replace(_TERMS, step=str(step), up=up)
    done = edit_client(session, actor_of(maya), client.id, 1, FilledClient("ACME", terms))
    session.expire_all()
    expected = {
        entry.id: (entry.minutes, billed_of(entry, step, up=up), cost_of(entry, step, up=up))
        if entry.billable and entry.project_id != projects[2].id and not entry.invoice_line_id
        else before[entry.id]
        for entry in entries
    }
    assert {entry.id: _figures(entry) for entry in entries} == expected
    assert done.rounded == sum(before[each] != figures for each, figures in expected.items())
    for project in projects:
        own = [entry for entry in entries if entry.project_id == project.id]
        assert _totals(session, project) == (
            sum(entry.minutes for entry in own),
            sum(entry.billed_minutes for entry in own),
            sum(entry.amount_minor for entry in own),
            sum(entry.amount_minor for entry in own if not entry.invoice_line_id),
        )


def test_terms_are_checked_kept_and_told_of_where_they_reach_a_budget(
    session: WorkspaceSession,
) -> None:
    maya = add_person(session, Level.ADMINISTRATOR)
    client = add_client(session, "ACME")
    project = add_project(session, client=client, budget_minor=150)
    add_entry(session, maya, project, minutes=61, rate_minor=60, amount_minor=61)
    wrong = FilledClient("", FilledTerms("0", up=True, payment_days="366"))
    with pytest.raises(FormMistakes) as refused:
        edit_client(session, actor_of(maya), client.id, 1, wrong)
    assert [type(each) for each in refused.value.mistakes] == [
        ClientNameUnfit,
        StepUnfit,
        PaymentDaysUnfit,
    ]
    filled = FilledClient("ACME", FilledTerms(" 60 ", up=True, payment_days="0"))
    assert edit_client(session, actor_of(maya), client.id, 1, filled).rounded == 1
    row = session.get_one(Client, client.id)
    assert (row.billing_step, row.billing_up, row.payment_days) == (60, True, 0)
    assert [each.percent for each in reached_budgets(session)] == [75]
    same = FilledClient("Acme Ltd", FilledTerms("60", up=True, payment_days="30"))
    done = edit_client(session, actor_of(maya), client.id, 2, same)
    assert (done.what, done.rounded) == ("renamed", None)


def _figures(entry: TimeEntry) -> tuple[int, int, int]:
    return entry.minutes, entry.billed_minutes, entry.amount_minor


def _totals(session: WorkspaceSession, project: Project) -> tuple[int, ...]:
    row = session.get_one(ProjectTotal, (session.workspace_id, project.id))
    return row.minutes, row.billed_minutes, row.amount_minor, row.uninvoiced_minor
