"""What changed since a statement was told: with what was told it makes what is now."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.readers import alone
from domain.statements.statement_diff import StatementDiff, statement_diff
from domain.statements.statements import show_statement
from domain.statements.worked import Worked
from models import (
    StatementCell,
    TimeEntry,
)
from models.database import WorkspaceSession
from tests.domain.recounting import billed_of, cost_of
from tests.domain.telling import OCTOBER, TUESDAY, Telling, client_to_tell
from tests.factories import actor_of, add_entry, add_project


@pytest.fixture
def telling(session: WorkspaceSession) -> Telling:
    return client_to_tell(session)


def test_a_work_type_or_project_of_another_name_is_no_change_but_of_what_is_called_now(
    telling: Telling,
) -> None:
    telling.log(telling.site)
    told = telling.tell().head.id
    design = telling.types[1]
    assert design
    key = telling.site.key
    design.name, telling.site.key, telling.site.title = "UX", f"new-{key}", "New"
    telling.session.flush()
    assert statement_diff(telling.session, alone(telling.teller), told).projects == ()
    shown = show_statement(telling.session, alone(telling.teller), told).work.projects[0]
    assert (shown.key, shown.lines[0].work_type) == (key, f"Design {telling.jane.id}")
    telling.log(telling.site)
    new = add_project(telling.session, "ACME-new", telling.client, team=[telling.tom])
    telling.log(new, 20)
    diff = statement_diff(telling.session, alone(telling.teller), told)
    [change] = diff.projects
    assert (change.project.key, change.lines[0].work_type) == (f"new-{key}", "UX")
    assert [(project.key, work.minutes) for project, work in diff.never_told] == [("ACME-new", 20)]
    assert diff.now.minutes - diff.then.minutes == 60
    janes = statement_diff(telling.session, alone(actor_of(telling.jane)), told)
    assert janes.never_told == ()
    assert janes.projects[0].then.amount_minor == 9731
    assert {each.then.amount_minor for each in janes.projects[0].lines} == {None}


_TIME = st.tuples(
    st.integers(1, 300), st.integers(0, 2), st.integers(-1, 2), st.booleans(), st.booleans()
)
_STEP = st.tuples(st.sampled_from(("log", "change", "remove")), st.integers(0, 20), _TIME)

_Told = dict[tuple[int, date, int | None], tuple[int, int, int, int]]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    before=st.lists(_TIME, min_size=1, max_size=8),
    since=st.lists(_STEP, max_size=8),
    step=st.integers(1, 60),
    up=st.booleans(),
)
def test_what_was_told_and_what_changed_since_make_what_is_now(
    session: WorkspaceSession,
    before: list[tuple[int, int, int, bool, bool]],
    since: list[tuple[str, int, tuple[int, int, int, bool, bool]]],
    step: int,
    *,
    up: bool,
) -> None:
    telling = client_to_tell(session)
    telling.client.billing_step, telling.client.billing_up = step, up
    entries: list[TimeEntry] = []

    def put(time: tuple[int, int, int, bool, bool], entry: TimeEntry) -> None:
        minutes, kind, days, billable, elsewhere = time
        day = OCTOBER.first + timedelta(days=days)  # some lies before the month
        project = telling.app if elsewhere else telling.site
        telling.put(entry, project, minutes, kind, day, billable=billable)

    def log(time: tuple[int, int, int, bool, bool]) -> None:
        entries.append(add_entry(session, telling.lena, telling.site, TUESDAY))
        put(time, entries[-1])

    for time in (*before, (60, 1, 5, True, False)):
        log(time)
    told = telling.tell().head.id
    seen = {"jane": {telling.site.id}, "joe": {telling.site.id, telling.app.id}}
    was = _recounted(entries, step, up=up)
    _is_kept(session, told, was)
    for what, which, time in since:
        if what == "log" or not entries:
            log(time)
        elif what == "change":
            put(time, entries[which % len(entries)])
        else:
            session.delete(entries.pop(which % len(entries)))
            session.flush()
    _is_kept(session, told, was)
    becomes = _recounted(entries, step, up=up)
    for who, reader in (("jane", telling.jane), ("joe", telling.joe), ("joe", telling.tom)):
        readers = alone(actor_of(reader))
        shown = show_statement(session, readers, told)
        assert shown.work.total == Worked(*_sum(was, seen[who]))
        diff = statement_diff(session, readers, told)
        assert diff.then == shown.work.total
        assert diff.now == Worked(*_sum(becomes, seen[who]))
        _adds_up(diff, _only(was, seen[who]), _only(becomes, seen[who]))


def _recounted(entries: Sequence[TimeEntry], step: int, *, up: bool) -> _Told:
    """Entry by entry, what there is of each project, day and work type in October."""
    cells: _Told = {}
    for entry in entries:
        if OCTOBER.first <= entry.day <= OCTOBER.last:
            key = (entry.project_id, entry.day, entry.work_type_id)
            sums = cells.get(key, (0, 0, 0, 0))
            more = (
                entry.minutes,
                entry.minutes if entry.billable else 0,
                billed_of(entry, step, up=up),
                cost_of(entry, step, up=up),
            )
            cells[key] = tuple(a + b for a, b in zip(sums, more, strict=True))  # type: ignore[assignment] # four and four
    return cells


def _is_kept(session: WorkspaceSession, statement_id: int, was: _Told) -> None:
    rows = session.scalars(
        select(StatementCell)
        .where(StatementCell.statement_id == statement_id)
        .execution_options(populate_existing=True)
    )
    assert was == {
        (row.project_id, row.day, row.work_type_id): (
            row.minutes,
            row.billable_minutes,
            row.billed_minutes,
            row.amount_minor,
        )
        for row in rows
    }


def _adds_up(diff: StatementDiff, was: _Told, becomes: _Told) -> None:
    """Assert that the hours told of each line and day, and each project's money, are right."""
    changed: Counter[tuple[int, date]] = Counter()
    for project in diff.projects:
        ids = {project.project.id}
        assert project.then == Worked(*_sum(was, ids))
        assert project.now == Worked(*_sum(becomes, ids))
        for line in project.lines:
            assert line.now.minutes - line.then.minutes == sum(d.more.minutes for d in line.days)
            for each in line.days:
                changed[project.project.id, each.day] += each.more.minutes
    expected: Counter[tuple[int, date]] = Counter()
    for sign, cells in ((-1, was), (1, becomes)):
        for (project_id, day, _type), (minutes, *_rest) in cells.items():
            expected[project_id, day] += sign * minutes
    assert {k: v for k, v in changed.items() if v} == {k: v for k, v in expected.items() if v}
    if was == becomes:
        assert diff.projects == ()


def _only(cells: _Told, projects: set[int]) -> _Told:
    return {key: sums for key, sums in cells.items() if key[0] in projects}


def _sum(cells: _Told, projects: set[int]) -> tuple[int, int, int, int]:
    some = _only(cells, projects).values()
    minutes, billable, billed, amount = (sum(each[n] for each in some) for n in range(4))
    return minutes, billable, billed, amount
