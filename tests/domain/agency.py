"""One workspace in a real database, asked and told through the use-cases alone."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from domain.actor import Actor
from domain.days.periods import Period
from domain.entries.time_edits import edit_time, remove_time
from domain.entries.time_entries import log_again, log_chosen
from domain.entries.time_lists import list_time
from domain.entries.totals import totals_on
from domain.entries.undo import undo_change, undo_last
from domain.projects.projects import project_by_id
from domain.read_models import Entry, Totals, WantedTime
from models import (
    Action,
    AuditRecord,
    Level,
    Person,
    Project,
    Subject,
    TeamMember,
    TimeEntry,
    WorkType,
)
from models.database import Database
from tests.domain.books import (
    NOT_BILLABLE,
    PROJECTS,
    SEES_ALL,
    WORK_TYPES,
    Books,
    Change,
    Facts,
    Wish,
)
from tests.factories import (
    actor_of,
    add_client,
    add_person,
    add_project,
    add_work_type,
    add_workspace,
    join_team,
)


@dataclass(frozen=True)
class Told:
    """What a person is told of their time: totals, a week by day, a longer period by project."""

    totals: Totals
    by_day: list[tuple[date, int, list[Facts]]]
    by_project: list[tuple[str, int]]


@dataclass
class Agency:
    """The workspace, its people and projects as `Books` has them at first.

    Attributes:
        entry_ids, change_ids: the database's ids by the books' numbers, as last `kept`.
    """

    database: Database
    workspace_id: str
    multiple: int
    zones: dict[str, str]
    people: dict[str, Person] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)
    work_types: dict[str, int] = field(default_factory=dict)
    entry_ids: list[int] = field(default_factory=list)
    change_ids: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        teams = Books(self.multiple, self.zones).teams
        with self.database.begin(self.workspace_id) as session:
            add_workspace(session)
            for name, zone in self.zones.items():
                level = Level.ADMINISTRATOR if name in SEES_ALL else Level.RESOURCE
                self.people[name] = add_person(session, level, slack_user_id=name, time_zone=zone)
            client = add_client(session, "Acme")
            for key in PROJECTS:
                team = [self.people[person] for person, project in teams if project == key]
                billable = key not in NOT_BILLABLE
                project = add_project(session, key, client, team, billable=billable)
                self.projects[key] = project.id
            for name in WORK_TYPES:
                self.work_types[name] = add_work_type(session, name).id

    def log(self, person: str, wish: Wish, now: datetime, *, anyway: bool) -> Totals:
        actor = self.actor(person, now)
        with self.database.begin(self.workspace_id, turn=person) as session:
            return log_chosen(
                session, actor, self.projects[wish.project], wanted(wish), anyway=anyway
            ).totals

    def again(self, person: str, day: date | None, now: datetime) -> Totals:
        with self.database.begin(self.workspace_id, turn=person) as session:
            return log_again(session, self.actor(person, now), day).totals

    def edit(self, person: str, entry_id: int, version: int, wish: Wish, now: datetime) -> Totals:
        actor = self.actor(person, now)
        with self.database.begin(self.workspace_id, turn=person) as session:
            project = project_by_id(session, actor, self.projects[wish.project])
            return edit_time(
                session, actor, project, wanted(wish), entry_id=entry_id, version=version
            ).totals

    def remove(self, person: str, entry_id: int, version: int, now: datetime) -> Totals:
        actor = self.actor(person, now)
        with self.database.begin(self.workspace_id, turn=person) as session:
            return remove_time(session, actor, entry_id=entry_id, version=version).totals

    def undo_last(self, person: str, now: datetime) -> Totals:
        with self.database.begin(self.workspace_id, turn=person) as session:
            return undo_last(session, self.actor(person, now)).totals

    def undo(self, person: str, change_id: int, now: datetime) -> Totals:
        with self.database.begin(self.workspace_id, turn=person) as session:
            return undo_change(session, self.actor(person, now), change_id).totals

    def switch_project(self, key: str, *, active: bool) -> None:
        with self.database.begin(self.workspace_id) as session:
            session.execute(update(Project).where(Project.key == key).values(active=active))

    def switch_work_type(self, name: str, *, active: bool) -> None:
        with self.database.begin(self.workspace_id) as session:
            session.execute(update(WorkType).where(WorkType.name == name).values(active=active))

    def change_team(self, person: str, key: str, *, joins: bool) -> None:
        who, project_id = self.people[person], self.projects[key]
        with self.database.begin(self.workspace_id) as session:
            if joins:
                join_team(session, session.get_one(Project, project_id), who)
            else:
                session.delete(session.get_one(TeamMember, (project_id, who.id)))

    def kept(self) -> tuple[list[Change], dict[int, tuple[Facts, int]]]:
        """The trail, and the entries with their versions by the books' numbers."""
        with self.database.read(self.workspace_id) as session:
            of_time = select(AuditRecord).where(AuditRecord.subject == Subject.TIME_ENTRY)
            records = session.scalars(of_time.order_by(AuditRecord.id)).all()
            rows = session.scalars(select(TimeEntry)).all()
        self.entry_ids = [record.subject_id for record in records if _is_new(record)]
        self.change_ids = [record.id for record in records]
        return (
            [self._change(record) for record in records],
            {self.entry_ids.index(row.id): (self._row(row), row.version) for row in rows},
        )

    def told(self, person: str, day: date, longer: Period, now: datetime) -> Told:
        actor = self.actor(person, now)
        with self.database.read(self.workspace_id) as session:
            totals = totals_on(session, actor, day)
            week = list_time(session, actor, totals.week)
            by_project = list_time(session, actor, longer)
        assert week.minutes == sum(line.minutes for line in week.days)
        sums = [line.minutes for line in by_project.projects]
        assert sums == sorted(sums, reverse=True)
        assert by_project.minutes == sum(sums)
        return Told(
            totals,
            [
                (line.day, line.minutes, [_facts(person, entry) for entry in line.entries])
                for line in week.days
            ],
            [
                (line.project.key if line.project else "", line.minutes)
                for line in by_project.projects
            ],
        )

    def actor(self, person: str, now: datetime) -> Actor:
        return actor_of(self.people[person], now, round_up_to=self.multiple)

    def _row(self, row: TimeEntry) -> Facts:
        return Facts(
            self._name_of_person(row.person_id),
            self._name_of_project(row.project_id),
            row.day,
            row.minutes,
            row.note,
            self._name_of_work_type(row.work_type_id),
            row.billable,
        )

    def _change(self, record: AuditRecord) -> Change:
        kind = {
            Action.LOG: (False, True),
            Action.EDIT: (True, True),
            Action.REMOVE: (True, False),
        }
        if record.action in kind:
            assert kind[record.action] == (record.before is not None, record.after is not None)
        assert (record.action is Action.UNDO) == (record.undoes_id is not None)
        return Change(
            self._name_of_person(record.person_id),
            record.at,
            self.entry_ids.index(record.subject_id),
            self.facts_of(record.before),
            self.facts_of(record.after),
            self.change_ids.index(record.undoes_id) if record.undoes_id else None,
            amends=record.action is Action.AMEND,
        )

    def facts_of(self, kept: dict[str, Any] | None) -> Facts | None:
        if kept is None:
            return None
        return Facts(
            self._name_of_person(kept["person_id"]),
            self._name_of_project(kept["project_id"]),
            date.fromisoformat(kept["day"]),
            kept["minutes"],
            kept["note"],
            self._name_of_work_type(kept["work_type_id"]),
            kept["billable"],
        )

    def _name_of_person(self, person_id: int) -> str:
        return next(name for name, person in self.people.items() if person.id == person_id)

    def _name_of_project(self, project_id: int) -> str:
        return next(key for key, id_ in self.projects.items() if id_ == project_id)

    def _name_of_work_type(self, work_type_id: int | None) -> str | None:
        return next((name for name, id_ in self.work_types.items() if id_ == work_type_id), None)


def _is_new(record: AuditRecord) -> bool:
    """Whether the entry was not there ever before; an undo may bring one back."""
    return record.action is Action.LOG or (record.action is Action.AMEND and record.before is None)


def wanted(wish: Wish) -> WantedTime:
    return WantedTime(wish.minutes, wish.day, wish.note, wish.work_type, wish.billable)


def _facts(person: str, entry: Entry) -> Facts:
    return Facts(
        person,
        entry.project.key if entry.project else "",
        entry.day,
        entry.minutes,
        entry.note,
        entry.work_type,
        entry.billable,
    )
