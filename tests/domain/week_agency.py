"""A workspace in a real database, with its timers, timesheets and amendments."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.amendments.amendment_decisions import accept_amendment, reject_amendment
from domain.amendments.amendments import (
    ask_for_change,
    ask_to_add,
    ask_to_remove,
    withdraw_amendment,
)
from domain.days.periods import week_of
from domain.entries.time_form import FilledForm
from domain.projects.projects import project_by_id
from domain.timers.timer_starting import WantedTimer, run_timer
from domain.timers.timer_stopping import ask_to_cancel, cancel_timer, stop_timer
from domain.timers.timers import running_timer
from domain.timesheets.sheet_decisions import approve_sheet, reject_sheet
from domain.timesheets.timesheets import show_week, submit_week, withdraw_week
from models import Amendment, Timer, Timesheet
from tests.domain.agency import Agency
from tests.domain.books import Wish
from tests.domain.week_books import Asked, Running, Sheet

_REASON = "It was otherwise"


@dataclass
class WeekAgency(Agency):
    """The workspace.

    Attributes:
        sheet_ids: of the books' timesheets, as last `weeks`.
        amendment_ids: the database's ids by the books' numbers, as last `weeks`.
    """

    sheet_ids: dict[tuple[str, date], int] = field(default_factory=dict)
    amendment_ids: list[int] = field(default_factory=list)

    def start(self, person: str, wish: Wish, now: datetime) -> None:
        actor = self.actor(person, now)
        with self.database.begin(self.workspace_id, turn=person) as session:
            project = project_by_id(session, actor, self.projects[wish.project])
            run_timer(
                session, actor, project, WantedTimer(wish.note, wish.work_type, wish.billable)
            )

    def stop(self, person: str, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            stop_timer(session, self.actor(person, now))

    def cancel(self, person: str, now: datetime) -> None:
        actor = self.actor(person, now)
        with self.database.begin(self.workspace_id, turn=person) as session:
            timer, gone = ask_to_cancel(session, actor)
            if not gone:
                cancel_timer(session, actor, timer.id, timer.version)
            assert running_timer(session, actor) is None

    def submit(self, person: str, ago: int, now: datetime, *, stale: bool) -> str:
        actor = self.actor(person, now)
        week = week_of(actor.today - timedelta(weeks=ago), actor.today)
        with self.database.begin(self.workspace_id, turn=person) as session:
            told = show_week(session, actor, week.first.isoformat()).told
            told = replace(told, minutes=told.minutes + 1) if stale else told
            return submit_week(session, actor, week, told).outcome.value

    def withdraw(self, person: str, ago: int, now: datetime) -> None:
        actor = self.actor(person, now)
        week = week_of(actor.today - timedelta(weeks=ago), actor.today)
        with self.database.begin(self.workspace_id, turn=person) as session:
            withdraw_week(session, actor, week)

    def decide(
        self, person: str, which: tuple[str, date], version: int, state: str, now: datetime
    ) -> None:
        actor, sheet_id = self.actor(person, now), self.sheet_ids[which]
        with self.database.begin(self.workspace_id, turn=person) as session:
            if state == "approved":
                approve_sheet(session, actor, sheet_id, version)
            else:
                reject_sheet(session, actor, sheet_id, version, _REASON)

    def ask_for_change(
        self, person: str, entry_id: int, version: int, wish: Wish, now: datetime
    ) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            ask_for_change(
                session,
                self.actor(person, now),
                self._filled(wish),
                _REASON,
                entry_id=entry_id,
                version=version,
            )

    def ask_to_add(self, person: str, wish: Wish, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            ask_to_add(session, self.actor(person, now), self._filled(wish), _REASON, wish.day)

    def ask_to_remove(self, person: str, entry_id: int, version: int, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            ask_to_remove(
                session, self.actor(person, now), _REASON, entry_id=entry_id, version=version
            )

    def accept(self, person: str, number: int, version: int, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            accept_amendment(session, self.actor(person, now), self.amendment_ids[number], version)

    def reject(self, person: str, number: int, version: int, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            reject_amendment(
                session, self.actor(person, now), self.amendment_ids[number], version, _REASON
            )

    def take_back(self, person: str, number: int, version: int, now: datetime) -> None:
        with self.database.begin(self.workspace_id, turn=person) as session:
            withdraw_amendment(
                session, self.actor(person, now), self.amendment_ids[number], version
            )

    def weeks(
        self,
    ) -> tuple[dict[str, Running], dict[tuple[str, date], Sheet], list[Asked]]:
        """What is kept of timers, timesheets and amendments, as the books keep it."""
        with self.database.read(self.workspace_id) as session:
            timers = session.scalars(select(Timer)).all()
            sheets = session.scalars(select(Timesheet)).all()
            amendments = session.scalars(select(Amendment).order_by(Amendment.id)).all()
        owners = {sheet.id: (self._name(sheet.person_id), sheet.monday) for sheet in sheets}
        self.sheet_ids = {whose: sheet_id for sheet_id, whose in owners.items()}
        self.amendment_ids = [row.id for row in amendments]
        return (
            {self._name(row.person_id): self._running(row) for row in timers},
            {owners[row.id]: Sheet(row.state.value, row.version) for row in sheets},
            [
                Asked(
                    *owners[row.timesheet_id],
                    self.entry_ids.index(row.entry_id) if row.entry_id else None,
                    self.facts_of(row.after),
                    row.state.value,
                    row.version,
                )
                for row in amendments
            ],
        )

    def _running(self, row: Timer) -> Running:
        project = next(key for key, row_id in self.projects.items() if row_id == row.project_id)
        work_type = next(
            (name for name, row_id in self.work_types.items() if row_id == row.work_type_id), None
        )
        return Running(project, row.note, work_type, row.billable, row.started_at)

    def _name(self, person_id: int) -> str:
        return next(name for name, person in self.people.items() if person.id == person_id)

    def _filled(self, wish: Wish) -> FilledForm:
        return FilledForm(
            self.projects[wish.project],
            f"{wish.minutes}m",
            wish.day.isoformat(),
            wish.work_type,
            wish.billable,
            wish.note,
        )
