"""An agency for reports: clients that are rounded differently, and a slow recount."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.billing.pricing import price
from domain.readers import Readers, alone
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_names import Key, Named
from models import Client, Level, Person, Project, TimeEntry, WorkType
from models.database import WorkspaceSession
from tests.billing_factories import add_rate
from tests.domain.recounting import billed_of, cost_of
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
)


@dataclass(frozen=True)
class Fact:
    """One entry of a history, by places in the agency."""

    project: int
    person: int
    work_type: int | None
    day: int
    minutes: int
    billable: bool


@dataclass
class Agency:
    """Three clients that are rounded differently, one of them inactive, and what was done."""

    session: WorkspaceSession
    maya: Person
    clients: list[Client]
    projects: list[Project]
    people: list[Person]
    types: list[WorkType]
    entries: list[TimeEntry]

    @property
    def readers(self) -> Readers:
        return alone(actor_of(self.maya))

    def key(self, entry: TimeEntry, group: Group) -> Key:
        """What a report has to call the entry's place in this grouping."""
        project = next(each for each in self.projects if each.id == entry.project_id)
        client = next(each for each in self.clients if each.id == project.client_id)
        person = next(each for each in self.people if each.id == entry.person_id)
        types = {each.id: Named(each.name, each.active) for each in self.types}
        keys: dict[Group, Key] = {
            Group.CLIENT: Named(client.name, client.active),
            Group.PROJECT: Named(project.key, project.active),
            Group.PERSON: Named(person.name, active=True),
            Group.WORK_TYPE: types.get(entry.work_type_id or 0),
            Group.DAY: entry.day,
            Group.WEEK: date.fromisocalendar(*entry.day.isocalendar()[:2], 1),
            Group.MONTH: date(entry.day.year, entry.day.month, 1),
        }
        return keys[group]

    def recount(
        self, wanted: ReportFilter, kept: Callable[[TimeEntry], bool]
    ) -> dict[tuple[Key, ...], list[int]]:
        sums: dict[tuple[Key, ...], list[int]] = {}
        for entry in filter(kept, self.entries):
            project = next(each for each in self.projects if each.id == entry.project_id)
            client = next(each for each in self.clients if each.id == project.client_id)
            step, up = client.billing_step, client.billing_up
            figures = (
                entry.minutes,
                entry.minutes if entry.billable else 0,
                billed_of(entry, step, up=up),
                cost_of(entry, step, up=up),
            )
            known = sums.setdefault(
                tuple(self.key(entry, group) for group in wanted.groups), [0, 0, 0, 0]
            )
            for place, figure in enumerate(figures):
                known[place] += figure
        return sums


def agency_of(session: WorkspaceSession, facts: Iterable[Fact] = ()) -> Agency:
    maya = add_person(session, Level.ADMINISTRATOR)
    people = [add_person(session, name=f"Worker {number}") for number in range(3)]
    clients = [
        add_client(session, "Exact"),
        add_client(session, "Up", billing_step=15, billing_up=True, active=False),
        add_client(session, "Nearest", billing_step=6, billing_up=False),
    ]
    projects = [add_project(session, client=client) for client in clients for _two in range(2)]
    projects[3].active = False
    types = [
        add_work_type(session, "Design", hourly_rate_minor=9731),
        add_work_type(session, "Retired", hourly_rate_minor=11357, active=False),
    ]
    add_rate(session, projects[0], hourly_rate_minor=7777)
    add_rate(session, person=people[1], work_type=types[0], hourly_rate_minor=12345)
    made = Agency(session, maya, clients, projects, people, types, [])
    for fact in facts:
        entry = add_entry(
            session,
            people[fact.person],
            projects[fact.project],
            TODAY - timedelta(fact.day),
            minutes=fact.minutes,
            billable=fact.billable,
            work_type_id=None if fact.work_type is None else types[fact.work_type].id,
        )
        price(session, entry)
        made.entries.append(entry)
    session.flush()
    return made
