"""A client with two projects, executives who see one of them or both, and who tells them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.pricing import price
from domain.days.periods import Period, month_of
from domain.read_models import ClientName
from domain.statements.telling import Told, preview_statement, tell_statement
from models import Client, Level, Person, Project, TimeEntry, WorkType
from models.database import WorkspaceSession
from tests.billing_factories import add_rate
from tests.factories import actor_of, add_client, add_entry, add_person, add_project, add_work_type

OCTOBER = month_of(date(2026, 10, 1))
TUESDAY = date(2026, 10, 6)


@dataclass(frozen=True)
class Telling:
    """Who tells, who is told, and of what.

    Attributes:
        jane, joe: executives; she sees the site alone, he sees both projects.
        tom, maya: the manager and the administrator.
        types: none, Design at 97.31 an hour, Code at 113.57.
    """

    session: WorkspaceSession
    client: Client
    site: Project
    app: Project
    jane: Person
    joe: Person
    tom: Person
    maya: Person
    lena: Person
    types: tuple[WorkType | None, ...]

    @property
    def named(self) -> ClientName:
        return ClientName(self.client.id, self.client.name, self.client.active, 1)

    @property
    def teller(self) -> Actor:
        return actor_of(self.tom)

    def log(
        self,
        project: Project,
        minutes: int = 60,
        kind: int = 1,
        day: date = TUESDAY,
        *,
        billable: bool = True,
    ) -> TimeEntry:
        """Time of Lena's, of the kind of that number."""
        entry = add_entry(self.session, self.lena, project, day)
        self.put(entry, project, minutes, kind, day, billable=billable)
        return entry

    def put(
        self,
        entry: TimeEntry,
        project: Project,
        minutes: int,
        kind: int,
        day: date,
        *,
        billable: bool,
    ) -> None:
        """Make this of an entry, as logging and editing do."""
        work_type = self.types[kind]
        entry.project_id, entry.day = project.id, day
        entry.minutes, entry.billable = minutes, billable
        entry.work_type_id = work_type.id if work_type else None
        price(self.session, entry)
        self.session.flush()

    def tell(self, by: Actor | None = None, period: Period = OCTOBER) -> Told:
        """Look at it and tell it."""
        by = by or self.teller
        looked = preview_statement(self.session, by, self.named, period).looked
        return tell_statement(self.session, by, self.named, period, looked)

    def entries(self) -> list[TimeEntry]:
        return list(self.session.scalars(select(TimeEntry).order_by(TimeEntry.id)))


def client_to_tell(session: WorkspaceSession) -> Telling:
    jane, joe = (add_person(session, Level.EXECUTIVE, name=name) for name in ("Jane", "Joe"))
    tom = add_person(session, Level.MANAGER, name="Tom")
    maya = add_person(session, Level.ADMINISTRATOR, name="Maya")
    lena = add_person(session, name="Lena")
    client = add_client(session, f"Client of {jane.id}")
    client.billing_step, client.billing_up = 15, True
    staff = [tom, lena]
    site = add_project(session, f"site-{jane.id}", client, team=[*staff, jane, joe])
    app = add_project(session, f"app-{jane.id}", client, team=[*staff, joe])
    types = (
        None,
        add_work_type(session, f"Design {jane.id}", hourly_rate_minor=9731),
        add_work_type(session, f"Code {jane.id}", hourly_rate_minor=11357),
    )
    add_rate(session, app, work_type=types[1], hourly_rate_minor=8003)
    return Telling(session, client, site, app, jane, joe, tom, maya, lena, types)
