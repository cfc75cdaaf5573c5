"""What a client owes, as each reader may know it (DOMAIN rules 8, 12 and 16)."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.billing.balances import Balance, YearPaid, balance_of
from domain.readers import alone, client_projects, together_with
from models import Client, InvoiceState, Level, Person, Project
from models.database import WorkspaceSession
from tests.billing_factories import (
    add_allocation,
    add_fee,
    add_invoice,
    add_invoice_line,
    add_payment,
)
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    join_team,
)

_PROJECTS = 3

# A line's project is one of the client's, or none; amounts are odd, so that no two sums agree.
_LINE = st.tuples(st.none() | st.integers(0, _PROJECTS - 1), st.integers(-500, 10**10))
_INVOICE = st.tuples(
    st.sampled_from(InvoiceState),
    st.integers(-100, 40),  # days until it is due
    st.lists(_LINE, max_size=3),
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 800)), max_size=2),  # paid, days ago
)
_FEE = st.tuples(st.none() | st.integers(0, _PROJECTS - 1), st.integers(1, 10**6))
_ENTRY = st.tuples(st.integers(0, _PROJECTS - 1), st.integers(0, 10**6))


@dataclass(frozen=True)
class _Account:
    """What there is of a client: invoices, fees, work and what was paid ahead."""

    invoices: list[tuple[Any, ...]]
    fees: list[tuple[int | None, int]]
    entries: list[tuple[int, int]]
    ahead: int


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    account=st.builds(
        _Account,
        invoices=st.lists(_INVOICE, max_size=4),
        fees=st.lists(_FEE, max_size=3),
        entries=st.lists(_ENTRY, max_size=4),
        ahead=st.integers(0, 10**6),
    ),
    seen=st.sets(st.integers(0, _PROJECTS - 1)),
)
def test_a_balance_is_what_its_reader_sees_of_work_fees_invoices_and_payments(
    session: WorkspaceSession, account: _Account, seen: set[int]
) -> None:
    client = add_client(session)
    projects = [add_project(session, client=client) for _ in range(_PROJECTS)]
    _keep(session, client, projects, account)
    another = add_client(session)
    _keep(session, another, [add_project(session, client=another)] * _PROJECTS, account)
    everywhere = range(_PROJECTS)
    for level, sees in (
        (Level.ADMINISTRATOR, None),
        (Level.MANAGER, seen),
        (Level.EXECUTIVE, seen),
        (Level.MANAGER, set(everywhere)),
    ):
        person = add_person(session, level)
        for number in sees or ():
            join_team(session, projects[number], person)
        readers = alone(actor_of(person))
        ids = session.scalars(client_projects(readers, client.id)).all()
        assert balance_of(session, readers, client.id, ids) == _recounted(account, sees)


def test_money_is_told_only_where_everybody_may_read_it(session: WorkspaceSession) -> None:
    client = add_client(session)
    maya, lena = add_person(session, Level.ADMINISTRATOR), add_person(session)
    add_project(session, client=client, team=[lena])
    alone_with = _balance(session, client, maya)
    assert alone_with
    assert _balance(session, client, maya, maya) == alone_with
    assert _balance(session, client, lena) is None
    assert _balance(session, client, maya, lena) is None
    readers = together_with(session, actor_of(maya), ["U0NOBODY"])
    assert session.scalars(client_projects(readers, client.id)).all() == []
    assert balance_of(session, readers, client.id, []) is None


def _balance(
    session: WorkspaceSession, client: Client, asking: Person, *others: Person
) -> Balance | None:
    ids = [other.slack_user_id for other in others]
    readers = together_with(session, actor_of(asking), ids) if ids else alone(actor_of(asking))
    projects = session.scalars(client_projects(readers, client.id)).all()
    return balance_of(session, readers, client.id, projects)


def _keep(
    session: WorkspaceSession, client: Client, projects: list[Project], account: _Account
) -> None:
    worker = add_person(session)
    for state, days, lines, paid in account.invoices:
        due_on = TODAY + timedelta(days=days)
        issued_on = due_on - timedelta(days=30)
        invoice = add_invoice(session, client, state=state, due_on=due_on, issued_on=issued_on)
        for position, (number, amount) in enumerate(lines, start=1):
            project = None if number is None else projects[number]
            add_invoice_line(session, invoice, project, position=position, amount_minor=amount)
        if state is not InvoiceState.VOID:
            for amount, ago in paid:
                day = TODAY - timedelta(days=ago)
                payment = add_payment(session, client, received_on=day, amount_minor=amount)
                add_allocation(session, payment, invoice)
    for number, amount in account.fees:
        project_id = None if number is None else projects[number].id
        add_fee(session, client, project_id=project_id, amount_minor=amount)
    for number, amount in account.entries:
        add_entry(session, worker, projects[number], amount_minor=amount)
    if account.ahead:
        add_payment(session, client, amount_minor=account.ahead)


def _recounted(account: _Account, sees: set[int] | None) -> Balance:
    """What the reader has to be told, one thing after the other; None sees everything."""
    due, overdue, drafted, ages = 0, 0, 0, [0] * 5
    paid: Counter[int] = Counter()
    for state, days, lines, payments in account.invoices:
        of = {number for number, _ in lines if number is not None}
        if state is InvoiceState.DRAFT and sees is not None:  # to them it is on no invoice
            drafted += sum(amount for number, amount in lines if number in sees)
        told = sees is None or (state is InvoiceState.SENT and bool(of) and of <= sees)
        if state is InvoiceState.VOID or not told:
            continue
        left = sum(amount for _, amount in lines) - sum(amount for amount, _ in payments)
        late = 0 if state is InvoiceState.DRAFT else max(-days, 0)
        due += left
        overdue += left if late else 0
        ages[0 if late == 0 else min(1 + (late - 1) // 30, 4)] += left
        for amount, ago in payments:
            paid[(TODAY - timedelta(days=ago)).year] += amount
    if sees is None and account.ahead:
        paid[TODAY.year] += account.ahead
    work = [amount for number, amount in account.entries if sees is None or number in sees]
    fees = [amount for number, amount in account.fees if sees is None or number in sees]
    credit = account.ahead if sees is None else None
    return Balance(
        outstanding_minor=sum(work) + sum(fees) + drafted + due - (credit or 0),
        uninvoiced_minor=sum(work) + sum(fees) + drafted,
        uninvoiced_minutes=60 * len(work),
        due_minor=due,
        overdue_minor=overdue,
        ages=tuple(ages),
        credit_minor=credit,
        paid=tuple(YearPaid(year, paid[year]) for year in sorted(paid, reverse=True)),
    )
