"""What amendments do to their clients' totals: told before, and so afterwards."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.amendments.amendment_decisions import accept_amendment, look_at_amendment
from domain.amendments.amendment_effects import Sums
from domain.amendments.amendment_refusals import NothingAmended
from domain.billing.pricing import price
from models import Client, Project, TimeEntry
from models.database import WorkspaceSession
from tests.domain.amending import locked_week
from tests.domain.recounting import cost_of
from tests.factories import MONDAY, TODAY, add_entry, add_project, add_work_type


def test_moving_time_tells_of_both_clients_and_a_manager_only_what_they_see(
    session: WorkspaceSession,
) -> None:
    amending = locked_week(session)
    hidden = amending.elsewhere
    unseen = add_project(session, client=session.get_one(Client, hidden.client_id))
    add_entry(session, amending.maya, unseen, minutes=600)
    asked = amending.change(project_id=hidden.id)
    [maya] = asked.deciders
    told = {each.client: each.week for each in maya.card.effect}
    assert sorted((moved.before.minutes, moved.after.minutes) for moved in told.values()) == [
        (60, 0),
        (600, 660),
    ]
    hidden.manager_id = amending.tom.id
    session.flush()
    card = look_at_amendment(session, amending.manager, asked.card.id)
    assert not any(each.whole for each in card.effect)
    assert sorted(each.week.after.minutes for each in card.effect) == [0, 60]


_TIME = st.tuples(st.integers(1, 200), st.booleans(), st.integers(0, 3), st.booleans())
_ROUNDING = st.tuples(st.integers(1, 60), st.booleans())


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    others=st.lists(st.tuples(_TIME, st.integers(-20, 3)), max_size=5),
    before=st.none() | _TIME,
    after=_TIME,
    remove=st.booleans(),
    rounding=st.tuples(_ROUNDING, _ROUNDING),
)
def test_what_is_accepted_moves_the_totals_by_exactly_what_was_told(
    session: WorkspaceSession,
    others: list[tuple[tuple[int, bool, int, bool], int]],
    before: tuple[int, bool, int, bool] | None,
    after: tuple[int, bool, int, bool],
    *,
    remove: bool,
    rounding: tuple[tuple[int, bool], tuple[int, bool]],
) -> None:
    amending = locked_week(session)
    clients = {each.client_id: each for each in (amending.project, amending.elsewhere)}
    names = [f"Type {amending.lena.id} {number}" for number in range(3)]
    types = [None, *(add_work_type(session, name) for name in names)]
    for number, each in enumerate(types[1:]):
        assert each is not None
        each.hourly_rate_minor = (None, 9731, 11357)[number]
    for client_id, (step, up) in zip(clients, rounding, strict=True):
        client = session.get_one(Client, client_id)
        client.billing_step, client.billing_up = step, up

    def put(time: tuple[int, bool, int, bool], day: date, entry: TimeEntry) -> None:
        minutes, billable, kind, elsewhere = time
        work_type = types[kind]
        entry.minutes, entry.billable, entry.day = minutes, billable, day
        entry.work_type_id = work_type.id if work_type else None
        entry.project_id = (amending.elsewhere if elsewhere else amending.project).id
        price(session, entry)
        session.flush()

    for time, days in others:
        put(time, TODAY + timedelta(days=days), add_entry(session, amending.tom, amending.project))
    fields: dict[str, Any] = {
        "duration": f"{after[0]}m",
        "billable": after[1],
        "work_type": None if after[2] == 0 else names[after[2] - 1],
        "project_id": (amending.elsewhere if after[3] else amending.project).id,
    }
    if before is None:
        asked = amending.add(**fields)
    else:
        put(before, TODAY, amending.entry)
        try:
            asked = amending.remove() if remove else amending.change(**fields)
        except NothingAmended:
            assert before == after
            return
    told = {each.client: each for each in asked.deciders[0].card.effect}
    was = {client_id: _sums(session, client_id) for client_id in clients}
    accept_amendment(session, amending.approver, asked.card.id, 1)
    for client_id in clients:
        client_name, becomes = _name(session, client_id), _sums(session, client_id)
        if client_name in told:
            effect = told[client_name]
            assert (effect.week.before, effect.all_time.before) == was[client_id]
            assert (effect.week.after, effect.all_time.after) == becomes
        else:
            assert becomes == was[client_id]


def _name(session: WorkspaceSession, client_id: int) -> str:
    return session.get_one(Client, client_id).name


def _sums(session: WorkspaceSession, client_id: int) -> tuple[Sums, Sums]:
    """The client's time in the week and of all time, added up one by one."""
    entries = session.scalars(
        select(TimeEntry)
        .join(Project, Project.id == TimeEntry.project_id)
        .where(Project.client_id == client_id)
    ).all()
    client = session.get_one(Client, client_id)

    def added(of: Sequence[TimeEntry]) -> Sums:
        return Sums(
            sum(entry.minutes for entry in of),
            sum(entry.minutes for entry in of if entry.billable),
            sum(cost_of(entry, client.billing_step, up=client.billing_up) for entry in of),
        )

    week = [each for each in entries if 0 <= (each.day - MONDAY).days <= 6]
    return added(week), added(entries)
