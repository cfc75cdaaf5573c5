"""Two on the same week at the same moment: one wins, the other is told, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import week_of
from domain.entries.time_edits import edit_time
from domain.errors import DomainError
from domain.read_models import ProjectName, WantedTime
from domain.timesheets.sheet_decisions import approve_sheet, reject_sheet
from domain.timesheets.timesheets import show_week, submit_week, withdraw_week
from domain.timesheets.week_locks import WeekClosed
from domain.timesheets.week_sheets import Told
from models import AuditRecord, Level, Subject, TimeEntry, Timesheet, TimesheetState
from models.database import Database, WorkspaceSession
from tests.factories import (
    TODAY,
    actor_of,
    add_entry,
    add_person,
    add_project,
    add_timesheet,
    add_workspace,
    name_of,
)

_WEEK = week_of(TODAY, TODAY)

Act = Callable[[WorkspaceSession], object]


@dataclass(frozen=True)
class _Week:
    """Lena's week with an entry in it, and two administrators."""

    database: Database
    lena: Actor
    approvers: tuple[Actor, Actor]
    project: ProjectName
    entry_id: int
    sheet_id: int

    def both(self, *acts: tuple[str, Act]) -> list[str]:
        """What came of each, all at once, in the turns of whose each is."""
        together = Barrier(len(acts))

        def attempt(turn_and_act: tuple[str, Act]) -> str:
            turn, act = turn_and_act
            together.wait()
            try:
                with self.database.begin("T1", turn=turn) as session:
                    return str(getattr(act(session), "outcome", "done"))
            except DomainError as refused:
                return type(refused).__name__

        with ThreadPoolExecutor(len(acts)) as threads:
            return list(threads.map(attempt, acts))

    def kept(self) -> tuple[TimesheetState | None, int, int]:
        """The week's state, the entry's minutes, and the changes of the week in the trail."""
        with self.database.read("T1") as session:
            return (
                session.scalar(select(Timesheet.state)),
                session.scalars(select(TimeEntry.minutes)).one(),
                len(
                    session.scalars(
                        select(AuditRecord).where(AuditRecord.subject == Subject.TIMESHEET)
                    ).all()
                ),
            )


def _week(database: Database, state: TimesheetState | None = None) -> _Week:
    with database.begin("T1") as session:
        add_workspace(session)
        lena = add_person(session)
        project = add_project(session, "ACME-site", team=[lena])
        one, other = (actor_of(add_person(session, Level.ADMINISTRATOR)) for _ in range(2))
        return _Week(
            database,
            actor_of(lena),
            (one, other),
            name_of(session, project),
            add_entry(session, lena, project).id,
            add_timesheet(session, lena, state=state).id if state else 0,
        )


def test_a_week_that_is_submitted_in_two_windows_and_edited_in_a_third(
    database: Database,
) -> None:
    week = _week(database)
    with database.read("T1") as session:
        told = show_week(session, week.lena).told
    assert replace(told, days=0) == Told(0, 1, 60, 60)

    def submit(session: WorkspaceSession) -> object:
        return submit_week(session, week.lena, _WEEK, told)

    def edit(session: WorkspaceSession) -> object:
        wanted = WantedTime(90, TODAY)
        return edit_time(
            session, week.lena, week.project, wanted, entry_id=week.entry_id, version=1
        )

    outcomes = week.both(("lena", submit), ("lena", edit), ("lena", submit))
    submitted, minutes, changes = week.kept()
    if submitted:
        assert outcomes.count("done") == 1
        assert sorted(outcomes) == ["WeekClosed", "already", "done"]
        assert (submitted, minutes, changes) == (TimesheetState.SUBMITTED, 60, 1)
    else:
        assert outcomes == ["otherwise", "done", "otherwise"]
        assert (minutes, changes) == (90, 0)


@pytest.mark.parametrize("deciding", ["approve", "reject", "withdraw"])
def test_a_week_is_approved_or_something_else_becomes_of_it(
    database: Database, deciding: str
) -> None:
    week = _week(database, TimesheetState.SUBMITTED)
    one, other = week.approvers

    def approve(session: WorkspaceSession) -> object:
        return approve_sheet(session, one, week.sheet_id, 1)

    rival: dict[str, tuple[str, Act]] = {
        "approve": ("other", lambda s: approve_sheet(s, other, week.sheet_id, 1)),
        "reject": ("other", lambda s: reject_sheet(s, other, week.sheet_id, 1, "Why?")),
        "withdraw": ("lena", lambda s: withdraw_week(s, week.lena, _WEEK)),
    }
    approved, rivals = week.both(("one", approve), rival[deciding])
    state, _minutes, changes = week.kept()
    assert changes == 1
    if approved == "done":
        assert rivals == ("WeekClosed" if deciding == "withdraw" else "SheetNotWaiting")
        assert state is TimesheetState.APPROVED
    else:
        assert (approved, rivals) == ("SheetNotWaiting", "done")
        assert state is (TimesheetState.APPROVED if deciding == "approve" else TimesheetState.OPEN)


def test_a_week_is_not_taken_back_that_was_approved_between_look_and_change(
    shared_postgres: Database,
) -> None:
    """On SQLite, which has one writer, nobody comes in between."""
    with shared_postgres.begin("TBETWEEN") as session:
        add_workspace(session)
        lena, maya = add_person(session), add_person(session, Level.ADMINISTRATOR)
        sheet_id = add_timesheet(session, lena).id
    with shared_postgres.begin("TBETWEEN", turn="lena") as hers:
        seen = hers.scalars(select(Timesheet)).one()
        assert seen.state is TimesheetState.SUBMITTED
        with shared_postgres.begin("TBETWEEN", turn="maya") as session:
            approve_sheet(session, actor_of(maya), sheet_id, 1)
        with pytest.raises(WeekClosed):
            withdraw_week(hers, actor_of(lena), _WEEK)
        assert hers.scalar(select(Timesheet.state)) is TimesheetState.APPROVED
